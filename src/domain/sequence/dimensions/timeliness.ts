import type { Dimension } from "../assessment.ts";
import type { Course } from "../course/course.ts";
import { NOT_APPLICABLE, OPEN, valued } from "./reading.ts";
import { endOf, expectsResponse, isBooked, responseClocks, responseTo, waitedFor } from "../course/response.ts";

/** The value of a response after `elapsed` ms: 1 within W, 0 from L on, straight between. */
export const timelinessValue = (elapsed: number, within: number, latest: number): number =>
  elapsed <= within ? 1 : elapsed >= latest ? 0 : (latest - elapsed) / (latest - within);

/**
 * Whether an enquiry of theirs still waited for its reply when the episode ended or was put on hold (J78). A reply that
 * came late after that answered nothing (J84).
 */
export const endedBeforeReply = (course: Course): boolean =>
  expectsResponse(course) &&
  responseClocks(course).some((clock) => {
    const end = endOf(course, clock);
    if (end === null || clock.answeredFrom >= end || isBooked(course, clock)) return false;
    const response = responseTo(course, clock);
    return response === null || (response > end && waitedFor(course, clock.start, response) > course.latest);
  });

/**
 * T. Elapsed service time from the clock start to the first useful response or inbound talk; without one, what has
 * elapsed by now is a lower bound. Not applicable only if the person stopped or the lead closed within L, or booked a
 * meeting. With several clocks, the slowest.
 */
export const timeliness = (course: Course): Dimension => {
  if (!expectsResponse(course)) return NOT_APPLICABLE;
  const { within, latest, sequence } = course;
  const values: number[] = [];
  let open = false;
  for (const clock of responseClocks(course)) {
    if (isBooked(course, clock)) continue;
    const response = responseTo(course, clock);
    const end = endOf(course, clock);
    const elapsed = waitedFor(course, clock.start, response ?? Math.min(end ?? sequence.asOf, sequence.asOf));
    if (response === null && end !== null && elapsed <= latest) continue;
    if (response === null && elapsed <= within) open = true;
    else values.push(timelinessValue(elapsed, within, latest));
  }
  if (values.length === 0) return open ? OPEN : NOT_APPLICABLE;
  return open ? OPEN : valued(Math.min(...values));
};
