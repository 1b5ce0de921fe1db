import { expect, test } from "vitest";
import { dateFormats } from "#server/import/cells/date-formats";
import { importZone } from "#server/import/cells/local-instant";
import { readInstant } from "#server/import/cells/read-instant";
import type { InstantFormat } from "#contract/import-column";

const zoneOf = (name: string) => {
  const zone = importZone(name);
  if (zone === null) throw new Error(name);
  return zone;
};
const amsterdam = zoneOf("Europe/Amsterdam");
const at = (text: string, format: InstantFormat) => {
  const read = readInstant(text, format, amsterdam);
  return typeof read === "string" ? read : { ...read, at: new Date(read.at).toISOString() };
};

test.each([
  ["2011-10-01T00:38:44.546+02:00", "iso", "2011-09-30T22:38:44.546Z", 120],
  ["2011-10-01 00:38", "iso", "2011-09-30T22:38:00.000Z", 120],
  ["2011-12-01T12:00:00Z", "iso", "2011-12-01T12:00:00.000Z", 0],
  ["01/12/2011 14:05", "dmy", "2011-12-01T13:05:00.000Z", 60],
  ["12/01/2011 2:05 PM", "mdy", "2011-12-01T13:05:00.000Z", 60],
  ["01.12.2011 14:05:30 +0530", "dmy", "2011-12-01T08:35:30.000Z", 330],
  ["1322744700", "epoch_s", "2011-12-01T13:05:00.000Z", null],
  ["1322744700123", "epoch_ms", "2011-12-01T13:05:00.123Z", null],
] as const)("I5: %s as %s", (text, format, instant, offset) => {
  expect(at(text, format)).toEqual({ at: instant, offset, latest: null, note: null });
});

test("I5: an hour shown twice keeps both readings; one that never was is read with the offset before", () => {
  const twice = readInstant("2011-10-30 02:30", "iso", amsterdam);
  expect(twice).toEqual({
    at: Date.parse("2011-10-30T02:30:00+02:00"),
    offset: 120,
    latest: Date.parse("2011-10-30T02:30:00+01:00"),
    note: "ambiguous_local_hour",
  });
  const never = readInstant("2012-03-25 02:30", "iso", amsterdam);
  expect(never).toMatchObject({ at: Date.parse("2012-03-25T02:30:00+01:00"), note: "nonexistent_local_time" });
  expect(readInstant("2011-10-30 03:00", "iso", amsterdam)).toMatchObject({ offset: 60, latest: null });
});

test("I5: a day alone keeps its first and last instant, 25 hours long where clocks go back", () => {
  const day = readInstant("2011-10-30", "iso", amsterdam);
  expect(day).toEqual({
    at: Date.parse("2011-10-30T00:00:00+02:00"),
    offset: 120,
    latest: Date.parse("2011-10-31T00:00:00+01:00") - 1,
    note: "day_only",
  });
});

test.each(["31/02/2011", "2011-10-01", "13/13/2011", "", "soon", "1/1/2011 25:00", "1/1/2011 10:00 +20:00"])(
  "I5: %j is no day-first date",
  (text) => expect(at(text, "dmy")).toBe("bad_date"),
);

test("I5: years far off are taken for slips", () => {
  expect(at("0011-10-01", "iso")).toBe("implausible_date");
});

test("I5: day and month are told apart only by what can't be a month", () => {
  expect(dateFormats(["01/02/2020", "03/04/2020"])).toEqual(["dmy", "mdy"]);
  expect(dateFormats(["01/02/2020", "13/04/2020"])).toEqual(["dmy"]);
  expect(dateFormats(["01/02/2020", "04/13/2020"])).toEqual(["mdy"]);
  expect(dateFormats(["2020-02-01 10:00", "2020-02-02"])).toEqual(["iso"]);
  expect(dateFormats(["1580515200"])).toEqual(["epoch_s"]);
  expect(dateFormats(["173688", "173691"])).toEqual([]);
  expect(dateFormats([])).toEqual([]);
});
