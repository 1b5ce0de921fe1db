import { unloggedAttempts } from "#domain/journal/unlogged-attempts";
import type { Fact, FactPayload } from "#domain/journal/fact";
import type { Policy } from "#domain/sequence/policy";
import type { Stores } from "../../storage/databases/open-stores.ts";
import { readLeads } from "../copy/read-leads.ts";
import { leadNow, type LeadNow } from "../judged/lead-now.ts";
import { localFacts } from "../judged/local-facts.ts";

/** Everything the card of one lead shows. `lead` is null where it is not on this phone (any more). */
export interface LeadCard {
  readonly lead: LeadNow | null;
  readonly policy: Policy | null;
  readonly unlogged: FactPayload<"attempt.started"> | null;
  /** What this phone itself wrote down about the lead, sent or not. */
  readonly own: readonly Fact[];
}

/** Reads one lead from this phone and judges it as of `now` (server time). Works with or without a network. */
export const readLead = async (stores: Stores, leadId: string, now: number): Promise<LeadCard> => {
  const { leads, policies, meta } = await readLeads(stores, [leadId]);
  const lead = leads.get(leadId);
  const { byLead, fresh } = await localFacts(stores, meta?.cursor ?? null);
  const own = byLead.get(leadId) ?? [];
  const unlogged = unloggedAttempts(own).at(0) ?? null;
  const policy = policies.get(lead?.policyId ?? "") ?? null;
  if (lead === undefined || policy === null) return { lead: null, policy, unlogged, own };
  // Once the pull has passed them the server's copy stands: somebody may have corrected an attempt since.
  return { lead: leadNow(lead, policy, fresh.has(leadId) ? own : [], now), policy, unlogged, own };
};
