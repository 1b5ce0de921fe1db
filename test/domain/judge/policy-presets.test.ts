import { JUDGE_VERSION, judgeVersionOf } from "#domain/sequence/judge-version";
import { policy } from "#domain/sequence/policy";
import { presetPolicy } from "#domain/sequence/presets";
import { expect, test } from "vitest";

const days = (...all: number[]) => all.map((businessDays) => ({ businessDays }));
const caps = (day: number, week: number, total: number) => [
  { hours: 24, most: day },
  { hours: 168, most: week },
  { hours: null, most: total },
];
const ALIKE = { zone: "UTC", holidays: [], permitted: [480, 1260], permittedExempt: ["email"], dayparts: true };
/** From Monday on, with Saturday and Sunday: the minutes of a local day at which somebody is there. */
const week = (weekday: [number, number], ...more: [number, number][]) => [
  ...Array.from({ length: 5 }, () => [weekday]),
  ...[0, 1].map((i) => (more[i] === undefined ? [] : [more[i]])),
];
const CONSIDERED = {
  ...ALIKE,
  weekly: week([540, 1050]),
  response: { standard: { withinMinutes: 60, latestMinutes: 240 }, bySource: {} },
  slots: [{ serviceMinutes: 240 }, ...days(2, 4, 7, 11, 16)],
  caps: caps(3, 7, 12),
};

test("J47: a built-in policy is one version of itself, to the value", () => {
  expect(presetPolicy("default", "UTC")).toEqual({ ...CONSIDERED, id: "default@1", preset: "default" });
  expect(presetPolicy("considered_business", "UTC")).toEqual({
    ...{ ...CONSIDERED, id: "considered_business@1", preset: "considered_business" },
  });
  expect(presetPolicy("fast_consumer", "UTC")).toEqual({
    ...{ ...ALIKE, id: "fast_consumer@1", preset: "fast_consumer", weekly: week([480, 1200], [480, 1200]) },
    response: { standard: { withinMinutes: 15, latestMinutes: 60 }, bySource: {} },
    slots: [{ serviceMinutes: 60 }, { serviceMinutes: 240 }, ...days(1, 2, 4, 7, 10, 14)],
    caps: caps(3, 10, 15),
  });
  expect(presetPolicy("field_visits", "UTC")).toEqual({
    ...{ ...ALIKE, id: "field_visits@1", preset: "field_visits", weekly: week([480, 1080], [540, 780]) },
    response: { standard: { withinMinutes: 120, latestMinutes: 480 }, bySource: {} },
    slots: [{ serviceMinutes: 480 }, ...days(3, 6, 10, 16)],
    caps: caps(2, 5, 9),
  });
});

test("J47: a policy says all that is judged by, and nothing that cannot be", () => {
  const own = { ...presetPolicy("default", "UTC"), preset: "own" as const };
  expect(policy.parse(own)).toEqual(own);
  for (const key of ["id", "preset", "permittedExempt", "dayparts", "response", "slots", "caps"] as const)
    expect(policy.safeParse({ ...own, [key]: undefined }).success, key).toBe(false);
  const is = (fields: object) => policy.safeParse({ ...own, ...fields }).success;
  for (const preset of ["default", "fast_consumer", "considered_business", "field_visits", "own"])
    expect(is({ preset }), preset).toBe(true);
  expect(is({ preset: "another" })).toBe(false);
  expect([is({ recycleMostDays: 1 }), is({ recycleMostDays: 0 }), is({ recycleMostDays: 1.5 })]).toEqual([
    true,
    false,
    false,
  ]);
  const slot = (one: object) => is({ slots: [one] });
  expect(
    [{ serviceMinutes: 1 }, { serviceMinutes: 0 }, { businessDays: 1 }, { businessDays: 0 }, {}].map(slot),
  ).toEqual([...[true, false, true, false, false]]);
  const cap = (one: object) => is({ caps: [one] });
  expect([{ hours: null, most: 1 }, { hours: 1 }, { most: 1 }, { hours: 1, most: 1.5 }].map(cap)).toEqual([
    true,
    false,
    false,
    false,
  ]);
  const answer = { withinMinutes: 1, latestMinutes: 2 };
  expect(is({ response: { standard: answer, bySource: { search: answer } } })).toBe(true);
  for (const response of [{ standard: answer }, { bySource: {} }, { standard: { withinMinutes: 1 }, bySource: {} }])
    expect(is({ response }), JSON.stringify(response)).toBe(false);
  expect(is({ response: { standard: { latestMinutes: 1 }, bySource: {} } })).toBe(false);
});

test("J47: a reading that names no version of the judge is of the first", () => {
  expect([judgeVersionOf({}), judgeVersionOf({ judgeVersion: 3 })]).toEqual([1, 3]);
  expect(judgeVersionOf({ judgeVersion: JUDGE_VERSION })).toBe(JUDGE_VERSION);
});
