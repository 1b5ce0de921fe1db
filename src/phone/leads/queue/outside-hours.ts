import type { QueueEntry } from "#domain/queue/queue-entry";

/** How many wait only because nobody may be called now, and when the first of them may be; null: none of them soon. */
export interface OutsideHours {
  readonly waiting: number;
  readonly until: number | null;
}

/** Leads that could only be called or texted, outside their hours now. */
export const outsideHours = (entries: readonly QueueEntry[], now: number): OutsideHours => {
  const shut = entries.filter(
    ({ permitted, anyHour }) =>
      permitted !== null && !anyHour && !permitted.some(([from, to]) => from <= now && now < to),
  );
  const opens = shut.flatMap(({ permitted }) => permitted?.find(([from]) => from > now)?.[0] ?? []);
  return { waiting: shut.length, until: opens.length === 0 ? null : Math.min(...opens) };
};
