import type { Dimension } from "../assessment.ts";
import { type Course, isOverAt } from "../course/course.ts";
import { isOwed, resumeBy, resumedAt } from "../course/pause-end.ts";
import { insidePause } from "../faults/contact-after-stop.ts";
import { NOT_APPLICABLE, OPEN, valued } from "./reading.ts";

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
      if (at !== null) values.push(at <= by ? 1 : 0.5);
      else if (isOverAt(course, by)) continue;
      else if (asOf > by) values.push(0);
      else open = true;
    }
  }
  if (values.length > 0) return valued(Math.min(...values));
  return open ? OPEN : NOT_APPLICABLE;
};
