import { judgingCalendar } from "#calendar/judging-calendar";
import { isZoneRefusal, zoneTableOf } from "#calendar/zone-table-of";
import type { PhoneLead } from "#contract/pull";
import type { Policy } from "#domain/sequence/policy";
import { DAY, HOUR, type Instant, MINUTE } from "#domain/time/instant";
import { contains, firstInside, intersect } from "#domain/time/intervals";
import { instantOf, localClock } from "#domain/time/local-clock";

/** The times that have a name of their own; `other`: one that is named by its day and hour. */
export type OfferedTime = "hour" | "four_pm" | "tomorrow_am" | "tomorrow_pm" | "two_days" | "week" | "other";
/** A day to be back in touch: an ISO date, so many days from today. */
export interface OfferedDay {
  readonly date: string;
  readonly inDays: number;
}

const QUARTER = 15 * MINUTE;
const MOST_DAYS = 21;
const RETURN_IN_DAYS = [14, 30, 90];
const AHEAD = 120 * DAY;

/**
 * Times worth offering for a next step or a call back, soonest first, and days to be back in touch: on no closed day or
 * holiday of the policy, and inside both its hours and those in which the person may be called. `zone`: of whoever holds
 * the phone, whose clock the times are round on; the days are the business's.
 */
export const offeredTimes = (
  lead: Pick<PhoneLead, "zone" | "possibleZones">,
  policy: Policy,
  zone: string,
  now: Instant,
): { times: { key: OfferedTime; at: Instant }[]; days: OfferedDay[] } => {
  const calendar = judgingCalendar(policy, lead.zone, now, now + AHEAD, lead.possibleZones);
  const { staffed, permitted, businessZone, staffedDays } = calendar;
  const both = permitted === null ? staffed : intersect(staffed, permitted);
  // Where the hours of both never meet, theirs count.
  const open = firstInside(both, now) === null ? (permitted ?? staffed) : both;
  const table = zoneTableOf(zone, calendar.from, calendar.to);
  const clock = isZoneRefusal(table) ? businessZone : table;
  const today = localClock(clock, now).day;
  const dayOf = (at: Instant): number => localClock(clock, at).day;
  const on = (day: number, hour: number): Instant => instantOf(clock, day, hour * HOUR);
  /** At this hour on the first of the days from `day` on that are open then, or else whenever it opens. */
  const openFrom = (day: number, hour: number): Instant | null => {
    for (let later = day; later < day + MOST_DAYS; later += 1)
      if (contains(open, on(later, hour))) return on(later, hour);
    return firstInside(open, on(day, hour));
  };
  const named = (key: OfferedTime, at: Instant | null, nominal: Instant) =>
    at === null ? [] : [{ key: at === nominal ? key : ("other" as const), at }];
  const morning = openFrom(today + 1, 10);
  const inAnHour = Math.ceil((now + HOUR) / QUARTER) * QUARTER;
  const times = [
    ...[{ key: "hour" as const, at: inAnHour }].filter(({ at }) => contains(open, at)),
    ...[{ key: "four_pm" as const, at: on(today, 16) }].filter(({ at }) => at > now + 2 * HOUR && contains(open, at)),
    ...named("tomorrow_am", morning, on(today + 1, 10)),
    ...named("tomorrow_pm", openFrom(today + 1, 16), on(today + 1, 16)),
    ...named("two_days", openFrom(morning === null ? today + 2 : dayOf(morning) + 1, 10), on(today + 2, 10)),
    ...named("week", openFrom(today + 7, 10), on(today + 7, 10)),
  ];
  const here = localClock(businessZone, now).day;
  const days = RETURN_IN_DAYS.map((inDays) => staffedDays.find((day) => day >= here + inDays) ?? here + inDays);
  return {
    times: times
      .filter(({ at }, nth) => times.findIndex((one) => one.at === at) === nth)
      .toSorted((a, b) => a.at - b.at),
    days: days.map((day) => ({ date: new Date(day * DAY).toISOString().slice(0, 10), inDays: day - here })),
  };
};
