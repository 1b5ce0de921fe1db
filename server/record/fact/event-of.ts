import { type SequenceEvent, sequenceEvent } from "#domain/sequence/sequence-event";
import { readFast } from "../../base/read-fast.ts";
import type { EventRecord } from "../../db/record/assessment.ts";

/** Reading a row costs more than judging it, and several look at the same one: each is read once while it is held. */
const known = new WeakMap<EventRecord, SequenceEvent | null>();

/** A row as the judge's event; null for kind `other` and for a row that is not an event of its kind. */
export const eventOf = (row: EventRecord): SequenceEvent | null => {
  const before = known.get(row);
  if (before !== undefined) return before;
  const event = read(row);
  known.set(row, event);
  return event;
};

/** A row that was just made of an event: it reads as that, and need not be read. */
export const justMade = (row: EventRecord): EventRecord => {
  known.set(row, fieldsOf(row) as SequenceEvent);
  return row;
};

const readEvent = readFast(sequenceEvent);

const read = (row: EventRecord): SequenceEvent | null => (row.kind === "other" ? null : readEvent(fieldsOf(row)));

const fieldsOf = (row: EventRecord): Record<string, unknown> => ({
  ...row.body,
  kind: row.kind,
  id: row.id,
  at: row.at,
  atLatest: row.atLatest,
  recordedAt: row.recordedAt,
  receivedAt: row.receivedAt,
  system: row.system,
  externalId: row.externalId,
});
