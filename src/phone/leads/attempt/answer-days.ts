import { judgingCalendar } from "#calendar/judging-calendar";
import type { Policy } from "#domain/sequence/policy";
import { latestPromise } from "#domain/sequence/record/promised-answers";
import { type Calendar, dayOfDate } from "#domain/time/calendar";
import { DAY, type Instant, MINUTE } from "#domain/time/instant";
import { lengthWithin, whenLengthReached } from "#domain/time/intervals";
import { instantOf, localClock } from "#domain/time/local-clock";
import type { LeadNow } from "../judged/lead-now.ts";

/**
 * The days by which an answer that is put off may be given, on the business's clock, each as the end of its hours.
 * `suggested`: today, if somebody is still there, and the next day on which somebody is; `inDays`: 0 is today.
 * `latest`: the last instant that counts for something (J62). `dateOf` and `endOf`: an ISO date of an instant, and back;
 * null for what is no date, or one that is over.
 */
export interface AnswerDays {
  readonly suggested: readonly { readonly at: Instant; readonly inDays: number }[];
  readonly latest: Instant;
  readonly dateOf: (at: Instant) => string;
  readonly endOf: (date: string) => Instant | null;
}

/** When the last leaves on a day; of a day on which nobody is there, or somebody all night, its last minute. */
const closeOf = (calendar: Calendar, day: number): Instant => {
  const { staffed, businessZone } = calendar;
  const [from, to] = [instantOf(businessZone, day, 0), instantOf(businessZone, day + 1, 0)];
  const close = whenLengthReached(staffed, from, lengthWithin(staffed, from, to)) ?? from;
  return close > from && close < to ? close : to - MINUTE;
};

/** Of an answer put off in an attempt that began at `begunAt`. `now`: server time. */
export const answerDays = (lead: LeadNow, policy: Policy, begunAt: Instant, now: Instant): AnswerDays => {
  const calendar = judgingCalendar(policy, lead.zone, begunAt, now, lead.possibleZones);
  const zone = calendar.businessZone;
  const latest = latestPromise(calendar, Math.min(begunAt, now));
  const [today, last] = [localClock(zone, now).day, localClock(zone, latest).day];
  // The last day counts as a whole: what is promised for a date is due by its end.
  const endOf = (day: number): Instant => {
    const close = closeOf(calendar, day);
    return day === last ? Math.min(close, latest) : close;
  };
  const next = calendar.staffedDays.find((day) => day > today);
  const days = calendar.staffedDays.includes(today) ? [today, next] : [next];
  return {
    suggested: days.flatMap((day) => {
      const at = day === undefined ? now : endOf(day);
      return day === undefined || at <= now || at > latest ? [] : [{ at, inDays: day - today }];
    }),
    latest,
    dateOf: (at) => new Date(localClock(zone, at).day * DAY).toISOString().slice(0, 10),
    endOf: (date) => {
      const at = /^\d{4}-\d\d-\d\d$/.test(date) ? endOf(dayOfDate(date)) : now;
      return at > now ? at : null;
    },
  };
};
