import type { PhoneLead } from "#contract/pull";
import type { Fact, FactPayload } from "#domain/journal/fact";
import type { Policy } from "#domain/sequence/policy";
import type { Stores } from "../../storage/databases/open-stores.ts";
import { NOTHING_SAID, type Promised, readPromised } from "../copy/read-promises.ts";
import { readLeads } from "../copy/read-leads.ts";
import { recordNow } from "../judged/record-now.ts";
import { toldNow } from "../judged/told-now.ts";
import { localFacts } from "../judged/local-facts.ts";
import { askedAttempt } from "../asked/asked-attempt.ts";
import { putOffAttempts } from "../asked/put-off.ts";

/** Everything the card of one lead shows before it is judged. `lead` is null where it is not on this phone (any more). */
export interface LeadCard {
  /** The copy that was pulled, with what this phone knows besides among its events. */
  readonly lead: PhoneLead | null;
  readonly policy: Policy | null;
  /** The attempt that asks what happened. */
  readonly unlogged: FactPayload<"attempt.started"> | null;
  /** Attempts that were put off with *Later*. */
  readonly putOff: ReadonlySet<string>;
  /** Somebody new, written down here and not pulled yet. */
  readonly made: FactPayload<"lead.created-on-phone"> | null;
  /** What this phone itself wrote down about the lead, sent or not. */
  readonly own: readonly Fact[];
  /** Of that, what the copy does not show yet. */
  readonly news: readonly Fact[];
  readonly promised: Promised;
}

/** Reads one lead from this phone. Works with or without a network. */
export const readLead = async (stores: Stores, leadId: string): Promise<LeadCard> => {
  const [{ leads, policies, meta }, putOff] = await Promise.all([readLeads(stores, [leadId]), putOffAttempts(stores)]);
  const lead = leads.get(leadId);
  const { byLead, fresh, news: unseen } = await localFacts(stores, meta?.cursor ?? null);
  const own = byLead.get(leadId) ?? [];
  // Once the pull has passed them the server's copy stands: somebody may have corrected an attempt since.
  const news = fresh.has(leadId) ? own : [];
  const unlogged = askedAttempt(own, putOff);
  const policy = policies.get(lead?.policyId ?? "") ?? null;
  const known = { policy, unlogged, putOff, own, news };
  if (lead === undefined || policy === null) {
    const first = own.find((fact) => fact.type === "lead.created-on-phone" && unseen.has(fact.eventId));
    return {
      lead: null,
      made: first?.type === "lead.created-on-phone" ? first.payload : null,
      ...known,
      promised: NOTHING_SAID,
    };
  }
  const promised = await readPromised(stores, lead);
  const record = recordNow(lead, news);
  const now = { ...lead, ...record, ...toldNow(lead, news, record) };
  return { lead: now, made: null, ...known, promised };
};
