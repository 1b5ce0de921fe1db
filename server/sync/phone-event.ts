import type { SequenceEvent } from "#domain/sequence/sequence-event";
import { eventOf } from "../record/judge/event-of.ts";
import type { EventRecord } from "../db/record/assessment.ts";
import { FACTS_SYSTEM } from "../db/record/own-record.ts";

/** The id the phone gave what its facts came to; any other event's own. */
const phoneId = ({ id, system, batchId, externalId }: EventRecord): string =>
  system === FACTS_SYSTEM && batchId === null && externalId !== null
    ? externalId.slice(externalId.indexOf("/") + 1)
    : id;

/** A lead's events under the ids its phone knows them by, so that what it still holds can stand in their place. */
export const phoneEvents = (rows: readonly EventRecord[]): SequenceEvent[] => {
  const idOf = new Map(rows.map((row) => [row.id, phoneId(row)]));
  return rows.flatMap((row) => {
    const event = eventOf(row);
    if (event === null) return [];
    const own = { ...event, id: idOf.get(event.id) ?? event.id };
    if (own.externalId !== null && own.id !== event.id) own.externalId = own.id;
    return [own.kind === "step" ? { ...own, contactId: idOf.get(own.contactId) ?? own.contactId } : own];
  });
};
