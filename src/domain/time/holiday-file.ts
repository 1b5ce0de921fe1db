import { dayOfDate } from "./calendar.ts";

export type NamedDay = { date: string; name: string };

/** The closed days in a file, rising, each once; `unread`: lines or entries that name no day, with where the first is. */
export type HolidayFile = { days: NamedDay[]; unread: number; firstUnread: number | null };

/** Years that an entry which comes back every year is written out for, both included. */
export type Years = { from: number; to: number };

const NAME = 80;
/** An entry over more days than this is no holiday. */
const LONGEST = 60;

const pad = (of: number, to: number): string => String(of).padStart(to, "0");
const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const lengthOf = (year: number, month: number): number =>
  month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;

const dateOf = (year: number, month: number, day: number): string | null =>
  year < 1970 || year > 2200 || month < 1 || month > 12 || day < 1 || day > lengthOf(year, month)
    ? null
    : `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;

/** "2026-12-25", "20261225", also with a time behind it, and "25.12.2026". Strokes are read by nobody the same: none. */
const readDate = (text: string): string | null => {
  const iso = /^(\d{4})-?(\d{2})-?(\d{2})(?:T\d{6}Z?|[T ]\d{2}:\d{2}.*)?$/.exec(text);
  if (iso !== null) return dateOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const dotted = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/.exec(text);
  return dotted === null ? null : dateOf(Number(dotted[3]), Number(dotted[2]), Number(dotted[1]));
};

const parts = (date: string): [number, number, number] => date.split("-").map(Number) as [number, number, number];

const dayAfter = (date: string): string => {
  const [year, month, day] = parts(date);
  return (
    dateOf(year, month, day + 1) ?? dateOf(year, month + 1, 1) ?? dateOf(year + 1, 1, 1) ?? `${pad(year + 1, 4)}-01-01`
  );
};

const collected = (found: readonly NamedDay[], lost: readonly number[]): HolidayFile => {
  const days = new Map<string, string>();
  for (const { date, name } of found) if (!days.get(date)) days.set(date, name.trim().slice(0, NAME));
  const rising = [...days].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([date, name]) => ({ date, name }));
  return { days: rising, unread: lost.length, firstUnread: lost[0] ?? null };
};

const cellsOf = (line: string): string[] => {
  const by = [";", "\t", ","].find((each) => line.includes(each)) ?? ",";
  return line.split(by).map((cell) =>
    cell
      .trim()
      .replace(/^"(.*)"$/, "$1")
      .replaceAll('""', '"')
      .trim(),
  );
};

const readLines = (text: string): HolidayFile => {
  const found: NamedDay[] = [];
  const lost: number[] = [];
  text.split(/\r\n|\r|\n/).forEach((line, at) => {
    if (line.trim() === "") return;
    const cells = cellsOf(line);
    const date = cells.map(readDate).find((one) => one !== null);
    if (date !== undefined)
      found.push({ date, name: cells.find((cell) => cell !== "" && readDate(cell) === null) ?? "" });
    // What stands above the columns is no lost day.
    else if (at > 0) lost.push(at + 1);
  });
  return collected(found, lost);
};

type Entry = { line: number; of: Map<string, string> };

const entriesOf = (text: string): Entry[] => {
  const lines = text.replace(/\r?\n[ \t]/g, "").split(/\r\n|\r|\n/);
  const entries: Entry[] = [];
  let open: Entry | null = null;
  lines.forEach((line, at) => {
    if (line === "BEGIN:VEVENT") open = { line: at + 1, of: new Map() };
    else if (line === "END:VEVENT" && open !== null) {
      entries.push(open);
      open = null;
    } else {
      const field = /^([A-Z-]+)(?:;[^:]*)?:(.*)$/s.exec(line);
      if (field !== null) open?.of.set(field[1]!, field[2]!);
    }
  });
  return entries;
};

const said = (text: string): string => text.replace(/\\n/gi, " ").replace(/\\([,;\\])/g, "$1");

/** In which years an entry is: its own, or all from then on that its rule says; null: a rule that is not read. */
const yearsOf = (first: string, rule: string | undefined, years: Years): number[] | null => {
  const [year, month, day] = parts(first);
  if (rule === undefined) return [year];
  const of = new Map(rule.split(";").map((part) => part.split("=", 2) as [string, string]));
  const must = { FREQ: "YEARLY", INTERVAL: "1", BYMONTH: String(month), BYMONTHDAY: String(day) };
  for (const [key, value] of of)
    if (!["UNTIL", "COUNT", "WKST"].includes(key) && must[key as keyof typeof must] !== value) return null;
  if (of.get("FREQ") !== "YEARLY") return null;
  const until = readDate(of.get("UNTIL") ?? "");
  const last = Math.min(years.to, of.has("COUNT") ? year + Number(of.get("COUNT")) - 1 : years.to);
  const all: number[] = [];
  for (let one = Math.max(year, years.from); one <= last; one += 1)
    if (until === null || (dateOf(one, month, day) ?? "") <= until) all.push(one);
  return all;
};

const readCalendar = (text: string, years: Years): HolidayFile => {
  const found: NamedDay[] = [];
  const lost: number[] = [];
  for (const { line, of } of entriesOf(text)) {
    const first = readDate(of.get("DTSTART") ?? "");
    const inYears = first === null ? null : yearsOf(first, of.get("RRULE"), years);
    if (first === null || inYears === null) {
      lost.push(line);
      continue;
    }
    // The end of whole days is the day after the last.
    const end = readDate(of.get("DTEND") ?? "");
    const length = end === null ? 1 : Math.max(1, dayOfDate(end) - dayOfDate(first));
    if (length > LONGEST) {
      lost.push(line);
      continue;
    }
    const [, month, day] = parts(first);
    for (const year of inYears) {
      let date = dateOf(year, month, day);
      for (let i = 0; i < length && date !== null; i += 1, date = dayAfter(date))
        found.push({ date, name: said(of.get("SUMMARY") ?? "") });
    }
  }
  return collected(found, lost);
};

/**
 * Reads closed days from a calendar (iCalendar, RFC 5545: its whole-day entries, those of every year written out for
 * `years`) or from lines of a date and a name. Text of any kind is taken; what names no day is counted.
 */
export const holidaysInFile = (text: string, years: Years): HolidayFile => {
  const plain = text.replace(/^\uFEFF/, "");
  return plain.includes("BEGIN:VCALENDAR") || plain.includes("BEGIN:VEVENT")
    ? readCalendar(plain, years)
    : readLines(plain);
};
