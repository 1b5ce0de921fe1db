import type { Dimension } from "../assessment.ts";
import { serviceSince, type Course } from "../course/course.ts";
import { NOT_APPLICABLE, OPEN, valued } from "./reading.ts";
import type { ContactReadingIn } from "../course/read-contacts.ts";
import type { Instant } from "../../time/instant.ts";

/** The clocks that run: the enquiry's own, then one for each further enquiry. */
export const responseClocks = (course: Course): Instant[] => [
  course.clockStart,
  ...course.sequence.enquiries.map((enquiry) => enquiry.at).filter((at) => at > course.clockStart),
];

/** What answers a clock: a useful outbound contact, or an inbound talk. */
export const isResponse = (reading: ContactReadingIn): boolean => (reading.outbound ? reading.useful : reading.isTalk);

/** First response that earns credit at or after a clock's start, or null. */
export const responseTo = (course: Course, start: Instant): Instant | null => {
  let first: Instant | null = null;
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

/** The value of a response after `elapsed` ms: 1 within W, 0 from L on, straight between. */
export const timelinessValue = (elapsed: number, within: number, latest: number): number =>
  elapsed <= within ? 1 : elapsed >= latest ? 0 : (latest - elapsed) / (latest - within);

/**
 * T. Elapsed service time from the clock start to the first useful response or inbound talk; without one, what has
 * elapsed by now is a lower bound. Not applicable only if the person stopped or the lead closed within L. With several
 * clocks, the slowest.
 */
export const timeliness = (course: Course): Dimension => {
  if (!expectsResponse(course)) return NOT_APPLICABLE;
  const { within, latest, closing, sequence } = course;
  const values: number[] = [];
  let open = false;
  for (const start of responseClocks(course)) {
    const response = responseTo(course, start);
    const ended = closing.endedAt ?? sequence.asOf;
    const elapsed = serviceSince(course, start, response ?? Math.min(ended, sequence.asOf));
    if (response === null && closing.endedAt !== null && elapsed <= latest) continue;
    if (response === null && elapsed <= within) open = true;
    else values.push(timelinessValue(elapsed, within, latest));
  }
  if (values.length === 0) return open ? OPEN : NOT_APPLICABLE;
  return open ? OPEN : valued(Math.min(...values));
};
