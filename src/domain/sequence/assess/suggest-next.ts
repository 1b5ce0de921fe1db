import { isWritten, type Channel } from "../../attempt/channel.ts";
import { HOUR, type Instant } from "../../time/instant.ts";
import { firstInside } from "../../time/intervals.ts";
import type { NextDue, Suggestion } from "../assessment.ts";
import type { Course } from "../course/course.ts";
import { pressesOnPerson } from "../course/presses-before-contact.ts";
import { touchesOf } from "../course/touches.ts";
import { requestedIsUsable, requestedUsedAt } from "../course/requested-channel.ts";
import { triedDayparts } from "./tried-dayparts.ts";

const WHY: Readonly<Record<NextDue["what"], Suggestion["why"]>> = {
  first_response: "first_response",
  slot: "slot_due",
  our_step: "step_due",
  check_back: "check_back",
  resume_after_pause: "resume",
  answer_question: "question_open",
  follow_on: "follow_on",
};

const usable = (course: Course): Channel[] => {
  const { usableChannels } = course.sequence.episode;
  const { stops } = course.sequence;
  const stopped = new Set([...stops, ...course.earlier.stops.map(({ event }) => event)].map((stop) => stop.channel));
  return (usableChannels ?? (["call", "email"] as const)).filter((channel) => !stopped.has(channel));
};

const channelFor = (course: Course, due: NextDue): Channel | null => {
  const { requestedChannel } = course.sequence.episode;
  const open = usable(course);
  if (due.channel !== null && open.includes(due.channel)) return due.channel;
  if (requestedChannel !== null && requestedIsUsable(course) && requestedUsedAt(course) === null)
    return requestedChannel;
  const written = open.find(isWritten);
  if ((due.what === "answer_question" || course.sequence.calendar.expectsWritten) && written !== undefined)
    return written;
  const last = course.useful.at(-1)?.channel;
  // After a channel brought no conversation, the other is worth more than the same again.
  return open.find((channel) => channel !== last) ?? open[0] ?? null;
};

/** When the caps next leave room for a touch. */
const roomFrom = (course: Course, asOf: Instant): Instant => {
  const touches = course.earlier.presses.length === 0 ? course.touches : touchesOf(pressesOnPerson(course));
  let from = asOf;
  for (const { hours, most } of course.sequence.policy.caps) {
    if (hours === null || touches.length < most) continue;
    from = Math.max(from, touches[touches.length - most]!.at + hours * HOUR);
  }
  return from;
};

const callsInVain = (course: Course): Instant[] =>
  course.useful.filter((reading) => reading.channel === "call" && !reading.isTalk).map(({ at }) => at);

/** What to try next for what is due: channel, from when (hours and caps), by when, and why. Null where nothing may be done. */
export const suggestNext = (course: Course, due: NextDue | null): Suggestion | null => {
  if (due === null) return null;
  const channel = channelFor(course, due);
  if (channel === null) return null;
  const { calendar, policy, asOf } = course.sequence;
  const earliest = Math.max(
    due.what === "first_response" || due.what === "slot" ? asOf : Math.max(asOf, due.from),
    roomFrom(course, asOf),
  );
  const live = !isWritten(channel) || !policy.permittedExempt.includes(channel);
  const from = firstInside(live ? calendar.service : calendar.staffed, earliest) ?? earliest;
  return {
    channel,
    from,
    by: Math.max(from, due.by),
    why: WHY[due.what],
    avoidDayparts: isWritten(channel) ? [] : triedDayparts(calendar.leadZone, callsInVain(course)),
  };
};
