import type { Dimension } from "../assessment.ts";
import { serviceTimeSince, type Course } from "../course/course.ts";
import { slotsDue } from "../course/read-slots.ts";
import { requestedIsUsable, requestedUsedAt } from "../course/requested-channel.ts";
import { NOT_APPLICABLE, NOT_RECORDED, OPEN, valued } from "./reading.ts";

/**
 * H. With a requested channel: 1 used by L, .5 later, 0 never once slot 1 came due. Else distinct useful channels of
 * two (or of as many as are usable), once two slots are due.
 */
export const channelFit = (course: Course): Dimension => {
  const { sequence, slots, clockStart, latest } = course;
  const { due } = slotsDue(slots, sequence.asOf);
  if (sequence.episode.requestedChannel !== null) {
    if (!requestedIsUsable(course)) return NOT_APPLICABLE;
    const used = requestedUsedAt(course);
    if (used !== null) return valued(serviceTimeSince(course, clockStart, used) <= latest ? 1 : 0.5);
    if (due >= 1) return valued(0);
    return course.closing.endedAt === null && course.firstTwoWayAt === null ? OPEN : NOT_APPLICABLE;
  }
  if (due < 2) return course.closing.endedAt === null && course.firstTwoWayAt === null ? OPEN : NOT_APPLICABLE;
  const channels = new Set(course.useful.map((reading) => reading.channel)).size;
  const usable = sequence.episode.usableChannels;
  if (usable === null) return channels >= 2 ? valued(1) : NOT_RECORDED;
  return usable.length === 0 ? NOT_APPLICABLE : valued(Math.min(1, channels / Math.min(2, usable.length)));
};
