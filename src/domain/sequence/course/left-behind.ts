import type { Course } from "./course.ts";
import { isOwed, resumedAt } from "./pause-end.ts";
import { ON_TIME_WITHIN } from "./settle-step.ts";

/**
 * Whether a closing code or a stop came when a step of ours, or the end of a pause, had passed and nothing of ours had
 * come of it (J95). What ends an episode keeps no step.
 */
const endedPastDue = (course: Course): boolean => {
  const { overAt, boundaryFrom, phase } = course.closing;
  if (overAt === null || (boundaryFrom === null && phase !== "stopped")) return false;
  const isOpenAt = (settledAt: number | null): boolean => settledAt === null || settledAt > overAt;
  return (
    course.steps.some(
      ({ whoseMove, dueTo, settledAt }) =>
        whoseMove === "us" && dueTo !== null && dueTo + ON_TIME_WITHIN < overAt && isOpenAt(settledAt),
    ) ||
    course.pauses.some((pause) => isOwed(course, pause) && pause.until < overAt && isOpenAt(resumedAt(course, pause)))
  );
};

/** Whether something of ours was left behind and only words say why: written past its time as said before it (J96). */
export const isLeftBehind = (course: Course): boolean =>
  endedPastDue(course) || course.steps.some(({ isExcusedPast }) => isExcusedPast === true);
