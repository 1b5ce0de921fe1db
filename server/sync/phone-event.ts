import type { Assessment } from "#domain/sequence/assessment";
import type { SequenceEvent } from "#domain/sequence/sequence-event";
import { eventOf } from "../record/fact/event-of.ts";
import type { EventRecord } from "../db/record/assessment.ts";
import { factIdOf } from "../db/record/own-record.ts";

/** The id the phone gave what its facts came to; any other event's own. */
export const phoneId = (row: EventRecord): string => factIdOf(row) ?? row.id;

const phoneIds = (rows: readonly EventRecord[]): ReadonlyMap<string, string> =>
  new Map(rows.map((row) => [row.id, phoneId(row)]));

/** A lead's events under the ids its phone knows them by, so that what it still holds can stand in their place. */
export const phoneEvents = (rows: readonly EventRecord[]): SequenceEvent[] => {
  const idOf = phoneIds(rows);
  return rows.flatMap((row): SequenceEvent[] => {
    const event = eventOf(row);
    if (event === null) return [];
    const own = { ...event, id: idOf.get(event.id) ?? event.id };
    if (own.externalId !== null && own.id !== event.id) own.externalId = own.id;
    if (own.kind === "ruling") return [{ ...own, entryId: idOf.get(own.entryId) ?? own.entryId }];
    return [own.kind === "step" ? { ...own, contactId: idOf.get(own.contactId) ?? own.contactId } : own];
  });
};

/** An assessment that names a lead's events by the ids of the record, under those its phone knows them by. */
export const phoneReading = (rows: readonly EventRecord[], made: Assessment): Assessment => {
  const idOf = phoneIds(rows);
  const of = (id: string): string => idOf.get(id) ?? id;
  const orNone = (id: string | null): string | null => (id === null ? null : of(id));
  return {
    ...made,
    faults: made.faults.map((found) => ({ ...found, eventIds: found.eventIds.map(of) })),
    contacts: made.contacts.map((read) => ({ ...read, eventId: of(read.eventId), partOf: orNone(read.partOf) })),
    slots: made.slots.map((slot) => ({ ...slot, filledBy: orNone(slot.filledBy) })),
    steps: made.steps.map((step) => ({ ...step, keptBy: orNone(step.keptBy) })),
  };
};
