import { MINUTE } from "../../time/instant.ts";
import { serviceTimeSince, whenServiceTimeIsOver, type Course } from "../course/course.ts";
import { endOf, expectsResponse, isResponse, responseClocks, responseTo } from "../course/response.ts";
import type { FaultWithoutHolder } from "./fault-without-holder.ts";

/**
 * Too slow: more than L service minutes passed on a clock before the first useful response or inbound talk. True from
 * the moment L ran out; a stop or close before that leaves nothing to judge. `amount`: service minutes, so far or in all.
 */
export const tooSlow = (course: Course): FaultWithoutHolder[] => {
  if (!expectsResponse(course)) return [];
  const { latest, sequence } = course;
  for (const clock of responseClocks(course)) {
    const { start } = clock;
    const response = responseTo(course, clock);
    const until = Math.min(response ?? sequence.asOf, endOf(course, clock) ?? sequence.asOf, sequence.asOf);
    const elapsed = serviceTimeSince(course, start, until);
    const ranOut = whenServiceTimeIsOver(course, start, latest);
    if (elapsed <= latest || ranOut === null) continue;
    const eventIds = course.readings
      .filter((reading) => isResponse(reading) && reading.creditAt === response)
      .map((reading) => reading.id);
    const cause = "first_response_late";
    return [
      { fault: "too_slow", cause, trueSince: ranOut, from: start, to: until, eventIds, amount: elapsed / MINUTE },
    ];
  }
  return [];
};
