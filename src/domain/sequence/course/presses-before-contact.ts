import type { Course } from "./course.ts";
import type { Press } from "./touches.ts";

/** What pressed before the first conversation: what the total cap is compared with. */
export const pressesBeforeContact = (course: Course): readonly Press[] => {
  const contact = course.firstTwoWayAt;
  return contact === null ? course.presses : course.presses.filter((press) => press.at < contact);
};
