import { addBusinessDays } from "../../time/business-days.ts";
import { HOUR, MINUTE, type Instant } from "../../time/instant.ts";
import { lengthWithin } from "../../time/intervals.ts";
import type { Dimension, Holder } from "../assessment.ts";
import type { Course } from "../course/course.ts";
import { compareEvents } from "../record/canonical-order.ts";
import type { OwnerEvent } from "../sequence-event.ts";
import { NOT_RECORDED, valued } from "./reading.ts";

const GAP_ALLOWED = 240 * MINUTE;
const BACK_AND_FORTH_WITHIN = HOUR;

/** Who has the lead from an instant on; `unknown`, without an owner, where the record leaves it open. */
type Held = Omit<OwnerEvent, "heldBy"> & { readonly heldBy: Holder };

/**
 * Of changes at one instant the last: the others had it for no time. Those that only people tell apart have no last:
 * whoever had it before has it still, if one of them.
 */
const lastAtOnce = (events: readonly OwnerEvent[], before: Held | undefined): Held => {
  const last = events.at(-1)!;
  const alike = events.filter((event) => compareEvents(event, last) === 0);
  if (alike.every(({ ownerId }) => ownerId === last.ownerId)) return last;
  const still = alike.find(({ ownerId, heldBy }) => ownerId === before?.ownerId && heldBy === before.heldBy);
  return still ?? { ...last, ownerId: null, heldBy: "unknown" };
};

/** Owner events without A → B → A inside an hour during which nothing was done, and without changes to the same owner. */
export const ownerTimeline = (course: Course): Held[] => {
  const kept: Held[] = [];
  for (const events of Map.groupBy(course.sequence.owners, ({ at }) => at).values()) {
    const last = kept.at(-1);
    const event = lastAtOnce(events, last);
    const before = kept.at(-2);
    const idle = (from: Instant): boolean =>
      !course.readings.some(
        ({ outbound, use, at }) => outbound && use !== "acknowledgement" && at >= from && at <= event.at,
      );
    if (last !== undefined && last.ownerId === event.ownerId && last.heldBy === event.heldBy) continue;
    if (
      before !== undefined &&
      last !== undefined &&
      before.ownerId === event.ownerId &&
      before.heldBy === event.heldBy &&
      event.at - last.at <= BACK_AND_FORTH_WITHIN &&
      idle(last.at)
    )
      kept.pop();
    else kept.push(event);
  }
  return kept;
};

const longestGap = (course: Course, timeline: readonly Held[]): number => {
  const { asOf } = course.sequence;
  const end = course.closing.endedAt ?? asOf;
  let longest = lengthWithin(course.clock, course.clockStart, Math.min(timeline[0]!.at, end));
  timeline.forEach((event, i) => {
    if (event.ownerId !== null || event.heldBy === "unknown") return;
    const until = Math.min(timeline[i + 1]?.at ?? end, end);
    longest = Math.max(longest, lengthWithin(course.clock, Math.max(event.at, course.clockStart), until));
  });
  return longest;
};

/** O. The lesser of how long nobody had the lead and how well each change of hands went. Never a fault. */
export const ownership = (course: Course): Dimension => {
  const timeline = ownerTimeline(course);
  if (timeline.length === 0) return NOT_RECORDED;
  const longest = longestGap(course, timeline);
  const gap = longest === 0 ? 1 : Math.min(1, GAP_ALLOWED / longest);
  // On its way to somebody and then with them is one change of hands: it counts from when they had it.
  const people = timeline.filter((event, i) => {
    const next = timeline[i + 1];
    const isDelivered = event.heldBy === "transit" && next?.heldBy === "person" && next.ownerId === event.ownerId;
    return event.ownerId !== null && !isDelivered;
  });
  const changes = people.slice(1).map((event) => {
    const by = addBusinessDays(course.sequence.calendar, event.at, 1);
    const contacted = course.useful.some(
      ({ contact, creditAt }) => contact.event.actorId === event.ownerId && creditAt >= event.at && creditAt <= by,
    );
    return ((event.hasNote ? 1 : 0) + (contacted ? 1 : 0)) / 2;
  });
  const unrequested = people.slice(1).filter((event) => !event.requested).length;
  return valued(Math.min(gap, unrequested > 1 ? 0.5 : 1, ...changes));
};
