import { deadlineAfter } from "../../time/business-days.ts";
import type { Course, Pause } from "./course.ts";

/** Until when a pause must have been taken up again by something useful: one business day after it ends. */
export const resumeBy = (course: Course, pause: Pause): number =>
  deadlineAfter(course.sequence.calendar, pause.until, 1);

/** The first useful contact or two-way contact at or after a pause's end, or null. */
export const resumedAt = (course: Course, pause: Pause): number | null => {
  let first: number | null = null;
  for (const reading of course.readings) {
    const at = reading.creditAt;
    if (
      (reading.useful || reading.isTwoWay) &&
      reading.at >= pause.until &&
      at <= course.sequence.asOf &&
      (first === null || at < first)
    )
      first = at;
  }
  return first;
};

/** A pause that a later statement replaced is owed nothing. */
export const isOwed = (course: Course, pause: Pause): boolean =>
  pause.id !== null &&
  !course.pauses.some(
    (other) =>
      other.id !== null &&
      other.id !== pause.id &&
      other.excusesFrom !== null &&
      other.from >= pause.from &&
      other.excusesFrom <= pause.until &&
      other.until > pause.until,
  );
