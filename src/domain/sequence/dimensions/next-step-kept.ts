import type { Dimension } from "../assessment.ts";
import { checkBackOf } from "../course/check-back.ts";
import { type Course, isOverAt } from "../course/course.ts";
import { mean, NOT_APPLICABLE, OPEN, valued } from "./reading.ts";

const WORTH = { kept: 1, kept_late: 0.5, dropped: 0 } as const;

/**
 * K. Over steps that fell due, coming back to a recycled lead among them: kept on time 1, within a business day .5, else
 * 0. What the episode's end undid is out.
 */
export const nextStepKept = (course: Course): Dimension => {
  const owed = course.steps.filter(
    (step) => step.deadline === null || step.value === 1 || !isOverAt(course, step.deadline),
  );
  const checkBack = checkBackOf(course)?.state ?? null;
  const values = owed.flatMap((step) => (step.value === null ? [] : [step.value]));
  if (checkBack === "kept" || checkBack === "kept_late" || checkBack === "dropped") values.push(WORTH[checkBack]);
  if (values.length > 0) return valued(mean(values));
  const isOpen = (state: string | null): boolean => state === "ahead" || state === "due";
  return isOpen(checkBack) || owed.some(({ state }) => isOpen(state)) ? OPEN : NOT_APPLICABLE;
};
