import { whenWords } from "#ui/words/time/when-words.ts";
import { getLocale } from "../../../paraglide/runtime.js";
import * as m from "../../../paraglide/messages.js";

const DAY = 86_400_000;
/** A Monday. */
const MONDAY = Date.UTC(2024, 0, 1);

/** Minutes of the day as a clock shows them: "09:00"; the end of the day is 24:00. */
export const clockWords = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

/** A weekday by its number, 0 is Monday. */
export const weekdayWords = (day: number): string => whenWords(MONDAY + day * DAY, "UTC", "weekday");

/** A date ("2026-12-25") with its weekday and year. */
export const dateWords = (date: string): string =>
  new Intl.DateTimeFormat(getLocale() === "en" ? "en-GB" : getLocale(), {
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
    timeZone: "UTC",
  }).format(Date.parse(date));

/** "1, 2 and 3". */
export const listWords = (parts: readonly string[]): string =>
  new Intl.ListFormat(getLocale() === "en" ? "en-GB" : getLocale()).format(parts);

type Spans = readonly (readonly [number, number])[];

/** The open hours of a day: "09:00–12:00, 13:00–17:30", or that it is closed. */
export const spansWords = (spans: Spans): string =>
  spans.length === 0
    ? m.settings_closed()
    : spans.map(([from, to]) => `${clockWords(from)}–${clockWords(to)}`).join(", ");

/** A week's hours, days of the same hours in a row together. */
export const weekWords = (weekly: readonly Spans[]): string[] => {
  const groups: { first: number; last: number; hours: string }[] = [];
  weekly.forEach((spans, day) => {
    const hours = spansWords(spans);
    const last = groups.at(-1);
    if (last?.hours === hours) last.last = day;
    else groups.push({ first: day, last: day, hours });
  });
  return groups.map(({ first, last, hours }) => {
    const from = weekdayWords(first);
    if (first === last) return m.settings_day_hours({ day: from, hours });
    return m.settings_days_hours({ from, to: weekdayWords(last), hours });
  });
};
