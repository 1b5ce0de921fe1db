import { judgingCalendar } from "#calendar/judging-calendar";
import { readCourses } from "#domain/sequence/assess/read-courses";
import type { Course } from "#domain/sequence/course/course";
import { prepareSequence } from "#domain/sequence/record/prepare-sequence";
import type { PreparedSequence } from "#domain/sequence/record/prepared-sequence";
import type { SequenceEvent } from "#domain/sequence/sequence-event";
import { DAY } from "#domain/time/instant";
import { at, EPISODE, ROUND_THE_CLOCK, ZERO } from "./situation.ts";

type About = {
  episode?: Partial<typeof EPISODE>;
  policy?: typeof ROUND_THE_CLOCK;
  earlier?: readonly SequenceEvent[];
};

/** A record as prepared to be judged as of so many minutes after clock zero. */
export const sequenceOf = (events: readonly SequenceEvent[], asOf: number, about: About = {}): PreparedSequence => {
  const { episode = {}, policy = ROUND_THE_CLOCK, earlier = [] } = about;
  const calendar = judgingCalendar(policy, null, ZERO - DAY, at(asOf) + 90 * DAY);
  return prepareSequence({ ...EPISODE, ...episode }, events, policy, calendar, at(asOf), earlier);
};

type Of = Parameters<typeof sequenceOf>;
export const coursesOf = (...of: Of): Course[] => readCourses(sequenceOf(...of));
/** As it went if everything unknown was the kindest. */
export const kindest = (...of: Of): Course => coursesOf(...of)[0]!;
/** And the harshest. */
export const harshest = (...of: Of): Course => coursesOf(...of).at(-1)!;
