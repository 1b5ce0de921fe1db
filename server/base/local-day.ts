import { isZoneRefusal, zoneTableOf } from "#calendar/zone-table-of";
import type { PeriodChoice } from "#contract/review-period";
import { periodDays } from "#domain/report/period";
import { DAY, type Instant } from "#domain/time/instant";
import { localClock } from "#domain/time/local-clock";

/** Days since 1970-01-01 as a date, "2026-03-02". */
export const dateOf = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);

/** The day of an instant on the organisation's clock, since 1970-01-01. */
export const localDay = (zone: string, at: Instant): number => {
  const table = zoneTableOf(zone, at, at);
  return isZoneRefusal(table) ? Math.floor(at / DAY) : localClock(table, at).day;
};

/** The first and the last day of a period as of `today` (days since 1970-01-01), as dates; null: everything. */
export const datesOf = (choice: PeriodChoice, today: number): { from: string; to: string } | null => {
  if (typeof choice !== "string") return choice;
  const days = periodDays(choice, today);
  return days === null ? null : { from: dateOf(days.from), to: dateOf(days.to) };
};
