import type { Hours } from "./hours.ts";
import { DAY, MINUTE, type Instant } from "./instant.ts";
import { intersect, lengthWithin, makeIntervals, type Intervals } from "./intervals.ts";
import { instantOf, localClock, weekdayOf } from "./local-clock.ts";
import type { ZoneTable } from "./zone-table.ts";

/**
 * The clocks one lead is judged by, as plain data over [from, to): staffed hours of the business, hours permitted
 * at the lead's, both together for calls and SMS (`live`), and the business's staffed days.
 */
export interface Calendar {
  readonly from: Instant;
  readonly to: Instant;
  readonly businessZone: ZoneTable;
  readonly leadZone: ZoneTable;
  readonly leadZoneKnown: boolean;
  readonly staffed: Intervals;
  /** null: no limit. */
  readonly permitted: Intervals | null;
  /**
   * Permitted in the lead's zone or, where that is unknown, in any zone that it may be: outside of these it is outside
   * everywhere. null: no limit, or nothing tells where they are.
   */
  readonly permittedAnywhere: Intervals | null;
  /** The response clock: staffed ∩ permitted, or staffed alone where they hardly overlap. */
  readonly service: Intervals;
  /** Staffed and permitted hours overlap under 30 minutes a day: a written reply is expected. */
  readonly expectsWritten: boolean;
  /** Local business days with staffed hours, rising. */
  readonly staffedDays: readonly number[];
}

const LEAST_OVERLAP_A_DAY = 30 * MINUTE;

type Spans = [Instant, Instant][];

const staffedSpans = (
  hours: Hours,
  zone: ZoneTable,
  firstDay: number,
  lastDay: number,
  holidays: ReadonlySet<number>,
) => {
  const spans: Spans = [];
  const days: number[] = [];
  for (let day = firstDay; day <= lastDay; day += 1) {
    const today = holidays.has(day) ? [] : hours.weekly[weekdayOf(day)]!;
    if (today.some(([a, b]) => b > a)) days.push(day);
    for (const [a, b] of today) spans.push([instantOf(zone, day, a * MINUTE), instantOf(zone, day, b * MINUTE)]);
  }
  return { spans: makeIntervals(spans), days };
};

const permittedSpans = (span: readonly [number, number], zone: ZoneTable, firstDay: number, lastDay: number): Spans => {
  const spans: Spans = [];
  for (let day = firstDay; day <= lastDay; day += 1)
    spans.push([instantOf(zone, day, span[0] * MINUTE), instantOf(zone, day, span[1] * MINUTE)]);
  return spans;
};

/** Days since 1970-01-01 of an ISO date, by the proleptic Gregorian calendar (Howard Hinnant, days_from_civil). */
export const dayOfDate = (date: string): number => {
  const [y, m, d] = date.split("-").map(Number) as [number, number, number];
  const year = m <= 2 ? y - 1 : y;
  const era = Math.floor(year / 400);
  const yearOfEra = year - era * 400;
  const dayOfYear = Math.floor((153 * (m + (m > 2 ? -3 : 9)) + 2) / 5) + d - 1;
  return (
    era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
  );
};

/**
 * Builds the calendar of a business over [from, to). `leadZone: null` means the lead's zone is not known: the
 * business's stands in, and `possibleZones` are those it may be (none: nothing tells). Whether hours overlap enough is decided without holidays, so that a holiday never changes
 * which clock runs.
 */
export const makeCalendar = (
  hours: Hours,
  businessZone: ZoneTable,
  leadZone: ZoneTable | null,
  from: Instant,
  to: Instant,
  possibleZones: readonly ZoneTable[] = [],
): Calendar => {
  const firstDay = localClock(businessZone, from).day - 1;
  const lastDay = localClock(businessZone, to).day + 1;
  const holidays = new Set(hours.holidays.map(dayOfDate));
  const { spans: staffed, days: staffedDays } = staffedSpans(hours, businessZone, firstDay, lastDay, holidays);
  const zone = leadZone ?? businessZone;
  const base = { from, to, businessZone, leadZone: zone, leadZoneKnown: leadZone !== null, staffed, staffedDays };
  if (hours.permitted === null)
    return { ...base, permitted: null, permittedAnywhere: null, service: staffed, expectsWritten: false };
  const spansIn = (of: ZoneTable) => permittedSpans(hours.permitted!, of, firstDay - 1, lastDay + 1);
  const permitted = makeIntervals(spansIn(zone));
  if (leadZone === null) {
    const permittedAnywhere = possibleZones.length === 0 ? null : makeIntervals(possibleZones.flatMap(spansIn));
    return { ...base, permitted, permittedAnywhere, service: staffed, expectsWritten: false };
  }
  const ordinary = staffedSpans(hours, businessZone, firstDay, lastDay, new Set());
  const overlap = lengthWithin(intersect(ordinary.spans, permitted), from - 2 * DAY, to + 2 * DAY);
  const expectsWritten = overlap < LEAST_OVERLAP_A_DAY * ordinary.days.length;
  const service = expectsWritten ? staffed : intersect(staffed, permitted);
  return { ...base, permitted, permittedAnywhere: permitted, service, expectsWritten };
};
