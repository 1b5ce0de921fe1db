import { expect, test } from "vitest";
import {
  contains,
  edgesWithin,
  firstInside,
  intersect,
  type Intervals,
  lengthWithin,
  makeIntervals,
  subtract,
  whenLengthReached,
} from "#domain/time/intervals";

type Span = readonly [number, number];

// Every pair of spans between 0 and 6, empty and backward ones too, reckoned a second time instant by instant.
const END = 7;
const SPANS: Span[] = Array.from({ length: 49 }, (_, i) => [Math.floor(i / 7), i % 7]);
const PAIRS: Span[][] = SPANS.flatMap((one) => SPANS.map((other) => [one, other]));
/** Pairs of them that differ in most ways. */
const FEWER = PAIRS.filter((_pair, i) => i % 11 === 0);
const COUPLES = FEWER.flatMap((one, i) =>
  PAIRS.filter((_pair, j) => j % 211 === i % 211).map((two) => [one, two] as const),
);
const INSTANTS = Array.from({ length: END + 2 }, (_, i) => i - 1);

const covers = (spans: readonly Span[], at: number): boolean => spans.some(([from, to]) => at >= from && at < to);
const covered = (spans: readonly Span[]): boolean[] =>
  Array.from({ length: END }, (_, instant) => covers(spans, instant));
/** The same as spans that neither touch nor overlap. */
const plain = (inside: readonly boolean[]): Span[] => {
  const spans: [number, number][] = [];
  inside.forEach((is, at) => {
    if (is && inside[at - 1] !== true) spans.push([at, at + 1]);
    else if (is) spans.at(-1)![1] = at + 1;
  });
  return spans;
};
const spansOf = ({ starts, ends }: Intervals): Span[] => starts.map((start, i) => [start, ends[i]!]);

test("J1: spans in any order, joined where they touch or overlap, without the empty ones", () => {
  for (const pair of PAIRS) expect(spansOf(makeIntervals(pair))).toEqual(plain(covered(pair)));
  expect(makeIntervals([])).toEqual({ starts: [], ends: [], before: [] });
  const made = makeIntervals([
    [30, 40],
    [0, 10],
    [50, 51],
    [5, 20],
    [20, 25],
    [6, 7],
  ]);
  expect(made).toEqual({ starts: [0, 30, 50], ends: [25, 40, 51], before: [0, 25, 35] });
});

test("J1: whether an instant lies in them, and the first from it that does: a span begins with its start and ends before its end", () => {
  for (const pair of PAIRS) {
    const of = makeIntervals(pair);
    expect(INSTANTS.map((at) => contains(of, at))).toEqual(INSTANTS.map((at) => covers(pair, at)));
    expect(INSTANTS.map((at) => firstInside(of, at))).toEqual(
      INSTANTS.map((at) => INSTANTS.find((instant) => instant >= at && covers(pair, instant)) ?? null),
    );
  }
});

test("J1: service time between two instants, and when so much of it has run", () => {
  const lengths = [-1, 0, 1, 2, 3, 6, 7];
  for (const pair of FEWER) {
    const of = makeIntervals(pair);
    const inside = covered(pair);
    const between = (from: number, to: number): number => inside.filter((is, at) => is && at >= from && at < to).length;
    for (const from of INSTANTS) {
      expect(INSTANTS.map((to) => lengthWithin(of, from, to))).toEqual(INSTANTS.map((to) => between(from, to)));
      expect(lengths.map((length) => whenLengthReached(of, from, length))).toEqual(
        lengths.map((length) =>
          length <= 0 ? from : (INSTANTS.find((to) => to > from && between(from, to) === length) ?? null),
        ),
      );
    }
  }
});

test("J1: staffed and permitted hours, both together", () => {
  for (const [one, other] of COUPLES) {
    const both = covered(one).map((is, at) => is && covers(other, at));
    expect(spansOf(intersect(makeIntervals(one), makeIntervals(other)))).toEqual(plain(both));
  }
});

test("J4: a stated pause is cut out of the time that runs, however many there are and wherever they lie", () => {
  for (const [one, without] of COUPLES) {
    const left = covered(one).map((is, at) => is && !covers(without, at));
    expect(spansOf(subtract(makeIntervals(one), without))).toEqual(plain(left));
  }
  const whole = makeIntervals([[0, 9]]);
  expect(subtract(whole, [])).toBe(whole);
});

test("edges within a span: those of every interval that reaches into it, its own ends included", () => {
  const of = makeIntervals([
    [10, 20],
    [30, 40],
    [50, 60],
  ]);
  expect(edgesWithin(of, 15, 50)).toEqual([20, 30, 40, 50]);
  expect(edgesWithin(of, 0, 30)).toEqual([10, 20, 30]);
  expect(edgesWithin(of, 31, 39)).toEqual([]);
  expect(edgesWithin(of, 60, 99)).toEqual([60]);
});
