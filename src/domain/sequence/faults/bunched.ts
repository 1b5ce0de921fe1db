import { DAY, HOUR, MINUTE } from "../../time/instant.ts";
import type { Course } from "../course/course.ts";
import { pressesOnPerson } from "../course/presses-before-contact.ts";
import { firstCrowdedWindow, firstShortGaps } from "../course/touches.ts";
import type { FaultWithoutHolder } from "./fault-without-holder.ts";

const SHORT_GAP = 30 * MINUTE;

/** Bunched: a daily cap exceeded, or two gaps under 30 minutes on one channel within 24 hours. */
export const bunched = (course: Course): FaultWithoutHolder[] => {
  const found: FaultWithoutHolder[] = [];
  for (const { hours, most } of course.sequence.policy.caps) {
    if (hours === null || hours * HOUR > DAY) continue;
    const crowd = firstCrowdedWindow(pressesOnPerson(course), hours * HOUR, most, course.sequence.episode.arrivedAt);
    if (crowd === null) continue;
    const eventIds = crowd.touches.map((touch) => touch.id);
    const from = crowd.touches[0]!.at;
    found.push({
      fault: "bunched",
      cause: "many_in_a_day",
      trueSince: crowd.at,
      from,
      to: crowd.at,
      eventIds,
      amount: eventIds.length,
    });
  }
  const gaps = firstShortGaps(course.presses, SHORT_GAP, DAY);
  if (gaps !== null) {
    const [from, to] = [gaps[0]!.at, gaps.at(-1)!.at];
    const eventIds = gaps.map(({ id }) => id);
    found.push({ fault: "bunched", cause: "gaps_too_short", trueSince: to, from, to, eventIds, amount: null });
  }
  return found;
};
