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

/** The days of these lines, and how many named none. */
const daysOf = (...lines: string[]) => {
  const { days, unread } = read(...lines);
  return [days.map(({ date }) => date), unread];
};

test("S136: a date is one that there is, between 1970 and 2200, written as the rule says and as nothing else", () => {
  const there = ["1970-01-01", "2200-12-31", "2026-04-30", "2026-11-30", "2026-05-31", "2028-02-29", "2000-02-29"];
  expect(daysOf(...there)).toEqual([there.toSorted(), 0]);
  const never = ["1969-12-31", "2201-01-01", "2026-00-10", "2026-13-01", "2026-01-00", "2026-04-31", "2026-11-31"];
  expect(daysOf("Date", ...never, "2100-02-29", "2027-02-29")).toEqual([[], 9]);
  const timed = ["20260101T000000", "20260102T000000Z", "2026-01-03T09:00:00Z", "2026-01-04 09:00", "2026-01-05T09:00"];
  expect(daysOf(...timed)).toEqual([[1, 2, 3, 4, 5].map((day) => `2026-01-0${day}`), 0]);
  expect(daysOf("25.12.2026", "1. 1. 2026", "2.1.2026", "3. 1.2026", "4.1. 2026", "05.01.2026")).toEqual([
    [...[1, 2, 3, 4, 5].map((day) => `2026-01-0${day}`), "2026-12-25"],
    0,
  ]);
  const other = ["on 2026-01-01", "2026-01-01 or so", "2026-01-01x09:00", "x25.12.2026", "25.12.20261", "1.x1.2026"];
  expect(daysOf("Date", ...other, "2026-01-01Tab:cd", "2026-01-01 09:5", "1.1.x2026")).toEqual([[], 9]);
});

test("S136: a cell stands without its quotes and the spaces around them, and the first that is neither blank nor a date names the day", () => {
  const names = (...lines: string[]) => read(...lines).days.map(({ name }) => name);
  expect(names(' "2026-12-25" ; " The ""long"" one " ;other')).toEqual(['The "long" one']);
  expect(names('2026-12-25;Ann "Bo" Cy;x')).toEqual(['Ann "Bo" Cy']);
  expect(names('2026-12-25;Ann "Bo"')).toEqual(['Ann "Bo"']);
  expect(names('2026-12-25;"Ann" Bo')).toEqual(['"Ann" Bo']);
  expect(names("2026-12-25;;2026-12-26; Two days ")).toEqual(["Two days"]);
  expect(names('" 2026-12-25 ";a')).toEqual(["a"]);
  expect(names("2026-12-25,a,b")).toEqual(["a"]);
  expect(names("2026-12-25\ta, b")).toEqual(["a, b"]);
  expect(names(`2026-12-25;${"x".repeat(90)}`)).toEqual(["x".repeat(80)]);
  expect(names("2026-12-25")).toEqual([""]);
  // A blank line is none, whatever it is made of; what stands before the first letter of a file is no letter.
  expect(read("Date", "  ", "\t", "soon")).toEqual({ days: [], unread: 1, firstUnread: 4 });
  expect(daysOf("\uFEFF2026-12-25")).toEqual([["2026-12-25"], 0]);
  expect(names("2026-12-26;a\uFEFFb")).toEqual(["a\uFEFFb"]);
});

test("S136: an entry of a calendar is what stands between its two lines, folded lines read as one", () => {
  const one = event("DTSTART;VALUE=DATE:20260501", "SUMMARY:May\\nDay: \\;first");
  expect(read(...one).days).toEqual([{ date: "2026-05-01", name: "May Day: ;first" }]);
  expect(holidaysInFile(["BEGIN:VCALENDAR", ...one].join("\n"), YEARS).days).toHaveLength(1);
  const folded = [...event("DTSTART;VALUE=DATE:20260501", "SUMMARY:Ma", "\ty"), "END:VEVENT", "SUMMARY:beside"];
  expect(holidaysInFile(folded.join("\n"), YEARS)).toEqual({
    ...{ days: [{ date: "2026-05-01", name: "May" }], unread: 0, firstUnread: null },
  });
  const odd = event("DTSTART;VALUE=DATE:20260501", "SUMMARY: a ", "1SUMMARY:b", "no field");
  expect(read(...odd).days).toEqual([{ date: "2026-05-01", name: "a" }]);
  expect(read("BEGIN:VCALENDAR", "2026-12-25;a", "END:VCALENDAR").days).toEqual([]);
});

test("S136: of every year are those whose rule says no more than that; sixty days are not over sixty", () => {
  const of = (rule: string) => daysOf(...calendar(event("DTSTART;VALUE=DATE:20270501", `RRULE:${rule}`)));
  const both = [["2027-05-01", "2028-05-01"], 0];
  expect(of("FREQ=YEARLY;INTERVAL=1;BYMONTH=5;BYMONTHDAY=1;WKST=MO")).toEqual(both);
  for (const rule of ["FREQ=YEARLY;INTERVAL=2", "FREQ=YEARLY;BYMONTH=6", "INTERVAL=1", "UNTIL=20290101"])
    expect(of(rule)).toEqual([[], 1]);
  const days = (end: string) => daysOf(...calendar(event("DTSTART;VALUE=DATE:20260101", `DTEND;VALUE=DATE:${end}`)));
  expect(days("20260302")[0]).toHaveLength(60);
  expect(days("20260303")).toEqual([[], 1]);
});

test("S136: an entry of the last year that can be read goes on into the next, and a mark within a name loses none of it", () => {
  const yearly = event("DTSTART;VALUE=DATE:20261230", "DTEND;VALUE=DATE:20270102", "RRULE:FREQ=YEARLY");
  const { days } = holidaysInFile(calendar(yearly).join("\r\n"), { from: 2200, to: 2200 });
  expect(days.map(({ date }) => date)).toEqual(["2200-12-30", "2200-12-31", "2201-01-01"]);
  const marked = read(...calendar(event("DTSTART;VALUE=DATE:20260501", "SUMMARY:May\u2028Day")));
  expect(marked.days).toEqual([{ date: "2026-05-01", name: "May\u2028Day" }]);
  expect(read(...calendar(event("DTSTART;VALUE=DATE:20260501\u2028")))).toEqual({
    ...{ days: [], unread: 1, firstUnread: 2 },
  });
});
