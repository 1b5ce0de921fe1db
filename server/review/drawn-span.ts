import type { Assessment } from "#domain/sequence/assessment";
import { DAY, type Instant } from "#domain/time/instant";
import type { Intervals } from "#domain/time/intervals";

type Span = { from: Instant; to: Instant };

/** Shading of single days cannot be seen on a longer line. */
const MOST_SHADED = 400 * DAY;

/**
 * What the line of a sequence has to show: from the arrival (or an earlier event) to the last event, and while it
 * runs to the instant it is judged at, the windows still ahead and what is due.
 */
export const drawnSpan = (arrivedAt: Instant, events: readonly Instant[], assessment: Assessment | null): Span => {
  const from = events.reduce((least, at) => Math.min(least, at), arrivedAt);
  let to = events.reduce((most, at) => Math.max(most, at), arrivedAt);
  if (assessment !== null) {
    for (const slot of assessment.slots) if (slot.state !== "void") to = Math.max(to, slot.to);
    if (assessment.phase === "running") to = Math.max(to, assessment.asOf);
    if (assessment.nextDue !== null) to = Math.max(to, assessment.nextDue.by);
  }
  return { from, to };
};

/** The intervals inside the span, cut to it; none where the span is too long to shade. */
export const shadingWithin = (of: Intervals | null, span: Span): [Instant, Instant][] => {
  if (of === null) return [[span.from, span.to]];
  if (span.to - span.from > MOST_SHADED) return [];
  return of.starts.flatMap((start, i): [Instant, Instant][] => {
    const from = Math.max(start, span.from);
    const to = Math.min(of.ends[i] ?? start, span.to);
    return to > from ? [[from, to]] : [];
  });
};
