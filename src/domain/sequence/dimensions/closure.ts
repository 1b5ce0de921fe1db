import type { Dimension } from "../assessment.ts";
import type { Course } from "../course/course.ts";
import { NOT_APPLICABLE, valued } from "./reading.ts";

/** Z. The last answer filed: 1 supported with its facts, .5 facts missing, 0 not borne out. Nothing filed: not applicable. */
export const closure = (course: Course): Dimension => {
  const { filed } = course.closing;
  if (filed === null) return NOT_APPLICABLE;
  return valued(!filed.isSupported ? 0 : filed.particularsMissing ? 0.5 : 1);
};
