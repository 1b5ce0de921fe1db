import { completionsOf } from "../course/completion.ts";
import type { Course } from "../course/course.ts";
import { laidBeside } from "../course/laid-beside.ts";
import { readCourse } from "../course/read-course.ts";
import { bunched } from "../faults/bunched.ts";
import { overPursued } from "../faults/over-pursued.ts";
import type { PreparedSequence } from "../record/prepared-sequence.ts";

/** Whether touches were too many or too close: part of another touch, some would not count. */
const isPressed = (course: Course): boolean => [...overPursued(course), ...bunched(course)].length > 0;

/**
 * A sequence read under every completion, kindest first and harshest last. Wherever else the others lie, a contact known
 * only to the day may have been part of another touch (J60): where that could tell, the course is there both ways.
 */
export const readCourses = (sequence: PreparedSequence): Course[] =>
  completionsOf(sequence).flatMap((completion) => {
    const course = readCourse(sequence, completion);
    const beside = isPressed(course) ? laidBeside(course) : null;
    return beside === null ? [course] : [beside, course];
  });
