import type { InstantFormat } from "#contract/import-column";
import type { ZoneTable } from "#domain/time/zone-table";
import { DAY, MINUTE } from "#domain/time/instant";
import { clockTime } from "./clock-time.ts";
import { FIRST_YEAR, LAST_YEAR, localInstant } from "./local-instant.ts";
import { type DateRefusal, readDate } from "./read-date.ts";
import { splitInstant } from "./split-instant.ts";
import { inStatedZone } from "./zone-words.ts";

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
export type InstantRefusal = DateRefusal;

/** Characters of the longest that is one, with its zone in words. */
const LONGEST = 100;
const SECONDS = /^-?\d{1,11}(?:\.\d+)?$/;
const MILLISECONDS = /^-?\d{1,14}$/;
/** Days since the last one of 1899, as spreadsheets count them, with the time as a fraction. */
const SERIAL = /^\d{1,6}(?:[.,]\d+)?$/;
const FIRST_SERIAL_DAY = Date.UTC(1899, 11, 30);

/** Reads one cell, already trimmed and not empty. `zone`: of values that name none. Never guesses day against month. */
export const readInstant = (text: string, format: InstantFormat, zone: ZoneTable): ReadInstant | InstantRefusal => {
  if (format === "epoch_s") return SECONDS.test(text) ? plausible(Math.round(Number(text) * 1000)) : "bad_date";
  if (format === "epoch_ms") return MILLISECONDS.test(text) ? plausible(Number(text)) : "bad_date";
  if (format === "serial") return readSerial(text, zone);
  if (text.length > LONGEST) return "bad_date";
  const compact = /^(\d{8})T(\d{2})(\d{2})(\d{2})?(?:[.,]\d+)?(Z|[+-]\d{2}:?\d{2})?$/.exec(text);
  const {
    date,
    time,
    zone: stated,
  } = compact === null
    ? splitInstant(text)
    : {
        date: compact[1] as string,
        time: `${compact[2] ?? ""}:${compact[3] ?? ""}:${compact[4] ?? "00"}`,
        zone: compact[5] ?? null,
      };
  const midnight = readDate(date, format);
  if (typeof midnight === "string") return midnight;
  if (time === null) return wholeDay(midnight, zone);
  const clock = clockTime(time);
  return clock === null ? "bad_date" : onClock(midnight + clock, stated, zone);
};

const onClock = (local: number, stated: string | null, zone: ZoneTable): ReadInstant | InstantRefusal => {
  if (stated !== null) {
    const read = inStatedZone(local, stated, zone);
    if (read === null) return "bad_date";
    return { ...read, note: read.latest === null ? null : "ambiguous_local_hour" };
  }
  const read = localInstant(local, zone);
  return {
    at: read.at,
    offset: read.offsetMs / MINUTE,
    latest: read.state === "twice" ? read.latest : null,
    note: read.state === "twice" ? "ambiguous_local_hour" : read.state === "never" ? "nonexistent_local_time" : null,
  };
};

const readSerial = (text: string, zone: ZoneTable): ReadInstant | InstantRefusal => {
  if (!SERIAL.test(text)) return "bad_date";
  const days = Number(text.replace(",", "."));
  // To the second: a fraction of a day is never exact.
  const local = FIRST_SERIAL_DAY + Math.round(days * (DAY / 1000)) * 1000;
  if (local < Date.UTC(FIRST_YEAR, 0, 1) || local >= Date.UTC(LAST_YEAR + 1, 0, 1)) return "implausible_date";
  return Number.isInteger(days) ? wholeDay(local, zone) : onClock(local, null, zone);
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
