import { DAY, HOUR, MINUTE } from "../../time/instant.ts";
import type { Course } from "../course/course.ts";
import type { CourseContact } from "../course/read-contacts.ts";
import { firstCrowdedWindow } from "../course/touches.ts";
import type { FaultWithoutHolder } from "./fault-without-holder.ts";

const SHORT_GAP = 30 * MINUTE;

/** The first two short gaps on one channel within 24 hours: the contacts either side of them, or null. */
const shortGaps = (course: Course): CourseContact[] | null => {
  const byChannel = new Map<string, CourseContact[]>();
  for (const reading of course.readings) {
    if (!reading.isTouch || reading.contact.isReply) continue;
    const list = byChannel.get(reading.channel) ?? [];
    list.push(reading);
    byChannel.set(reading.channel, list);
  }
  let found: CourseContact[] | null = null;
  for (const list of byChannel.values()) {
    let previous: [CourseContact, CourseContact] | null = null;
    for (let i = 1; i < list.length; i += 1) {
      const pair: [CourseContact, CourseContact] = [list[i - 1]!, list[i]!];
      if (pair[1].at - pair[0].at >= SHORT_GAP) continue;
      if (previous !== null && pair[1].at - previous[0].at < DAY) {
        const both = [...new Set([...previous, ...pair])];
        if (found === null || pair[1].at < found.at(-1)!.at) found = both;
        break;
      }
      previous = pair;
    }
  }
  return found;
};

/** Bunched: a daily cap exceeded, or two gaps under 30 minutes on one channel within 24 hours. */
export const bunched = (course: Course): FaultWithoutHolder[] => {
  const found: FaultWithoutHolder[] = [];
  for (const { hours, most } of course.sequence.policy.caps) {
    if (hours === null || hours * HOUR > DAY) continue;
    const crowd = firstCrowdedWindow(course.touches, hours * HOUR, most);
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
  const gaps = shortGaps(course);
  if (gaps !== null) {
    const [from, to] = [gaps[0]!.at, gaps.at(-1)!.at];
    const eventIds = gaps.map((reading) => reading.id);
    found.push({ fault: "bunched", cause: "gaps_too_short", trueSince: to, from, to, eventIds, amount: null });
  }
  return found;
};
