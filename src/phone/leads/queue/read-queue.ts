import { isAnswered } from "#domain/journal/is-answered";
import { unloggedAttempts } from "#domain/journal/unlogged-attempts";
import type { QueueEntry } from "#domain/queue/queue-entry";
import { rankQueue, type Ranked } from "#domain/queue/rank";
import type { Stores } from "../../storage/databases/open-stores.ts";
import type { PointIds } from "../copy/point-ids.ts";
import { localJudge } from "../judged/local-judge.ts";
import { localFacts } from "../judged/local-facts.ts";
import { pulledLeads } from "./pulled-leads.ts";

/** A row of the queue with what it says of its lead. `label: null`: the lead is not on this phone any more. */
export interface QueueRow extends Ranked {
  readonly label: string | null;
  readonly asked: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  /** Where these were put down since the enquiry, which they are. */
  readonly points?: PointIds | undefined;
  /** The person's time zone; null: not known. */
  readonly zone: string | null;
}

export interface QueueNow {
  readonly rows: readonly QueueRow[];
  readonly leads: number;
  readonly syncedAt: number | null;
  /** Leads about which a question waits for an answer, by their ids, the first to arrive first. */
  readonly asked: readonly string[];
}

const goneEntry = (leadId: string, unloggedSince: number): QueueEntry => ({
  leadId,
  arrivedAt: unloggedSince,
  unloggedSince,
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

/**
 * The queue from what lies on this phone, with or without a network. Leads the phone knows more about than the copy it
 * pulled are judged here first. Keeps what it has read: the second look costs no more than the ranking.
 * `clock`: server time once it is known.
 */
export const queueReader = (stores: Stores): ((clock: () => Promise<number>) => Promise<QueueNow>) => {
  const pulled = pulledLeads(stores);
  const judged = localJudge(stores);
  return async (clock) => {
    const [{ leads, meta, head }, now] = await Promise.all([pulled(), clock()]);
    const { byLead, fresh } = await localFacts(stores, meta?.cursor ?? null);
    const touched = new Map([...byLead].filter(([leadId]) => fresh.has(leadId) && leads.has(leadId)));
    const here = await judged(touched, head, now);
    const entries = [...leads].map(([leadId, lead]): QueueEntry => {
      const entry = here.get(leadId)?.entry ?? lead.entry;
      const unlogged = unloggedAttempts(byLead.get(leadId) ?? []).at(0);
      return unlogged === undefined ? entry : { ...entry, unloggedSince: unlogged.startedAt };
    });
    // An attempt begun here asks what happened though the lead is another's by now: what was done still counts.
    for (const [leadId, facts] of byLead) {
      const unlogged = leads.has(leadId) ? undefined : unloggedAttempts(facts).at(0);
      if (unlogged !== undefined) entries.push(goneEntry(leadId, unlogged.startedAt));
    }
    const rows = rankQueue(entries, now).map((ranked): QueueRow => {
      const { leadId } = ranked.entry;
      const lead = leads.get(leadId);
      const { label = null, asked = null, zone = null } = lead ?? {};
      const { phone = null, email = null, points } = here.get(leadId) ?? lead ?? {};
      return { ...ranked, label, asked, phone, email, points, zone };
    });
    const asked = [...leads.values()]
      .filter(({ leadId, question }) => question !== undefined && !isAnswered(question, byLead.get(leadId) ?? []))
      .sort((a, b) => a.entry.arrivedAt - b.entry.arrivedAt)
      .map(({ leadId }) => leadId);
    return { rows, leads: leads.size, syncedAt: meta?.syncedAt ?? null, asked };
  };
};
