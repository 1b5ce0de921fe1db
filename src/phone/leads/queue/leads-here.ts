import type { FactPayload } from "#domain/journal/fact";
import { isAnswered } from "#domain/journal/is-answered";
import type { QueueEntry } from "#domain/queue/queue-entry";
import { askedAttempt } from "../asked/asked-attempt.ts";
import { putOffAttempts } from "../asked/put-off.ts";
import { localFacts } from "../judged/local-facts.ts";
import { localJudge } from "../judged/local-judge.ts";
import type { Stores } from "../../storage/databases/open-stores.ts";
import type { QueueLead } from "../../storage/databases/schema.ts";
import type { newLeads as NewLeads } from "./new-leads.ts";
import { pulledLeads } from "./pulled-leads.ts";

/** Every lead this phone knows, as of `now` (server time). */
export interface LeadsHere {
  readonly leadOf: (leadId: string) => QueueLead | undefined;
  readonly entries: readonly QueueEntry[];
  /** By lead: the attempt that asks what happened. */
  readonly asked: ReadonlyMap<string, FactPayload<"attempt.started">>;
  /** Leads about which a question waits for an answer, by their ids, the first to arrive first. */
  readonly questioned: readonly string[];
  readonly putOff: ReadonlySet<string>;
  /** How many were pulled, and when last. */
  readonly pulled: number;
  readonly syncedAt: number | null;
  readonly now: number;
}

const goneEntry = (leadId: string, arrivedAt: number): QueueEntry => ({
  leadId,
  arrivedAt,
  unloggedSince: null,
  step: null,
  unansweredSince: null,
  response: null,
  slot: null,
  tries: 0,
  avoidDayparts: [],
  stopped: true,
  pausedUntil: null,
  permitted: null,
  anyHour: false,
});

/** Seldom is there anybody new: what reads them is fetched when there is. */
const newHere = async (...of: Parameters<typeof NewLeads>): Promise<ReturnType<typeof NewLeads>> => {
  const isMade = [...of[0].values()].some((facts) => facts.some(({ type }) => type === "lead.created-on-phone"));
  const part = isMade ? await import("./new-leads.ts").catch(() => null) : null;
  return part?.newLeads(...of) ?? new Map<string, QueueLead>();
};

/**
 * Reads the leads that lie on this phone, with or without a network. Those it knows more about than the copy it pulled
 * are judged here first; those it wrote down itself are among them. Keeps what it has read. `clock`: server time once it
 * is known.
 */
export const leadsHere = (stores: Stores): ((clock: () => Promise<number>) => Promise<LeadsHere>) => {
  const pulled = pulledLeads(stores);
  const judged = localJudge(stores);
  return async (clock) => {
    const [{ leads, meta, head }, now, putOff] = await Promise.all([pulled(), clock(), putOffAttempts(stores)]);
    const { byLead, fresh, news } = await localFacts(stores, meta?.cursor ?? null);
    const touched = new Map([...byLead].filter(([leadId]) => fresh.has(leadId) && leads.has(leadId)));
    const here = await judged(touched, head, now);
    const made = await newHere(byLead, news, (leadId) => leads.has(leadId));
    const asked = new Map<string, FactPayload<"attempt.started">>();
    for (const [leadId, facts] of byLead) {
      const one = askedAttempt(facts, putOff);
      if (one !== null) asked.set(leadId, one);
    }
    const told = (leadId: string, entry: QueueEntry): QueueEntry => {
      const one = asked.get(leadId);
      return one === undefined ? entry : { ...entry, unloggedSince: one.startedAt };
    };
    const known = [...leads, ...made].map(([leadId, lead]) => told(leadId, here.get(leadId)?.entry ?? lead.entry));
    // An attempt begun here asks what happened though the lead is another's by now: what was done still counts.
    const gone = [...asked].flatMap(([leadId, { startedAt }]) =>
      leads.has(leadId) || made.has(leadId) ? [] : [told(leadId, goneEntry(leadId, startedAt))],
    );
    const questioned = [...leads.values()]
      .filter(({ leadId, question }) => question !== undefined && !isAnswered(question, byLead.get(leadId) ?? []))
      .sort((a, b) => a.entry.arrivedAt - b.entry.arrivedAt)
      .map(({ leadId }) => leadId);
    return {
      leadOf: (leadId) => {
        const lead = leads.get(leadId) ?? made.get(leadId);
        return lead === undefined ? undefined : { ...lead, ...here.get(leadId) };
      },
      entries: [...known, ...gone],
      asked,
      questioned,
      putOff,
      pulled: leads.size,
      syncedAt: meta?.syncedAt ?? null,
      now,
    };
  };
};
