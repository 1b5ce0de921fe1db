import { judgingCalendar } from "#calendar/judging-calendar";
import { presetPolicy } from "#domain/sequence/presets";
import { addBusinessDays } from "#domain/time/business-days";
import { contains, lengthWithin } from "#domain/time/intervals";
import { MINUTE } from "#domain/time/instant";
import { expect, test } from "vitest";

const office = { ...presetPolicy("default", "Europe/London"), permitted: null };
const called = { ...office, permitted: [8 * 60, 21 * 60] as [number, number] };

const minutes = (policy: typeof office | typeof called, leadZone: string | null, from: string, to: string): number => {
  const [a, b] = [Date.parse(from), Date.parse(to)];
  return lengthWithin(judgingCalendar(policy, leadZone, a, b).service, a, b) / MINUTE;
};

// London's summer time is +01:00.
test.each([
  ["over a week-end", office, null, "2024-06-07T17:20+01:00", "2024-06-10T09:30+01:00", 40],
  ["from a week-end", office, null, "2024-06-08T12:00+01:00", "2024-06-10T09:45+01:00", 45],
  [
    "over a holiday",
    { ...office, holidays: ["2024-05-27"] },
    null,
    "2024-05-24T17:00+01:00",
    "2024-05-28T10:00+01:00",
    90,
  ],
  ["over the clock change", office, null, "2024-03-29T16:30+00:00", "2024-04-01T09:30+01:00", 90],
  ["a lead in New York", called, "America/New_York", "2024-06-04T09:00+01:00", "2024-06-04T15:00+01:00", 120],
  ["a lead in Sydney", called, "Australia/Sydney", "2024-06-04T09:00+01:00", "2024-06-04T17:30+01:00", 180],
  ["a response before arrival", office, null, "2024-06-04T12:00+01:00", "2024-06-04T11:00+01:00", 0],
] as const)("G7: service minutes %s", (_name, policy, zone, from, to, expected) => {
  expect(minutes({ ...policy, holidays: [...policy.holidays] }, zone, from, to)).toBe(expected);
});

test("G7: hours that hardly overlap fall back to staffed hours and expect a written reply", () => {
  const at = Date.parse("2024-06-04T09:00+01:00");
  const far = judgingCalendar(called, "Pacific/Honolulu", at, at);
  expect(far.expectsWritten).toBe(true);
  expect(lengthWithin(far.service, at, at + 60 * MINUTE)).toBe(60 * MINUTE);
  expect(judgingCalendar(called, "America/New_York", at, at).expectsWritten).toBe(false);
});

test("G7: a holiday never decides the fallback", () => {
  const at = Date.parse("2024-06-04T09:00+01:00");
  const everyMonday = Array.from({ length: 52 }, (_, i) =>
    new Date(Date.UTC(2024, 0, 1 + 7 * i)).toISOString().slice(0, 10),
  );
  for (const zone of ["Pacific/Honolulu", "America/New_York", "Australia/Sydney"]) {
    const plain = judgingCalendar(called, zone, at, at);
    const withHolidays = judgingCalendar({ ...called, holidays: everyMonday }, zone, at, at);
    expect(withHolidays.expectsWritten).toBe(plain.expectsWritten);
  }
});

test("G8: a business day later is the same clock time on the next staffed day", () => {
  const friday = Date.parse("2024-03-29T16:30+00:00");
  const calendar = judgingCalendar(office, null, friday, friday);
  expect(new Date(addBusinessDays(calendar, friday, 1)).toISOString()).toBe("2024-04-01T15:30:00.000Z");
  expect(new Date(addBusinessDays(calendar, friday, 6)).toISOString()).toBe("2024-04-08T15:30:00.000Z");
  const saturday = Date.parse("2024-06-08T12:00+01:00");
  expect(new Date(addBusinessDays(calendar, saturday, 1)).toISOString()).toBe("2024-06-11T08:00:00.000Z");
});

test("G8: a holiday is no staffed day", () => {
  const friday = Date.parse("2024-05-24T17:00+01:00");
  const calendar = judgingCalendar({ ...office, holidays: ["2024-05-27"] }, null, friday, friday);
  expect(new Date(addBusinessDays(calendar, friday, 1)).toISOString()).toBe("2024-05-28T16:00:00.000Z");
});

test("G9: the same hours, zone and years share one calendar; other hours under the same name do not", () => {
  const at = Date.parse("2024-06-04T09:00+01:00");
  const one = judgingCalendar(office, "America/New_York", at, at);
  expect(judgingCalendar({ ...office, id: "own@7" }, "America/New_York", at + 1, at + 1)).toBe(one);
  const other = judgingCalendar({ ...office, holidays: ["2024-06-04"] }, "America/New_York", at, at);
  expect(contains(one.staffed, at + MINUTE)).toBe(true);
  expect(contains(other.staffed, at + MINUTE)).toBe(false);
});

test("G9: a lead's zone nobody knows is not known; a policy's must be", () => {
  const at = Date.parse("2024-06-04T09:00+01:00");
  expect(judgingCalendar(office, "Mars/Olympus", at, at).leadZoneKnown).toBe(false);
  expect(() => judgingCalendar({ ...office, zone: "Mars/Olympus" }, null, at, at)).toThrow();
});

test("G9: ten thousand look-ups take under a quarter of a second", () => {
  const at = Date.parse("2024-06-04T09:00+01:00");
  const start = performance.now();
  for (let i = 0; i < 10_000; i++) judgingCalendar(office, "America/New_York", at + i * MINUTE, at + i * MINUTE);
  expect(performance.now() - start).toBeLessThan(250);
});
