import { entriesToRule, type EntryToRule } from "#domain/sequence/assess/entries-to-rule";
import type { Policy } from "#domain/sequence/policy";
import { rulingsInForce } from "#domain/sequence/record/rulings";
import type { RulingEvent, SequenceEvent } from "#domain/sequence/sequence-event";
import type { Instant } from "#domain/time/instant";
import type { EpisodeRecord, LeadRecord } from "../../db/lead/lead-record.ts";
import type { EventRecord } from "../../db/record/assessment.ts";
import type { FactSaid } from "../../db/record/fact.ts";
import { factIdOf } from "../../db/record/own-record.ts";
import { situationOf } from "./situation-of.ts";

/** An entry a reviewer may rule on. `row`: as it is on record, null for an enquiry; `authorIds`: who wrote it, as far as is known. */
export type RulableEntry = EntryToRule & {
  event: SequenceEvent;
  row: EventRecord | null;
  authorIds: readonly string[];
  /** The last word on it that is in force. */
  ruling: RulingEvent | null;
  /** When the last one was written, in force or not. */
  ruledAt: Instant | null;
};

/** The owner ids of everybody who wrote something of an entry: its first word, and what it was corrected to. */
const authorsOf = (row: EventRecord | null, facts: readonly FactSaid[]): string[] => {
  if (row === null) return [];
  const id = factIdOf(row);
  const own = facts.filter(({ leadId, eventId, payload }) => {
    const { attemptId } = payload as { attemptId?: unknown };
    return id !== null && leadId === row.namedLeadId && (eventId === id || attemptId === id);
  });
  const { actorId } = row.body;
  return [...new Set([...(typeof actorId === "string" ? [actorId] : []), ...own.map((said) => said.actorId)])];
};

/**
 * The entries of an episode that a reviewer may rule on, each with what was ruled on it last. `rows`: of the lead's
 * record, by episode; `facts`: all of the lead's.
 */
export const rulableEntries = (
  lead: LeadRecord,
  episode: EpisodeRecord,
  rows: ReadonlyMap<number, readonly EventRecord[]>,
  facts: readonly FactSaid[],
  policy: Policy,
  asOf: Instant,
): RulableEntry[] => {
  const { episode: own, events, earlier, calendar } = situationOf(lead, episode, rows, policy, asOf);
  const byId = new Map(events.map((event) => [event.id, event]));
  const rowOf = new Map((rows.get(episode.no) ?? []).map((row) => [row.id, row]));
  const rulings = rulingsInForce(events, asOf);
  return entriesToRule(own, events, policy, calendar, asOf, earlier).flatMap(({ entryId, matter }): RulableEntry[] => {
    const event = byId.get(entryId);
    if (event === undefined) return [];
    const row = rowOf.get(entryId) ?? null;
    const isOfIt = (one: SequenceEvent): one is RulingEvent =>
      one.kind === "ruling" && one.entryId === entryId && one.matter === matter;
    const ruling = rulings.find(isOfIt) ?? null;
    const written = events.filter(isOfIt).map(({ recordedAt, receivedAt }) => recordedAt ?? receivedAt);
    const ruledAt = written.length === 0 ? null : Math.max(...written);
    return [{ entryId, matter, event, row, authorIds: authorsOf(row, facts), ruling, ruledAt }];
  });
};
