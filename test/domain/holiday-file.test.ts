import { expect, test } from "vitest";
import { holidaysInFile } from "#domain/time/holiday-file";

const YEARS = { from: 2026, to: 2028 };
const read = (...lines: string[]) => holidaysInFile(lines.join("\r\n"), YEARS);

test("S136: lines of a date and a name are read, whatever stands between and above; each day once", () => {
  expect(
    read(
      "Date;Name",
      '2026-12-25;"Christmas Day"',
      "20260101;New Year",
      "1.5.2026;",
      "2026-12-25;again",
      "",
      "soon;Boss’s birthday",
      "2026-02-30;never",
    ),
  ).toEqual({
    days: [
      { date: "2026-01-01", name: "New Year" },
      { date: "2026-05-01", name: "" },
      { date: "2026-12-25", name: "Christmas Day" },
    ],
    unread: 2,
    firstUnread: 7,
  });
  expect(read("Christmas Day,2026-12-25").days).toEqual([{ date: "2026-12-25", name: "Christmas Day" }]);
  // 4/5 is April in one country and May in the next.
  expect(read("name", "04/05/2026,Liberation Day")).toEqual({ days: [], unread: 1, firstUnread: 2 });
  expect(read("")).toEqual({ days: [], unread: 0, firstUnread: null });
});

const event = (...fields: string[]): string[] => ["BEGIN:VEVENT", ...fields, "END:VEVENT"];
const calendar = (...events: string[][]): string[] => ["BEGIN:VCALENDAR", ...events.flat(), "END:VCALENDAR"];

test("S136: whole days of a calendar are read; those of every year are written out for the years asked for", () => {
  const { days, unread } = read(
    ...calendar(
      event("DTSTART;VALUE=DATE:20260403", "DTEND;VALUE=DATE:20260404", "SUMMARY:Good Fri", " day\\, observed"),
      event("DTSTART;VALUE=DATE:20251224", "DTEND;VALUE=DATE:20251227", "SUMMARY:Christmas", "RRULE:FREQ=YEARLY"),
      event("DTSTART:20260101T000000Z", "SUMMARY:New Year"),
    ),
  );
  expect(unread).toBe(0);
  expect(days).toEqual([
    { date: "2026-01-01", name: "New Year" },
    { date: "2026-04-03", name: "Good Friday, observed" },
    ...["2026", "2027", "2028"].flatMap((year) =>
      ["24", "25", "26"].map((day) => ({ date: `${year}-12-${day}`, name: "Christmas" })),
    ),
  ]);
});

test("S136: over the end of a month and a year days go on; a day that a year does not have is left out", () => {
  const turn = event("DTSTART;VALUE=DATE:20261230", "DTEND;VALUE=DATE:20270102");
  expect(read(...calendar(turn)).days.map(({ date }) => date)).toEqual(["2026-12-30", "2026-12-31", "2027-01-01"]);
  const leap = event("DTSTART;VALUE=DATE:20240229", "RRULE:FREQ=YEARLY");
  expect(read(...calendar(leap)).days.map(({ date }) => date)).toEqual(["2028-02-29"]);
  const until = event("DTSTART;VALUE=DATE:20260501", "RRULE:FREQ=YEARLY;UNTIL=20270501");
  expect(read(...calendar(until)).days.map(({ date }) => date)).toEqual(["2026-05-01", "2027-05-01"]);
  const twice = event("DTSTART;VALUE=DATE:20260501", "RRULE:FREQ=YEARLY;COUNT=2");
  expect(read(...calendar(twice)).days.map(({ date }) => date)).toEqual(["2026-05-01", "2027-05-01"]);
});

test("S136: what names no day, comes back by other rules or lasts over sixty days is counted, with where the first is", () => {
  const found = read(
    ...calendar(
      event("SUMMARY:No date"),
      event("DTSTART;VALUE=DATE:20260105", "RRULE:FREQ=WEEKLY"),
      event("DTSTART;VALUE=DATE:20261123", "RRULE:FREQ=YEARLY;BYDAY=4TH;BYMONTH=11"),
      event("DTSTART;VALUE=DATE:20260601", "DTEND;VALUE=DATE:20260901", "SUMMARY:Summer"),
      event("DTSTART;VALUE=DATE:20261225"),
    ),
  );
  expect(found).toEqual({ days: [{ date: "2026-12-25", name: "" }], unread: 4, firstUnread: 2 });
});
