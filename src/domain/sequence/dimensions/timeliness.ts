import type { Dimension } from "../assessment.ts";
import { serviceTimeSince, type Course } from "../course/course.ts";
import { NOT_APPLICABLE, OPEN, valued } from "./reading.ts";
import { expectsResponse, isBooked, responseClocks, responseTo } from "../course/response.ts";

/** The value of a response after `elapsed` ms: 1 within W, 0 from L on, straight between. */
export const timelinessValue = (elapsed: number, within: number, latest: number): number =>
  elapsed <= within ? 1 : elapsed >= latest ? 0 : (latest - elapsed) / (latest - within);

/** Whether an enquiry of theirs still waited for its reply when the episode ended (J78). */
export const endedBeforeReply = (course: Course): boolean => {
  const { endedAt } = course.closing;
  if (endedAt === null || !expectsResponse(course) || isBooked(course)) return false;
  return responseClocks(course).some((clock) => clock.answeredFrom < endedAt && responseTo(course, clock) === null);
};

/**
 * T. Elapsed service time from the clock start to the first useful response or inbound talk; without one, what has
 * elapsed by now is a lower bound. Not applicable only if the person stopped or the lead closed within L. With several
 * clocks, the slowest.
 */
export const timeliness = (course: Course): Dimension => {
  if (!expectsResponse(course) || isBooked(course)) return NOT_APPLICABLE;
  const { within, latest, closing, sequence } = course;
  const values: number[] = [];
  let open = false;
  for (const clock of responseClocks(course)) {
    const { start } = clock;
    const response = responseTo(course, clock);
    const ended = closing.endedAt ?? sequence.asOf;
    const elapsed = serviceTimeSince(course, start, response ?? Math.min(ended, sequence.asOf));
    if (response === null && closing.endedAt !== null && elapsed <= latest) continue;
    if (response === null && elapsed <= within) open = true;
    else values.push(timelinessValue(elapsed, within, latest));
  }
  if (values.length === 0) return open ? OPEN : NOT_APPLICABLE;
  return open ? OPEN : valued(Math.min(...values));
};
