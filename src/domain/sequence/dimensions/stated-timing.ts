import { addBusinessDays } from "../../time/business-days.ts";
import type { Dimension } from "../assessment.ts";
import type { Course, Pause } from "../course/course.ts";
import { insidePause } from "../faults/contact-after-stop.ts";
import { NOT_APPLICABLE, OPEN, valued } from "./reading.ts";

/** Until when a pause must have been taken up again by something useful: one business day after it ends. */
export const resumeBy = (course: Course, pause: Pause): number =>
  addBusinessDays(course.sequence.calendar, pause.until, 1);

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
  !course.sequence.pauses.some(
    (other) => other.id !== pause.id && other.at >= pause.from && other.at <= pause.until && other.until > pause.until,
  );

/** A. The least over stated times: 0 contacted inside, else 1 taken up within a business day, .5 later, 0 not. */
export const statedTiming = (course: Course): Dimension => {
  const { asOf } = course.sequence;
  const values: number[] = [];
  let open = false;
  for (const pause of course.pauses) {
    if (insidePause(course, pause).length > 0) values.push(0);
    else if (!isOwed(course, pause)) continue;
    else {
      const at = resumedAt(course, pause);
      const by = resumeBy(course, pause);
      const ended = course.closing.endedAt;
      if (at !== null) values.push(at <= by ? 1 : 0.5);
      else if (ended !== null && ended <= by && course.closing.phase !== "held") continue;
      else if (asOf > by) values.push(0);
      else open = true;
    }
  }
  if (values.length > 0) return valued(Math.min(...values));
  return open ? OPEN : NOT_APPLICABLE;
};
