import { isZoneRefusal, zoneTableOf } from "#calendar/zone-table-of";
import type { ZoneTable } from "#domain/time/zone-table";
import { expect, test } from "vitest";

const HOUR = 3_600_000;
const table = (zone: string, from: string, to: string): ZoneTable => {
  const made = zoneTableOf(zone, Date.parse(from), Date.parse(to));
  if (isZoneRefusal(made)) throw new Error(made.refused);
  return made;
};

test("G5: a zone's clock changes are found to the second", () => {
  const london = table("Europe/London", "2011-01-01T00:00Z", "2012-12-31T00:00Z");
  expect(london.from.slice(1).map((at) => new Date(at).toISOString())).toEqual([
    "2011-03-27T01:00:00.000Z",
    "2011-10-30T01:00:00.000Z",
    "2012-03-25T01:00:00.000Z",
    "2012-10-28T01:00:00.000Z",
  ]);
  expect(london.offsetMs).toEqual([0, HOUR, 0, HOUR, 0]);
});

test("G5: zones off the whole hour, across the date line and with a month's break are read right", () => {
  expect(table("Asia/Kathmandu", "2024-01-01T00:00Z", "2024-12-31T00:00Z").offsetMs).toEqual([5.75 * HOUR]);
  expect(table("Australia/Lord_Howe", "2024-01-01T00:00Z", "2024-12-30T00:00Z").offsetMs).toEqual([
    11 * HOUR,
    10.5 * HOUR,
    11 * HOUR,
  ]);
  // Samoa skipped 30 December 2011
  expect(table("Pacific/Apia", "2011-06-01T00:00Z", "2011-12-31T00:00Z").offsetMs.at(-1)).toBe(14 * HOUR);
  // Morocco goes back an hour for Ramadan
  expect(table("Africa/Casablanca", "2024-01-01T00:00Z", "2024-12-30T00:00Z").offsetMs).toEqual([HOUR, 0, HOUR]);
});

test("G5: a fixed offset is a zone", () => {
  expect(table("+02:00", "2024-01-01T00:00Z", "2024-12-31T00:00Z").offsetMs).toEqual([2 * HOUR]);
  expect(table("-03:30", "2024-01-01T00:00Z", "2024-12-31T00:00Z").offsetMs).toEqual([-3.5 * HOUR]);
  expect(table("UTC", "2024-01-01T00:00Z", "2024-12-31T00:00Z").offsetMs).toEqual([0]);
});

test("G6: an unknown zone is refused, not thrown", () => {
  for (const zone of ["Mars/Olympus", "", "+99:00", "Europe"]) {
    expect(zoneTableOf(zone, 0, 1)).toEqual({ refused: "unknown_zone", zone });
  }
});
