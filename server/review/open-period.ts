import { isZoneRefusal, zoneTableOf } from "#calendar/zone-table-of";
import type { ReviewAsOf } from "#contract/review-as-of";
import type { ReviewFilter } from "#contract/review-filter";
import type { PeriodChoice, ReviewPeriod } from "#contract/review-period";
import { type NamedPeriod, openingPeriod, periodDays, RECENT } from "#domain/report/period";
import { DAY, type Instant } from "#domain/time/instant";
import { localClock } from "#domain/time/local-clock";
import { countArrivals } from "../db/review/review-period.ts";
import type { ReviewScope } from "../db/review/review-where.ts";
import { asOfFor, type Reader } from "./reader.ts";

type Because = ReviewPeriod["because"];

/** A reader who sees the leads of one period only, with what the answer says about it. */
export type PeriodReader = { reader: Reader; asOf: ReviewAsOf; period: ReviewPeriod };

/** Days since 1970-01-01 as a date, "2026-03-02". */
export const dateOf = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);

/** The day of an instant on the organisation's clock, since 1970-01-01. */
export const localDay = (zone: string, at: Instant): number => {
  const table = zoneTableOf(zone, at, at);
  return isZoneRefusal(table) ? Math.floor(at / DAY) : localClock(table, at).day;
};

const daysOf = (choice: PeriodChoice, today: number): ReviewScope["days"] => {
  if (typeof choice !== "string") return choice;
  const days = periodDays(choice, today);
  return days === null ? null : { from: dateOf(days.from), to: dateOf(days.to) };
};

/** A filter that says itself when or whom to look for is not narrowed to days that nobody chose. */
const saysWhere = ({ week, from, to, find }: ReviewFilter): boolean =>
  [week, from, to, find].some((part) => part !== undefined);

/** The period the filter asks for; where it asks for none, the one the review opens on. */
export const openPeriod = async (reader: Reader, filter: ReviewFilter): Promise<PeriodReader> => {
  const asOf = await asOfFor(reader);
  const today = localDay(asOf.zone, asOf.at);
  const opened = async (choice: PeriodChoice, because: Because): Promise<PeriodReader> => {
    const days = daysOf(choice, today);
    const counts = await countArrivals(reader.db, reader.scope, days);
    return {
      reader: { ...reader, scope: { ...reader.scope, days } },
      asOf,
      period: { choice, because, days, ...counts },
    };
  };
  if (filter.period !== undefined) return opened(filter.period, "asked");
  if (saysWhere(filter)) return opened("everything", "filter");
  const recent = await opened(RECENT, "opening");
  const opens: NamedPeriod = openingPeriod(recent.period.inside);
  return opens === RECENT ? recent : opened(opens, "few");
};
