import { deadlineAfter } from "../../time/business-days.ts";
import type { Instant } from "../../time/instant.ts";
import { checkBackOf } from "../course/check-back.ts";
import { whenServiceTimeHasRun, type Course } from "../course/course.ts";
import { responseClocks } from "../course/response.ts";
import { answerDueOf } from "../course/questions-answered.ts";
import { resumeBy } from "../course/pause-end.ts";
import { SILENCE_DAYS } from "../faults/dropped-next-step.ts";
import { isResultUnknown } from "../course/completion.ts";

/**
 * The next instant after now at which an assessment may read differently though nothing happens: a window running out,
 * a slot ending, a deadline, a pause's end, a silence. Null if never. Between now and then the verdict, faults and
 * states stay as they are (a timeliness value may go on falling inside its band's state).
 */
export const nextChange = (courses: readonly Course[]): Instant | null => {
  let next: Instant | null = null;
  const { asOf, calendar, contacts } = courses[0]!.sequence;
  const consider = (at: Instant | null): void => {
    if (at !== null && at > asOf && (next === null || at < next)) next = at;
  };
  /** Deadlines are missed only past them, a millisecond on. */
  const deadline = (at: Instant | null): void => {
    consider(at);
    if (at !== null) consider(at + 1);
  };
  for (const course of courses) {
    for (const { start } of responseClocks(course)) {
      deadline(whenServiceTimeHasRun(course, start, course.within));
      deadline(whenServiceTimeHasRun(course, start, course.latest));
      consider(deadlineAfter(calendar, start, SILENCE_DAYS));
    }
    for (const slot of course.slots) deadline(slot.to);
    for (const step of course.steps) {
      if (step.dueFrom !== null) deadline(step.dueFrom - 3_600_000);
      deadline(step.dueTo);
      deadline(step.deadline);
    }
    for (const pause of course.pauses) {
      deadline(pause.until);
      deadline(resumeBy(course, pause));
    }
    deadline(course.answerBy);
    const checkBack = checkBackOf(course);
    deadline(checkBack?.from ?? null);
    deadline(checkBack?.by ?? null);
    for (const set of course.questionSets) deadline(answerDueOf(course, set));
    const { stops, dispositions, stages, requestedTimes, stepChanges } = course.sequence;
    for (const said of [...stops, ...dispositions, ...stages, ...requestedTimes, ...stepChanges])
      consider(said.creditAt);
    for (const pause of course.pauses) consider(pause.excusesFrom);
    for (const step of course.steps) consider(step.creditAt);
    for (const reading of course.readings) {
      if (reading.isTwoWay || reading.useful || isResultUnknown(reading.contact))
        deadline(deadlineAfter(calendar, reading.at, SILENCE_DAYS));
      consider(reading.creditAt);
    }
  }
  for (const contact of contacts) consider(contact.latest);
  return next;
};
