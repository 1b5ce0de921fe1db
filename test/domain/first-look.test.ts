import { expect, test } from "vitest";
import { FAULTS, type Fault } from "#domain/disposition/fault";
import { firstLook, type FirstLookCounts } from "#domain/report/first-look";

type Counted = Partial<Record<Fault, [certain: number, ifComplete: number, possible: number]>>;
const counts = (of: Counted, more: Partial<FirstLookCounts> = {}): FirstLookCounts => ({
  ...{ leads: 30, onTrack: 0, notEnough: { leads: 0, most: null }, tooEarly: { leads: 0, oldestArrival: null } },
  bounds: FAULTS.map((fault) => {
    const [certain, ifComplete, possible] = of[fault] ?? [0, 0, 0];
    return { fault, certain, ifComplete, possible, of: 30, tooEarly: 0, notApplicable: 0, low: null, high: null };
  }),
  ...more,
});
type Shown = { name: string; shared: string[]; here: { of: number } };
const pattern = (name: string, ...shared: string[]): Shown => ({ name, shared, here: { of: 9 } });
const said = (of: FirstLookCounts, patterns: Shown[] = []): string[] =>
  firstLook(of, patterns).map((point) => {
    if (point.kind === "fault") return `${point.bounds.fault} ${point.figure}`;
    return point.kind === "apart" ? `apart ${point.pattern.name}` : point.kind;
  });

test("V63: the commonest fault is said first, certain before what would hold; of equals the weightier", () => {
  expect(said(counts({ too_slow: [4, 20, 28], thin: [6, 6, 6] }))).toEqual(["thin certain", "too_slow certain"]);
  expect(said(counts({ too_slow: [0, 20, 28], thin: [0, 21, 21] }))).toEqual([
    "thin if_complete",
    "too_slow if_complete",
  ]);
  expect(said(counts({ too_slow: [0, 29, 29], thin: [1, 1, 1] }))).toEqual(["thin certain", "too_slow if_complete"]);
  const [weightier, lighter] = [FAULTS[2]!, FAULTS[4]!];
  expect(said(counts({ [lighter]: [5, 5, 5], [weightier]: [5, 5, 5] }))[0]).toBe(`${weightier} certain`);
});

test("V63: what is possible at most is no first look", () => {
  expect(said(counts({ too_slow: [0, 0, 30] }))).toEqual([]);
});

test("V63: three are said in their order, the first pattern that sets leads apart among them", () => {
  const all = counts(
    { too_slow: [4, 4, 4], thin: [2, 2, 2] },
    {
      onTrack: 3,
      notEnough: { leads: 7, most: { kind: "call_result", settles: 4 } },
      tooEarly: { leads: 2, oldestArrival: 5 },
    },
  );
  expect(said(all, [pattern("whole"), pattern("first", "search"), pattern("second", "fair")])).toEqual([
    "too_slow certain",
    "apart first",
    "not_enough",
  ]);
  expect(said(all)).toEqual(["too_slow certain", "not_enough", "too_early"]);
  expect(said({ ...all, notEnough: { leads: 0, most: null } }, [pattern("whole")])).toEqual([
    "too_slow certain",
    "too_early",
    "thin certain",
  ]);
});

test("V63: what no one thing would settle is said last but for what is on track", () => {
  const open = { leads: 7, most: null };
  expect(said(counts({ thin: [1, 1, 1] }, { onTrack: 3, notEnough: open }))).toEqual([
    "thin certain",
    "not_enough",
    "on_track",
  ]);
  expect(said(counts({ thin: [1, 1, 1], too_slow: [2, 2, 2] }, { notEnough: open }), [pattern("p", "search")])).toEqual(
    ["too_slow certain", "apart p", "thin certain"],
  );
});

test("V63: what counts nobody is not said, and of no leads nothing", () => {
  expect(said(counts({}, { onTrack: 30 }))).toEqual(["on_track"]);
  expect(said(counts({}))).toEqual([]);
  expect(said(counts({ thin: [1, 1, 1] }, { leads: 0, onTrack: 1 }))).toEqual([]);
});
