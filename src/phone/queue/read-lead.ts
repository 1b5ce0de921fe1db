import type { PhoneLead } from "#contract/pull";
import { unloggedAttempts } from "#domain/journal/events-of-facts";
import type { Fact, FactPayload } from "#domain/journal/fact";
import type { Policy } from "#domain/sequence/policy";
import type { Stores } from "../store/open-stores.ts";
import type { CacheMeta } from "../store/schema.ts";
import type { LeadNow } from "./lead-now.ts";
import { localFacts } from "./local-facts.ts";

/** Everything the card of one lead shows. `lead` is null where it is not on this phone (any more). */
export interface LeadCard {
  readonly lead: LeadNow | null;
  readonly policy: Policy | null;
  readonly unlogged: FactPayload<"attempt.started"> | null;
  /** What this phone itself wrote down about the lead, sent or not. */
  readonly own: readonly Fact[];
}

/** Reads one lead from this phone and judges it as of `now` (server time). Works with or without a line. */
export const readLead = async (stores: Stores, leadId: string, now: number): Promise<LeadCard> => {
  const { lead, policies, meta } = await stores.cache.run(async (db) => {
    const tx = db.transaction(["leads", "policies", "meta"]);
    const [one, all, head] = await Promise.all([
      tx.objectStore("leads").get(leadId),
      tx.objectStore("policies").getAll(),
      tx.objectStore("meta").get("meta"),
    ] as const);
    await tx.done;
    return { lead: one as PhoneLead | undefined, policies: all, meta: head as CacheMeta | undefined };
  });
  const { byLead, fresh } = await localFacts(stores, meta?.cursor ?? null);
  const own = byLead.get(leadId) ?? [];
  const unlogged = unloggedAttempts(own).at(0) ?? null;
  const policy = policies.find(({ id }) => id === lead?.policyId) ?? null;
  if (lead === undefined || policy === null) return { lead: null, policy, unlogged, own };
  const { leadNow } = await import("./lead-now.ts");
  // Once the pull has passed them the server's copy stands: somebody may have corrected an attempt since.
  return { lead: leadNow(lead, policy, fresh.has(leadId) ? own : [], now), policy, unlogged, own };
};
