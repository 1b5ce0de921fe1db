import { hash } from "node:crypto";
import { eventsOfFacts } from "#domain/journal/events-of-facts";
import type { SequenceEvent } from "#domain/sequence/sequence-event";
import type { Instant } from "#domain/time/instant";
import type { FactSaid } from "../../db/record/fact.ts";
import type { FactEventRow } from "../../db/record/own-record.ts";
import { factOf } from "./fact-of.ts";

/** Far enough for any date a person means; beyond it calendars need not be made. */
const EARLIEST = Date.UTC(2000, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);

/** The rows of the record that facts come to, each under the lead its facts name. */
export const factEvents = (orgId: string, facts: readonly FactSaid[]): FactEventRow[] =>
  [...Map.groupBy(facts, ({ leadId }) => leadId)].flatMap(([leadId, own]) => {
    const named = namedEpisodes(own);
    const made = new Map<string, FactEventRow>();
    for (const event of eventsOfFacts(own.flatMap((row) => factOf(row) ?? []))) {
      const row = rowOf(orgId, leadId, event, named.get(event.id));
      made.set(row.id, row);
    }
    return [...made.values()];
  });

/** The episode named with what a fact is about: the attempt it tells of, else itself. */
const namedEpisodes = (facts: readonly FactSaid[]): Map<string, number> =>
  new Map(
    facts.flatMap(({ eventId, episodeNo, payload }): [string, number][] => {
      if (episodeNo === null) return [];
      const { attemptId } = payload as { attemptId?: unknown };
      return [eventId, ...(typeof attemptId === "string" ? [attemptId] : [])].map((id) => [id, episodeNo]);
    }),
  );

/** A phone chooses its attempts' ids; here they get one that no other lead's or organisation's event can have. */
export const eventRowId = (orgId: string, leadId: string, kind: string, id: string): string => {
  const hex = hash("sha256", `${orgId}\n${leadId}\n${kind}\n${id}`);
  // Version 8 (RFC 9562): made from a hash.
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

const within = (at: Instant): Instant => Math.min(Math.max(at, EARLIEST), LATEST);

const rowOf = (orgId: string, leadId: string, event: SequenceEvent, episodeNo: number | undefined): FactEventRow => {
  const { id, kind, at, atLatest, recordedAt, receivedAt, system: _system, externalId: _externalId, ...body } = event;
  const bounded: Record<string, unknown> = { ...body };
  for (const name of ["dueAt", "until"]) if (typeof bounded[name] === "number") bounded[name] = within(bounded[name]);
  if (event.kind === "step") bounded["contactId"] = eventRowId(orgId, leadId, "contact", event.contactId);
  const row = {
    id: eventRowId(orgId, leadId, kind, id),
    leadId,
    kind,
    // Nothing had happened, or been written down, after it was received.
    at: Math.min(within(at), receivedAt),
    atLatest,
    recordedAt: recordedAt === null ? null : Math.min(within(recordedAt), receivedAt),
    receivedAt,
    // The phone's own id is after the stroke: see phone-event.
    externalId: `${leadId}/${id}`,
    body: bounded,
    // Only where one is named: the hash of what earlier builds wrote stays what it was.
    ...(episodeNo === undefined ? {} : { episodeNo }),
  };
  return { ...row, rowHash: hash("sha256", JSON.stringify(row)) };
};
