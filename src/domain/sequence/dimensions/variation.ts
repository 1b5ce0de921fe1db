import type { Dimension } from "../assessment.ts";
import type { Course } from "../course/course.ts";
import { NOT_APPLICABLE, valued } from "./reading.ts";

const SAYS_NOTHING_NEW = new Set(["generic", "repeat", "unvaried", "aborted"]);

/** V. 1 − (generic + repeat + unvaried + aborted) ÷ delivered attempts. A late entry counts only against. */
export const variation = (course: Course): Dimension => {
  let delivered = 0;
  let idle = 0;
  for (const reading of course.readings) {
    if (reading.useful) delivered += 1;
    else if (SAYS_NOTHING_NEW.has(reading.use) || (reading.use === "no_credit" && reading.isJudgedMessage)) {
      delivered += 1;
      idle += 1;
    }
  }
  return delivered === 0 ? NOT_APPLICABLE : valued(1 - idle / delivered);
};
