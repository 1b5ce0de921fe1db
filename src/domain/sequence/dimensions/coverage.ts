import type { Dimension } from "../assessment.ts";
import type { Course } from "../course/course.ts";
import { slotsDue } from "../course/read-slots.ts";
import { NOT_APPLICABLE, valued } from "./reading.ts";

/** C. Slots due that a useful attempt filled, of slots due. None due: not applicable. */
export const coverage = (course: Course): Dimension => {
  const { due, filled } = slotsDue(course.slots, course.sequence.asOf);
  return due === 0 ? NOT_APPLICABLE : valued(filled / due);
};
