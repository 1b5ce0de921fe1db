import { addBusinessDays } from "#domain/time/business-days";
import { dayOfDate, makeCalendar } from "#domain/time/calendar";
import type { Hours } from "#domain/time/hours";
import { DAY, HOUR, MINUTE } from "#domain/time/instant";
import type { Intervals } from "#domain/time/intervals";
import { expect, test } from "vitest";

const UTC = { zone: "UTC", from: [0], offsetMs: [0] };
const FAR_EAST = { zone: "+12:00", from: [0], offsetMs: [12 * HOUR] };
const MONDAY = Date.UTC(2026, 2, 2);
const at = (days: number, minutes = 0): number => MONDAY + days * DAY + minutes * MINUTE;
const dayNo = (days: number): number => at(days) / DAY;

const hours = (over: Partial<Hours> = {}): Hours => ({
  zone: "UTC",
  // Monday; nothing on Tuesday; a span without length on Wednesday; a real one beside such on Thursday.
  weekly: [
    [[540, 1020]],
    [],
    [[600, 600]],
    [
      [600, 600],
      [540, 720],
    ],
    [],
    [],
    [],
  ],
  holidays: [],
  permitted: null,
  ...over,
});
const everyDay = (span: [number, number]): Hours["weekly"] => Array.from({ length: 7 }, () => [span]);
const spansOf = ({ starts, ends }: Intervals) => starts.map((start, i) => [start, ends[i]]);

test("G8: staffed days are those with time in them, from the day before to the day after what is asked for", () => {
  // Tuesday to Sunday: the Mondays on either side belong to it.
  const { staffedDays, staffed } = makeCalendar(hours(), UTC, null, at(1), at(6));
  expect(staffedDays).toEqual([dayNo(0), dayNo(3), dayNo(7)]);
  expect(spansOf(staffed)).toEqual([
    [at(0, 540), at(0, 1020)],
    [at(3, 540), at(3, 720)],
    [at(7, 540), at(7, 1020)],
  ]);
});

test("G8: a holiday has no staffed time", () => {
  const { staffedDays, staffed } = makeCalendar(hours({ holidays: ["2026-03-05"] }), UTC, null, at(1), at(6));
  expect(staffedDays).toEqual([dayNo(0), dayNo(7)]);
  expect(staffed.starts).toEqual([at(0, 540), at(7, 540)]);
});

test("G8: past the calendar's end days are counted plainly", () => {
  const calendar = makeCalendar(hours(), UTC, null, at(1), at(6));
  expect(addBusinessDays(calendar, at(0, 600), 2)).toBe(at(7, 600));
  expect(addBusinessDays(calendar, at(0, 600), 3)).toBe(at(3, 600));
  expect(addBusinessDays(calendar, at(9, 1), 2)).toBe(at(11, 1));
});

test("J3: a day off passes no day: from one it is counted from when they open next", () => {
  // Mondays, and Thursdays from nine to noon.
  const weekly: Hours["weekly"] = [[[540, 1020]], [], [], [[540, 720]], [], [], []];
  const calendar = makeCalendar(hours({ weekly }), UTC, null, at(0), at(20));
  expect(addBusinessDays(calendar, at(0, 600), 1)).toBe(at(3, 600));
  expect(addBusinessDays(calendar, at(0, 1200), 1)).toBe(at(3, 1200));
  // Tuesday is off: Thursday's opening is where it begins.
  expect([at(1), at(1, 600), at(2, 1439)].map((from) => addBusinessDays(calendar, from, 1))).toEqual(
    Array.from({ length: 3 }, () => at(7, 540)),
  );
  expect(addBusinessDays(calendar, at(5, 60), 2)).toBe(at(14, 540));
});

test("J5: without permitted hours, or a zone to have them in, staffed hours are the service time", () => {
  const free = makeCalendar(hours(), UTC, FAR_EAST, at(1), at(6));
  expect(free).toMatchObject({ permitted: null, expectsWritten: false, leadZoneKnown: true });
  expect(free.service).toBe(free.staffed);
  const unknown = makeCalendar(hours({ permitted: [0, 60] }), UTC, null, at(1), at(6));
  expect(unknown).toMatchObject({ expectsWritten: false, leadZoneKnown: false, leadZone: UTC });
  expect(unknown.service).toBe(unknown.staffed);
  expect(spansOf(unknown.permitted!)).toEqual(Array.from({ length: 10 }, (_, i) => [at(i - 1), at(i - 1, 60)]));
});

test("J2: half an hour a day is overlap enough, a minute less is not", () => {
  const weekly = everyDay([540, 1020]);
  const until = (minutes: number) =>
    makeCalendar(hours({ weekly, permitted: [480, 540 + minutes] }), UTC, UTC, at(1), at(6));
  expect(until(30).expectsWritten).toBe(false);
  expect(spansOf(until(30).service)[0]).toEqual([at(0, 540), at(0, 570)]);
  expect(until(29).expectsWritten).toBe(true);
  expect(spansOf(until(29).service)[0]).toEqual([at(0, 540), at(0, 1020)]);
});

test("J2: the overlap is reckoned in the lead's own zone, and without holidays", () => {
  const weekly = everyDay([540, 1020]);
  const far = makeCalendar(hours({ weekly, permitted: [480, 1260] }), UTC, FAR_EAST, at(1), at(6));
  // 8:00 to 21:00 there is 20:00 to 9:00 here.
  expect(far.expectsWritten).toBe(true);
  const holidays = ["2026-03-02", "2026-03-03", "2026-03-04", "2026-03-05"];
  const near = makeCalendar(hours({ weekly, holidays, permitted: [480, 570] }), UTC, UTC, at(1), at(6));
  expect(near.expectsWritten).toBe(false);
});

test("G8: a date is so many days from the first of January 1970, in leap years and out of them", () => {
  for (let day = -140_000; day < 140_000; day += 17)
    expect(dayOfDate(new Date(day * DAY).toISOString().replace(/T.*/, "").replace(/^\+0*/, ""))).toBe(day);
  const dates = ["2000-02-29", "2000-03-01", "2024-02-29", "2100-02-28", "2100-03-01", "1900-03-01", "2026-01-31"];
  expect(dates.map(dayOfDate)).toEqual(dates.map((date) => Date.parse(date) / DAY));
});

test("J5: where the lead's zone is unknown, hours are permitted anywhere that a zone of their number's country says; with none, nobody knows", () => {
  const daytime = hours({ permitted: [480, 1260] });
  const anywhere = (...zones: (typeof UTC)[]) =>
    makeCalendar(daytime, UTC, null, at(1), at(2), zones).permittedAnywhere;
  expect(anywhere()).toBeNull();
  expect(spansOf(anywhere(FAR_EAST)!)).toContainEqual([at(1, 480 - 720), at(1, 1260 - 720)]);
});
