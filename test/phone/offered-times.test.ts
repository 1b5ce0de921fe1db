import { expect, test } from "vitest";
import type { Policy } from "#domain/sequence/policy";
import { DAY, HOUR } from "#domain/time/instant";
import { offeredTimes } from "#phone/leads/attempt/offered-times";
import { NOW, POLICY } from "./make-lead.ts";

// NOW is Wednesday 4 March 2026, 10:00 UTC; staffed 9:00 to 17:30 on working days, calls permitted 8:00 to 21:00.
const NOWHERE = { zone: null };
const at = (days: number, hour: number): number => NOW + days * DAY + (hour - 10) * HOUR;
const offered = (now: number, { lead = NOWHERE as { zone: string | null }, policy = POLICY, zone = "UTC" } = {}) =>
  offeredTimes(lead, policy, zone, now).times.map(({ key, at: when }) => [key, (when - NOW) / HOUR + 10]);
const days = (now: number, policy: Policy = POLICY) => offeredTimes(NOWHERE, policy, "UTC", now).days;

test("P74: on a working day the offered times have their plain names", () => {
  expect(offered(NOW)).toEqual([
    ["hour", 11],
    ["four_pm", 16],
    ["tomorrow_am", 24 + 10],
    ["tomorrow_pm", 24 + 16],
    ["two_days", 48 + 10],
    ["week", 168 + 10],
  ]);
});

test("P74: no offered time lies on a closed day, on a holiday, or outside hours; it is named by its own day then", () => {
  // Saturday: Monday stands in for tomorrow, Tuesday for the day after.
  const MONDAY = 5 * 24;
  expect(offered(at(3, 11))).toEqual([
    ["other", MONDAY + 10],
    ["other", MONDAY + 16],
    ["other", MONDAY + 24 + 10],
    ["other", MONDAY + 7 * 24 + 10],
  ]);
  // Friday at five: in an hour everybody has gone home.
  expect(offered(at(2, 17))[0]).toEqual(["other", MONDAY + 10]);
  // Thursday is a holiday.
  expect(offered(NOW, { policy: { ...POLICY, holidays: ["2026-03-05"] } }).slice(2)).toEqual([
    ["other", 48 + 10],
    ["other", 48 + 16],
    ["other", MONDAY + 10],
    ["week", 168 + 10],
  ]);
});

test("P74: the person's permitted hours count too, and the clock is that of whoever holds the phone", () => {
  // Permitted from 8:00 in New York is from 13:00 UTC: ten in the morning is too early, so it is when it opens.
  const lead = { zone: "America/New_York" };
  expect(offered(NOW, { lead })).toEqual([
    ["four_pm", 16],
    ["other", 24 + 13],
    ["tomorrow_pm", 24 + 16],
    ["other", 48 + 13],
    ["other", 168 + 12],
  ]);
  // Ten o'clock in Vienna is nine in UTC.
  expect(offered(NOW, { zone: "Europe/Vienna" }).slice(2, 4)).toEqual([
    ["tomorrow_am", 24 + 9],
    ["tomorrow_pm", 24 + 15],
  ]);
  // A phone whose zone is no zone goes by the business's.
  expect(offered(NOW, { zone: "Nowhere/None" })).toEqual(offered(NOW));
  // They may be called at night alone: then it is the night.
  const nights = offered(NOW, { policy: { ...POLICY, permitted: [22 * 60, 23 * 60] as [number, number] } });
  expect(nights[0]).toEqual(["other", 24 + 22]);
});

test("P74: a day to be back in touch is one on which somebody is there", () => {
  expect(days(NOW)).toEqual([
    { date: "2026-03-18", inDays: 14 },
    { date: "2026-04-03", inDays: 30 },
    { date: "2026-06-02", inDays: 90 },
  ]);
  expect(days(at(3, 11)).map(({ date }) => date)).toEqual(["2026-03-23", "2026-04-06", "2026-06-05"]);
  expect(days(NOW, { ...POLICY, holidays: ["2026-03-18", "2026-03-19"] })[0]).toEqual({
    date: "2026-03-20",
    inDays: 16,
  });
});
