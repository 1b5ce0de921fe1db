import type { Instant } from "./instant.ts";

/**
 * Disjoint half-open spans [start, end) in rising order; `before[i]` is the total length of spans 0…i−1 in ms, so
 * that the length inside any window is two binary searches.
 */
export interface Intervals {
  readonly starts: readonly Instant[];
  readonly ends: readonly Instant[];
  readonly before: readonly number[];
}

/** Builds intervals from spans in any order; empty spans vanish, touching and overlapping ones are joined. */
export const makeIntervals = (spans: readonly (readonly [Instant, Instant])[]): Intervals => {
  const sorted = spans.filter(([start, end]) => end > start).sort((a, b) => a[0] - b[0]);
  const starts: Instant[] = [];
  const ends: Instant[] = [];
  for (const [start, end] of sorted) {
    const last = ends.length - 1;
    if (last >= 0 && start <= ends[last]!) ends[last] = Math.max(ends[last]!, end);
    else {
      starts.push(start);
      ends.push(end);
    }
  }
  const before: number[] = [];
  let total = 0;
  starts.forEach((start, i) => {
    before.push(total);
    total += ends[i]! - start;
  });
  return { starts, ends, before };
};

/** Index of the last span that starts at or before `at`, or −1. */
const lastStartingBy = (of: Intervals, at: Instant): number => {
  let low = 0;
  let high = of.starts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (of.starts[middle]! <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
};

/** Total length in ms of the spans before `at`. */
const lengthBefore = (of: Intervals, at: Instant): number => {
  const i = lastStartingBy(of, at);
  return i < 0 ? 0 : of.before[i]! + Math.min(at, of.ends[i]!) - of.starts[i]!;
};

/** Length in ms of the spans inside [from, to); 0 if `to` ≤ `from`. */
export const lengthWithin = (of: Intervals, from: Instant, to: Instant): number =>
  to <= from ? 0 : lengthBefore(of, to) - lengthBefore(of, from);

export const contains = (of: Intervals, at: Instant): boolean => {
  const i = lastStartingBy(of, at);
  return i >= 0 && at < of.ends[i]!;
};

/** The first instant ≥ `from` inside a span; null where none follows. */
export const firstInside = (of: Intervals, from: Instant): Instant | null => {
  const i = lastStartingBy(of, from);
  if (i >= 0 && from < of.ends[i]!) return from;
  return of.starts[i + 1] ?? null;
};

/** The earliest instant t with length within [from, t) = `length` ms; null where the spans end before. */
export const whenLengthReached = (of: Intervals, from: Instant, length: number): Instant | null => {
  if (length <= 0) return from;
  const target = lengthBefore(of, from) + length;
  let low = 0;
  let high = of.starts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (of.before[middle]! < target) low = middle + 1;
    else high = middle;
  }
  const i = low - 1;
  if (i < 0) return null;
  const at = of.starts[i]! + (target - of.before[i]!);
  return at <= of.ends[i]! ? at : null;
};

export const intersect = (a: Intervals, b: Intervals): Intervals => {
  const spans: [Instant, Instant][] = [];
  for (let i = 0, j = 0; i < a.starts.length && j < b.starts.length;) {
    spans.push([Math.max(a.starts[i]!, b.starts[j]!), Math.min(a.ends[i]!, b.ends[j]!)]);
    if (a.ends[i]! < b.ends[j]!) i += 1;
    else j += 1;
  }
  return makeIntervals(spans);
};

/** `of` with every span in `without` cut out. */
export const subtract = (of: Intervals, without: readonly (readonly [Instant, Instant])[]): Intervals => {
  if (without.length === 0) return of;
  const holes = makeIntervals(without);
  const spans: [Instant, Instant][] = [];
  of.starts.forEach((start, i) => {
    let at = start;
    const end = of.ends[i]!;
    for (let j = Math.max(0, lastStartingBy(holes, start)); j < holes.starts.length && holes.starts[j]! < end; j += 1) {
      if (holes.ends[j]! <= at) continue;
      spans.push([at, Math.max(at, holes.starts[j]!)]);
      at = holes.ends[j]!;
    }
    if (at < end) spans.push([at, end]);
  });
  return makeIntervals(spans);
};

/** Where spans begin and end within [from, to], in order. */
export const edgesWithin = (of: Intervals, from: Instant, to: Instant): Instant[] => {
  const edges: Instant[] = [];
  for (let i = Math.max(0, lastStartingBy(of, from)); i < of.starts.length && of.starts[i]! <= to; i += 1)
    edges.push(...[of.starts[i]!, of.ends[i]!].filter((at) => from <= at && at <= to));
  return edges;
};
