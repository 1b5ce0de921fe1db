import type { Course } from "./course.ts";
import { type Press, pressesOf, touchesOf } from "./touches.ts";

const isBeside = ({ isBeside: is }: Press): boolean => is;

/**
 * The same course, but that contacts known only to the day were made beside others, as parts of the same touches, as far
 * as they may have been; null where none may, and under the kindest completion, which takes them so.
 */
export const laidBeside = (course: Course): Course | null => {
  const { completion, readings, earlier } = course;
  if (completion.time === "early") return null;
  const presses = pressesOf(readings, completion.time, true);
  const before = pressesOf(earlier.readings, completion.time, true);
  if (!presses.some(isBeside) && !before.some(isBeside)) return null;
  return { ...course, presses, touches: touchesOf(presses), earlier: { ...earlier, presses: before } };
};
