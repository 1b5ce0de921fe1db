import type { LineInput } from "./line-input.ts";

/** The stretch of time drawn. `cutAt`: the as-of instant lies beyond the right edge, shown by a marked break. */
export type LineSpan = { from: number; to: number; cutAt: number | null };
export type LineZoom = "whole" | "first_day" | "decided";

const DAY = 86_400_000;
const HOUR = 3_600_000;
const LONG_TAIL = 30 * DAY;

/**
 * The span of a zoom level. `whole` runs from the first instant to as-of (or to what is due next, if later). Silence
 * is part of the story and stays; only a tail in which nothing happened and nothing was due is cut, and marked: while
 * the sequence runs one of over 30 days that is longer than all before it, once it is over one of over two days.
 * `decided` is the interval that decided the verdict with a fifth of air on both sides; without a fault it is whole.
 */
export const lineSpan = (input: LineInput, zoom: LineZoom): LineSpan => {
  const first = Math.min(input.arrivedAt, input.assessment.clockStart, ...input.events.map((event) => event.at));
  if (zoom === "first_day") return { from: first, to: input.assessment.clockStart + DAY, cutAt: null };
  const deciding = input.assessment.faults[0];
  if (zoom === "decided" && deciding !== undefined) {
    const air = Math.max((deciding.to - deciding.from) / 5, HOUR / 2);
    return { from: deciding.from - air, to: deciding.to + air, cutAt: null };
  }
  return wholeSpan(input, first);
};

const wholeSpan = (input: LineInput, first: number): LineSpan => {
  const { slots, steps, faults, nextDue, phase } = input.assessment;
  const last = Math.max(
    first + HOUR,
    ...input.events.map((event) => event.atLatest ?? event.at),
    ...slots.filter((slot) => slot.to <= input.asOf && slot.state !== "void").map((slot) => slot.to),
    ...steps.map((step) => step.dueAt ?? first).filter((due) => due <= input.asOf),
    ...faults.map((finding) => (finding.to < input.asOf ? finding.to : first)),
  );
  const until = Math.max(input.asOf, nextDue?.by ?? input.asOf);
  const over = phase === "closed" || phase === "stopped" || phase === "finished";
  const kept = over ? 2 * DAY : Math.max(last - first, LONG_TAIL);
  if (until - last > kept && nextDue === null) {
    return { from: first, to: last + (last - first) / 12, cutAt: input.asOf };
  }
  return { from: first, to: until, cutAt: null };
};
