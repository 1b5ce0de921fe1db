import { earlierReading } from "#domain/sequence/earlier-reading";
import { responseWindow } from "#domain/sequence/response-window";
import { expect, test } from "vitest";
import { ROUND_THE_CLOCK } from "./situation.ts";

test("J18: how soon a reply is wanted goes by the source, whatever text it is; without one, by the standard", () => {
  const quick = { withinMinutes: 5, latestMinutes: 10 };
  const { standard } = ROUND_THE_CLOCK.response;
  const of = (source: string | null) =>
    responseWindow({ ...ROUND_THE_CLOCK, response: { standard, bySource: { search: quick, null: quick } } }, source);
  expect(of("search")).toBe(quick);
  expect(of("null")).toBe(quick);
  expect([of(null), of("elsewhere"), of("constructor"), of("")]).toEqual(Array(4).fill(standard));
});

test("J47: an earlier version's reading says what it found, by which version and when", () => {
  const reading = { verdict: "proportionate", cause: null, faults: [], judgeVersion: 6, assessedAt: 1, until: 2 };
  expect(earlierReading.parse(reading)).toEqual(reading);
  for (const key of Object.keys(reading))
    expect(earlierReading.safeParse({ ...reading, [key]: undefined }).success, key).toBe(false);
});
