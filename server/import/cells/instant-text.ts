import type { InstantFormat } from "#contract/import-column";
import { DAY } from "#domain/time/instant";
import { clockTime } from "./clock-time.ts";

/** A midnight behind a date, which a date of its own is often written with. */
const MIDNIGHT = /[T\s]+(0?0:00(:00(\.0+)?)?|12:00(:00)?\s*[Aa]\.?[Mm]\.?)$/;
/** The day from which spreadsheets and databases count, before a time of its own. */
const NO_DAY = /^(18|19)\d{2}-\d{2}-\d{2}[T\s]+/;

/** The text of an instant: a cell, with the time of day of another column ("": none) where the date stands by itself. */
export const instantText = (date: string, time: string, format: InstantFormat): string => {
  if (time === "" || format === "epoch_s" || format === "epoch_ms") return date;
  const clock = time.replace(NO_DAY, "");
  const isFraction = /^0?[.,]\d+$/.test(clock);
  if (format === "serial") {
    const ms = isFraction ? Number(clock.replace(",", ".")) * DAY : clockTime(clock);
    return ms === null ? `${date} ${clock}` : String(Math.trunc(Number(date.replace(",", "."))) + ms / DAY);
  }
  return `${date.replace(MIDNIGHT, "")} ${isFraction ? asClock(Number(clock.replace(",", "."))) : clock}`;
};

const asClock = (share: number): string =>
  new Date(Math.round((share * DAY) / 1000) * 1000).toISOString().slice(11, 19);
