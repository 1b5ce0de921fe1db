import type { Course } from "./course.ts";
import { type Press, pressesOf, touchesOf } from "./touches.ts";

const isBeside = ({ isBeside: is }: Press): boolean => is;

/**
 * The same course, but that contacts known only to the day were made beside others, as parts of the same touches, as far
 * as they may have been; null where none may. The kindest completion takes them so already.
 */
export const laidBeside = (course: Course): Course | null => {
  const { completion, readings, earlier } = course;
  const presses = pressesOf(readings, completion.time, true);
  const before = pressesOf(earlier.readings, completion.time, true);
  if (!presses.some(isBeside) && !before.some(isBeside)) return null;
  return { ...course, presses, touches: touchesOf(presses), earlier: { ...earlier, presses: before } };
};
