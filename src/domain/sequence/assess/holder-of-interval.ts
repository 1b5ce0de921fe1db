import type { Instant } from "../../time/instant.ts";
import { lengthWithin } from "../../time/intervals.ts";
import type { Holder } from "../assessment.ts";
import type { Course } from "../course/course.ts";
import { ownerTimeline } from "../dimensions/ownership.ts";

/**
 * Who held the lead for most of an interval: by service time, or by plain time where none ran. `unknown` where no owner
 * is on record.
 */
export const holderOfInterval = (
  course: Course,
  from: Instant,
  to: Instant,
): { holder: Holder; holderId: string | null } => {
  const timeline = ownerTimeline(course);
  if (timeline.length === 0) return { holder: "unknown", holderId: null };
  const end = Math.max(to, from + 1);
  const spans = timeline.map((event, i) => ({
    event,
    from: Math.max(from, event.at),
    to: Math.min(end, timeline[i + 1]?.at ?? end),
  }));
  const serves = lengthWithin(course.clock, from, end) > 0;
  const length = (a: Instant, b: Instant): number => (b <= a ? 0 : serves ? lengthWithin(course.clock, a, b) : b - a);
  const byHolder = new Map<string, { holder: Holder; holderId: string | null; ms: number }>();
  const add = (holder: Holder, holderId: string | null, ms: number): void => {
    const key = `${holder} ${holderId ?? ""}`;
    byHolder.set(key, { holder, holderId, ms: (byHolder.get(key)?.ms ?? 0) + ms });
  };
  add("nobody", null, length(from, Math.min(end, timeline[0]!.at)));
  for (const span of spans) add(span.event.heldBy, span.event.ownerId, length(span.from, span.to));
  const most = [...byHolder.values()].reduce((a, b) => (b.ms > a.ms ? b : a));
  return { holder: most.holder, holderId: most.holderId };
};
