import { HOUR } from "../../time/instant.ts";
import type { Dimension } from "../assessment.ts";
import type { Course } from "../course/course.ts";
import { contactAfterStop } from "../faults/contact-after-stop.ts";
import { mostInWindow } from "../course/touches.ts";
import { pressesBeforeContact, pressesOnPerson } from "../course/presses-before-contact.ts";
import { NOT_APPLICABLE, valued } from "./reading.ts";

/** P. The tightest cap: min over caps of min(1, cap ÷ most touches in its window); 0 on any boundary crossed. */
export const pressure = (course: Course): Dimension => {
  if (contactAfterStop(course).length > 0) return valued(0);
  if (course.presses.length === 0) return NOT_APPLICABLE;
  const shares = course.sequence.policy.caps.map(({ hours, most }) => {
    const presses = hours === null ? pressesBeforeContact(course) : pressesOnPerson(course);
    const seen = mostInWindow(presses, hours === null ? null : hours * HOUR, course.sequence.episode.arrivedAt);
    return seen === 0 ? 1 : Math.min(1, most / seen);
  });
  return valued(Math.min(1, ...shares));
};
