import type { Instant } from "../../time/instant.ts";
import type { Course } from "./course.ts";
import type { CourseContact } from "./read-contacts.ts";

/** The clocks that run: the enquiry's own, where one opened the episode, then one for each further enquiry. */
export const responseClocks = (course: Course): Instant[] => [
  ...(course.sequence.episode.recycled === true ? [] : [course.clockStart]),
  ...course.sequence.enquiries.map((enquiry) => enquiry.at).filter((at) => at > course.clockStart),
];

/** What answers a clock: a useful outbound contact, or an inbound talk. */
export const isResponse = (reading: CourseContact): boolean => (reading.outbound ? reading.useful : reading.isTalk);

/** First response that earns credit at or after a clock's start, or null. */
export const responseTo = (course: Course, start: Instant): Instant | null => {
  // A meeting that they booked themselves is the response to the enquiry it came with.
  let first = course.sequence.bookings.find((booking) => booking.at >= start)?.at ?? null;
  for (const reading of course.readings) {
    const at = reading.creditAt;
    if (isResponse(reading) && reading.at >= start && at <= course.sequence.asOf && (first === null || at < first))
      first = at;
  }
  return first;
};

/** Nobody expects a prompt reply to a lead judged nurture, disqualified or out of reach. */
export const expectsResponse = (course: Course): boolean =>
  !["nurture", "disqualified", "invalid_contact"].includes(course.sequence.episode.arrivalVerdict);

/** They booked a meeting by themselves while nobody had answered: there is no first reply to be late. */
export const isBooked = (course: Course): boolean =>
  course.sequence.bookings.some(({ at }) =>
    course.readings.every((reading) => !isResponse(reading) || reading.at >= at),
  );
