import type { Instant } from "../../time/instant.ts";
import type { Course } from "./course.ts";
import type { CourseContact } from "./read-contacts.ts";

/** A clock on which a response is waited for. `answeredFrom`: from when a response answers it, before its start at times. */
export interface ResponseClock {
  readonly start: Instant;
  readonly answeredFrom: Instant;
}

/**
 * The clocks that run: the enquiry's own, where one opened the episode, then one for each further enquiry. Before a date
 * that the enquiry names, what answers the last thing they enquired by then answers its clock.
 */
export const responseClocks = (course: Course): ResponseClock[] => {
  const { episode, enquiries } = course.sequence;
  const further = enquiries.map((enquiry) => enquiry.at);
  const byStart = further.filter((at) => at <= course.clockStart);
  return [
    ...(episode.recycled === true
      ? []
      : [{ start: course.clockStart, answeredFrom: Math.max(course.arrival, ...byStart) }]),
    ...further.filter((at) => at > course.clockStart).map((at) => ({ start: at, answeredFrom: at })),
  ];
};

/** What answers a clock: a useful outbound contact, or an inbound talk. */
export const isResponse = (reading: CourseContact): boolean => (reading.outbound ? reading.useful : reading.isTalk);

/** First response to a clock that earns credit, or null; one before its start took no time. */
export const responseTo = (course: Course, { answeredFrom }: ResponseClock): Instant | null => {
  // A meeting that they booked themselves is the response to the enquiry it came with.
  let first = course.sequence.bookings.find((booking) => booking.at >= answeredFrom)?.at ?? null;
  for (const reading of course.readings) {
    const at = reading.creditAt;
    if (
      isResponse(reading) &&
      reading.at >= answeredFrom &&
      at <= course.sequence.asOf &&
      (first === null || at < first)
    )
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
