import type { Course } from "./course.ts";
import type { Press } from "./touches.ts";

type Pressed = Pick<Course, "presses" | "earlier">;

/** Everything that pressed on the person, in this episode and before it: what the caps of a span are compared with. */
export const pressesOnPerson = ({ presses, earlier }: Pressed): readonly Press[] =>
  earlier.presses.length === 0 ? presses : [...earlier.presses, ...presses].sort((a, b) => a.at - b.at);

/** What pressed before the first contact: what the total cap is compared with. */
export const pressesBeforeContact = (course: Pressed & Pick<Course, "firstTwoWayAt">): readonly Press[] => {
  const contact = course.firstTwoWayAt;
  const all = course.earlier.countsTotal ? pressesOnPerson(course) : course.presses;
  return contact === null ? all : all.filter((press) => press.at < contact);
};
