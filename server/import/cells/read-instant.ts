import type { InstantFormat } from "#contract/import-column";
import type { ZoneTable } from "#domain/time/zone-table";
import { MINUTE, DAY } from "#domain/time/instant";
import { FIRST_YEAR, LAST_YEAR, localInstant } from "./local-instant.ts";

/**
 * An instant as a file gives it. `offset`: minutes east of UTC, as written or as the zone had it then; null for a
 * count of seconds. `latest`: the last instant it can mean, where only the day, or an hour shown twice, is known.
 */
export type ReadInstant = {
  at: number;
  offset: number | null;
  latest: number | null;
  note: "ambiguous_local_hour" | "nonexistent_local_time" | "day_only" | null;
};
export type InstantRefusal = "bad_date" | "implausible_date";

const TIME = String.raw`(?:[T,\s]\s*(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,](\d{1,9}))?)?\s*([AaPp]\.?[Mm]\.?)?\s*(Z|z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?)?`;
const YEAR_FIRST = new RegExp(String.raw`^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})${TIME}$`);
const YEAR_LAST = new RegExp(String.raw`^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})${TIME}$`);
const SECONDS = /^-?\d{1,11}(?:\.\d+)?$/;
const MILLISECONDS = /^-?\d{1,14}$/;

/** Reads one cell, already trimmed and not empty. `zone`: of values that name none. Never guesses day against month. */
export const readInstant = (text: string, format: InstantFormat, zone: ZoneTable): ReadInstant | InstantRefusal => {
  if (format === "epoch_s") return SECONDS.test(text) ? plausible(Math.round(Number(text) * 1000)) : "bad_date";
  if (format === "epoch_ms") return MILLISECONDS.test(text) ? plausible(Number(text)) : "bad_date";
  const match = (format === "iso" ? YEAR_FIRST : YEAR_LAST).exec(text);
  if (match === null) return "bad_date";
  const [, a, b, c, hour, minute, second, fraction, half, stated] = match;
  const year = format === "iso" ? Number(a) : fullYear(c as string);
  const month = Number(format === "mdy" ? a : b);
  const day = Number(format === "iso" ? c : format === "dmy" ? a : b);
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return "bad_date";
  if (year < FIRST_YEAR || year > LAST_YEAR) return "implausible_date";
  const midnight = Date.UTC(year, month - 1, day);
  if (hour === undefined) return wholeDay(midnight, zone);
  const hours = hourOfDay(Number(hour), half);
  if (hours === null || Number(minute) > 59 || Number(second ?? 0) > 60) return "bad_date";
  const thousandths = Number((fraction ?? "0").padEnd(3, "0").slice(0, 3));
  const local = midnight + ((hours * 60 + Number(minute)) * 60 + Number(second ?? 0)) * 1000 + thousandths;
  if (stated !== undefined) {
    const offset = offsetOf(stated);
    return offset === null ? "bad_date" : { at: local - offset * MINUTE, offset, latest: null, note: null };
  }
  const read = localInstant(local, zone);
  return {
    at: read.at,
    offset: read.offsetMs / MINUTE,
    latest: read.state === "twice" ? read.latest : null,
    note: read.state === "twice" ? "ambiguous_local_hour" : read.state === "never" ? "nonexistent_local_time" : null,
  };
};

/** The day of the zone's clock whose midnight, as if the clock were UTC, is `midnight` (ms). */
export const wholeDay = (midnight: number, zone: ZoneTable): ReadInstant => {
  const first = localInstant(midnight, zone);
  const next = localInstant(midnight + DAY, zone);
  return { at: first.at, offset: first.offsetMs / MINUTE, latest: next.at - 1, note: "day_only" };
};

const plausible = (at: number): ReadInstant | InstantRefusal =>
  at < Date.UTC(FIRST_YEAR, 0, 1) || at >= Date.UTC(LAST_YEAR + 1, 0, 1)
    ? "implausible_date"
    : { at, offset: null, latest: null, note: null };

/** Two digits: 70–99 are the last century's. */
const fullYear = (digits: string): number =>
  digits.length === 4 ? Number(digits) : Number(digits) + (Number(digits) >= 70 ? 1900 : 2000);

const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

const hourOfDay = (hour: number, half: string | undefined): number | null => {
  if (half === undefined) return hour <= 23 ? hour : null;
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (half.toLowerCase().startsWith("p") ? 12 : 0);
};

/** Minutes east of UTC; null beyond the widest offset any clock has had. */
const offsetOf = (stated: string): number | null => {
  if (!/^[+-]/.test(stated)) return 0;
  const digits = stated.slice(1).replace(":", "").padEnd(4, "0");
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2));
  if (minutes > 18 * 60 || Number(digits.slice(2)) > 59) return null;
  return stated.startsWith("-") ? -minutes || 0 : minutes;
};
