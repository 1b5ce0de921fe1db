import type { Instant } from "../../time/instant.ts";
import { lengthWithin, subtract } from "../../time/intervals.ts";
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

/** When they booked a meeting by themselves that answers a clock: what was asked by then, and nothing later (J84). */
const bookedAt = ({ sequence, arrival }: Course, { answeredFrom }: ResponseClock): Instant | null => {
  const instants = sequence.bookings.map(({ at }) => Math.max(at, arrival));
  return instants.find((at) => at >= answeredFrom) ?? null;
};

/** First response to a clock that earns credit, or null; one before its start took no time. */
export const responseTo = (course: Course, clock: ResponseClock): Instant | null => {
  let first = bookedAt(course, clock);
  for (const reading of course.readings) {
    const at = reading.creditAt;
    if (
      isResponse(reading) &&
      reading.at >= clock.answeredFrom &&
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

/** A meeting that they booked by themselves is the response to a clock: there is no first reply to be late. */
export const isBooked = (course: Course, clock: ResponseClock): boolean => {
  const booked = bookedAt(course, clock);
  return booked !== null && booked === responseTo(course, clock);
};

/**
 * When a clock ended: with the episode, or with the first hold or stop that was in force when it started or later. One
 * that was over by then, undone or taken back, ends nothing (J84). Null: it runs.
 */
export const endOf = ({ closing }: Course, { start }: ResponseClock): Instant | null =>
  [...closing.holds, ...closing.liftedStops]
    .filter(({ from, to }) => to === null || (to > start && to > from))
    .reduce((least, { from }) => Math.min(least ?? from, from), closing.overAt);

/** Service ms in which somebody waited for a reply: not while a stop was in force that they took back later. */
export const waitedFor = ({ clock, closing }: Course, from: Instant, to: Instant): number => {
  const stopped = closing.liftedStops.map((stop) => [stop.from, stop.to] as const);
  return lengthWithin(stopped.length === 0 ? clock : subtract(clock, stopped), from, to);
};
