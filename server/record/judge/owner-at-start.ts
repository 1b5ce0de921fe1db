import { compareEvents } from "#domain/sequence/record/canonical-order";
import type { SequenceEvent } from "#domain/sequence/sequence-event";
import type { EpisodeRecord } from "../../db/lead/lead-record.ts";
import type { EventRecord } from "../../db/record/assessment.ts";
import { eventOf } from "../fact/event-of.ts";

/**
 * Who had the lead when an episode began: said last before that on record of `others`, the lead's other episodes, and so
 * from this one's beginning.
 */
export const ownerAtStart = ({ startedAt, opened }: EpisodeRecord, others: readonly EventRecord[]): SequenceEvent[] => {
  const before = others.filter(({ kind, at }) => kind === "owner" && at <= startedAt);
  const last = before
    .flatMap((row) => eventOf(row) ?? [])
    .sort(compareEvents)
    .at(-1);
  return last === undefined ? [] : [{ ...last, at: Math.min(startedAt, opened.arrivedAt) }];
};
