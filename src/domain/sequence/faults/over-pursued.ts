import { DAY, HOUR } from "../../time/instant.ts";
import type { Course } from "../course/course.ts";
import { pressesBeforeContact, pressesOnPerson } from "../course/presses-before-contact.ts";
import { firstCrowdedWindow, type Touch, touchesOf } from "../course/touches.ts";
import type { FaultCause } from "../assessment.ts";
import type { FaultWithoutHolder } from "./fault-without-holder.ts";

const finding = (cause: FaultCause, crowd: readonly Touch[], amount: number): FaultWithoutHolder => {
  const to = crowd.at(-1)!.at;
  return {
    fault: "over_pursued",
    cause,
    trueSince: to,
    from: crowd[0]!.at,
    to,
    eventIds: crowd.map((touch) => touch.id),
    amount,
  };
};

/**
 * Over-pursued: a cap over more than a day, or the cap on all before contact, was exceeded by what was done in this
 * episode on top of what had been done before it.
 */
export const overPursued = (course: Course): FaultWithoutHolder[] => {
  const { policy, episode } = course.sequence;
  const since = episode.arrivedAt;
  return policy.caps.flatMap(({ hours, most }) => {
    if (hours === null) {
      const touches = touchesOf(pressesBeforeContact(course));
      const first = touches.findIndex(({ at }, i) => i >= most && at >= since);
      return first < 0 ? [] : [finding("cap_in_total", touches.slice(0, first + 1), touches.length)];
    }
    if (hours * HOUR <= DAY) return [];
    const crowd = firstCrowdedWindow(pressesOnPerson(course), hours * HOUR, most, since);
    return crowd === null ? [] : [finding("cap_in_window", crowd.touches, crowd.touches.length)];
  });
};
