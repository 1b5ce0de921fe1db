import type { Dimension } from "../assessment.ts";
import type { Course } from "../course/course.ts";
import { mean, NOT_APPLICABLE, OPEN, valued } from "./reading.ts";

/** K. Over steps that fell due: kept on time 1, within a business day .5, else 0. What the episode's end undid is out. */
export const nextStepKept = (course: Course): Dimension => {
  const end = course.closing.overAt;
  const owed = course.steps.filter(
    (step) => end === null || step.deadline === null || step.deadline <= end || step.value === 1,
  );
  const values = owed.flatMap((step) => (step.value === null ? [] : [step.value]));
  if (values.length > 0) return valued(mean(values));
  return owed.some((step) => step.state === "ahead" || step.state === "due") ? OPEN : NOT_APPLICABLE;
};
