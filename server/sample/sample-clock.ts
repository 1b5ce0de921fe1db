import { judgingCalendar } from "#calendar/judging-calendar";
import type { Policy } from "#domain/sequence/policy";
import type { SeededRandom } from "#domain/statistics/seeded-random";
import { DAY, HOUR, type Instant, MINUTE } from "#domain/time/instant";
import { lengthWithin, whenLengthReached } from "#domain/time/intervals";
import { instantOf, localClock, weekdayOf } from "#domain/time/local-clock";

/** The sample's six weeks, ending now. */
const SPAN_DAYS = 42;

export type SampleClock = {
  /** `minutes` of service time after an instant. */
  after: (from: Instant, minutes: number) => Instant;
  /** The instant `minutes` of service time before now. */
  ago: (minutes: number) => Instant;
  /** A lifelike arrival in the six weeks before now: most by day, some at night and at weekends. */
  arrival: (random: SeededRandom) => Instant;
};

export const sampleClock = (policy: Policy, now: Instant): SampleClock => {
  const calendar = judgingCalendar(policy, null, now - 60 * DAY, now + 90 * DAY);
  const zone = calendar.businessZone;
  const after = (from: Instant, minutes: number): Instant =>
    whenLengthReached(calendar.service, from, minutes * MINUTE) ?? calendar.to;
  return {
    after,
    ago: (minutes) => {
      const from = now - 20 * DAY;
      return after(from, lengthWithin(calendar.service, from, now) / MINUTE - minutes);
    },
    arrival: (random) => {
      const today = localClock(zone, now).day;
      let day = today - 1 - Math.floor(random() * (SPAN_DAYS - 1));
      // Two of three weekend enquiries are left out: people ask less then.
      if (weekdayOf(day) >= 5 && random() < 2 / 3) day -= 2;
      const ms = random() < 0.75 ? (8 + random() * 9) * HOUR : (6.5 + random() * 16.5) * HOUR;
      return instantOf(zone, day, Math.floor(ms / 1000) * 1000);
    },
  };
};
