import { DAY, HOUR, MINUTE } from "#domain/time/instant";
import { daypartOf, instantOf, localClock, offsetAt, weekdayOf } from "#domain/time/local-clock";
import { type ZoneTable, zoneTable } from "#domain/time/zone-table";
import { expect, test } from "vitest";

const zone = (name: string, ...changes: [string, number][]): ZoneTable => ({
  zone: name,
  from: changes.map(([from]) => Date.parse(from)),
  offsetMs: changes.map(([, hours]) => hours * HOUR),
});
const LONDON = zone("Europe/London", ["2026-01-01T00:00Z", 0], ["2026-03-29T01:00Z", 1], ["2026-10-25T01:00Z", 0]);
const NEW_YORK = zone(
  "America/New_York",
  ["2026-01-01T00:00Z", -5],
  ["2026-03-08T07:00Z", -4],
  ["2026-11-01T06:00Z", -5],
);
const CHANGES = [
  [LONDON, 1],
  [LONDON, 2],
  [NEW_YORK, 1],
  [NEW_YORK, 2],
] as const;

test("G5: an offset holds from the very instant of its change, the first one for all before it", () => {
  for (const [table, i] of CHANGES) {
    const at = table.from[i]!;
    expect([offsetAt(table, at - 1), offsetAt(table, at)]).toEqual([table.offsetMs[i - 1], table.offsetMs[i]]);
  }
  expect(offsetAt(NEW_YORK, 0)).toBe(-5 * HOUR);
  expect(offsetAt({ zone: "none", from: [], offsetMs: [] }, 0)).toBe(0);
});

test("J3: a clock time is the first instant that shows it; one that is skipped lies as long after the change", () => {
  for (const [table, i] of CHANGES) {
    const change = table.from[i]!;
    const before = table.offsetMs[i - 1]!;
    const day = Math.floor((change + before) / DAY);
    // Every quarter of an hour within a day and a half either way, looked for among all instants around.
    for (let ms = -36 * HOUR; ms <= 60 * HOUR; ms += 15 * MINUTE) {
      const local = day * DAY + ms;
      let first = local - 14 * HOUR;
      while (first < local + 14 * HOUR && first + offsetAt(table, first) !== local) first += 15 * MINUTE;
      const isSkipped = first >= local + 14 * HOUR;
      expect(instantOf(table, day, ms)).toBe(isSkipped ? local - before : first);
    }
  }
  const shows = (at: number) => new Date(at).toISOString().slice(11, 16);
  const march = Date.parse("2026-03-29T00:00Z") / DAY;
  expect(shows(instantOf(LONDON, march, 1.5 * HOUR))).toBe("01:30");
  const october = Date.parse("2026-10-25T00:00Z") / DAY;
  expect(shows(instantOf(LONDON, october, 1.5 * HOUR))).toBe("00:30");
});

test("J3: the clock of an instant: its local day, and how far into it", () => {
  expect(localClock(NEW_YORK, Date.parse("2026-03-08T06:59Z"))).toEqual({
    day: Date.parse("2026-03-08T00:00Z") / DAY,
    ms: 119 * MINUTE,
  });
  expect(localClock(NEW_YORK, Date.parse("2026-07-01T03:59Z"))).toEqual({
    day: Date.parse("2026-06-30T00:00Z") / DAY,
    ms: DAY - MINUTE,
  });
});

test("J13: the parts of the lead's day: before noon, from noon to five, and after", () => {
  const noon = Date.parse("2026-07-01T11:00Z");
  const parts = [noon - 1, noon, noon + 5 * HOUR - 1, noon + 5 * HOUR, noon - 12 * HOUR, noon - 12 * HOUR - 1];
  expect(parts.map((at) => daypartOf(LONDON, at))).toEqual([0, 1, 1, 2, 0, 2]);
});

test("J3: days of the week, from Monday", () => {
  const days = ["1970-01-01", "2026-03-02", "2026-03-08", "1969-12-29", "1969-12-28"];
  expect(days.map((date) => weekdayOf(Date.parse(date) / DAY))).toEqual([3, 0, 6, 0, 6]);
});

test("G5: a zone travels as a table", () => {
  expect(zoneTable.parse(JSON.parse(JSON.stringify(LONDON)))).toEqual(LONDON);
  expect(zoneTable.safeParse({ ...LONDON, offsetMs: ["1"] }).success).toBe(false);
  expect(zoneTable.safeParse({ zone: "UTC" }).success).toBe(false);
});
