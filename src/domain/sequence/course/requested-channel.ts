import { isWritten } from "../../attempt/channel.ts";
import type { Course } from "./course.ts";

/** Whether the channel the lead asked for can be used: given, not stopped, and permitted while somebody is there. */
export const requestedIsUsable = (course: Course): boolean => {
  const { requestedChannel, usableChannels } = course.sequence.episode;
  if (requestedChannel === null) return false;
  if (usableChannels !== null && !usableChannels.includes(requestedChannel)) return false;
  // Where we may never call when they may be called, a written answer serves.
  if (!isWritten(requestedChannel) && course.sequence.calendar.expectsWritten) return false;
  const standing = course.earlier.stops.map(({ event }) => event);
  return ![...standing, ...course.sequence.stops].some((stop) => stop.channel === requestedChannel);
};

/** When the requested channel was first used to some use, or null. */
export const requestedUsedAt = (course: Course): number | null =>
  course.readings.find(
    (reading) => reading.channel === course.sequence.episode.requestedChannel && (reading.useful || reading.isTalk),
  )?.creditAt ?? null;
