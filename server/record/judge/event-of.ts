import { type SequenceEvent, sequenceEvent } from "#domain/sequence/sequence-event";
import type { EventRecord } from "../../db/record/assessment.ts";

/** A row as the judge's event; null for kind `other` and for a row that is not an event of its kind. */
export const eventOf = (row: EventRecord): SequenceEvent | null => {
  if (row.kind === "other") return null;
  const read = sequenceEvent.safeParse({
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
  return read.success ? read.data : null;
};
