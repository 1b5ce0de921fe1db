import type { Course } from "./course.ts";
import type { Touch } from "./touches.ts";

/** Touches before the first conversation: what the total cap is compared with. */
export const touchesBeforeContact = (course: Course): readonly Touch[] => {
  const contact = course.firstTwoWayAt;
  return contact === null ? course.touches : course.touches.filter((touch) => touch.at < contact);
};
