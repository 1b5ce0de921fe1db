import { addBusinessDays } from "../../time/business-days.ts";
import { MINUTE, type Instant } from "../../time/instant.ts";
import { firstInside, lengthWithin, whenLengthReached } from "../../time/intervals.ts";
import type { SlotReading } from "../assessment.ts";
import { checkBackSpan } from "./check-back.ts";
import type { OpenCourse } from "./course.ts";
import type { CourseContact } from "./read-contacts.ts";
import type { SlotEnd } from "../policy.ts";

const LEAST_SERVICE = 120 * MINUTE;
const SHARE_PAUSED = 0.5;

type Span = { from: Instant; to: Instant };

const endOf = (course: OpenCourse, opening: Instant, end: SlotEnd): Instant => {
  const { clockStart, clock, sequence } = course;
  if ("businessDays" in end) return addBusinessDays(sequence.calendar, opening, end.businessDays);
  return whenLengthReached(clock, clockStart, end.serviceMinutes * MINUTE) ?? sequence.calendar.to;
};

/**
 * Where the policy's slots lie on this lead's clock, counted from the first minute of service (J58). One of fewer than two
 * service hours, if not by its own length in service minutes, is part of the next, the last of the one before; so is one
 * that would end before a recycled lead has to be come back to (M52).
 */
const spansOf = (course: OpenCourse): Span[] => {
  const { service } = course.sequence.calendar;
  const opening = firstInside(service, course.clockStart) ?? course.clockStart;
  const spans: Span[] = [];
  const checkBackBy = checkBackSpan(course)?.by ?? course.clockStart;
  let from = course.clockStart;
  const { slots } = course.sequence.policy;
  slots.forEach((end, i) => {
    const to = Math.max(from, endOf(course, opening, end));
    const isLong = to >= checkBackBy && ("serviceMinutes" in end || lengthWithin(service, from, to) >= LEAST_SERVICE);
    if (!isLong && i < slots.length - 1) return;
    const before = spans.at(-1);
    if (!isLong && before !== undefined) before.to = to;
    else spans.push({ from, to });
    from = to;
  });
  return spans;
};

/** Whether stated pauses take half of a slot's service time or more. */
const isPaused = ({ pauses, sequence }: OpenCourse, { from, to }: Span): boolean => {
  const { service } = sequence.calendar;
  const whole = lengthWithin(service, from, to);
  const paused = pauses.reduce((sum, pause) => {
    if (pause.excusesFrom === null) return sum;
    return sum + lengthWithin(service, Math.max(from, pause.from, pause.excusesFrom), Math.min(to, pause.until));
  }, 0);
  return paused > 0 && paused >= whole * SHARE_PAUSED;
};

/**
 * From when an attempt may fill a slot. Told as a talk it would have ended the slots and filled none: what is left of it
 * once it was corrected does so from when that was written.
 */
export const fillsFrom = ({ creditAt, contact: { wasTalk, event } }: CourseContact): Instant =>
  wasTalk ? Math.max(creditAt, event.corrected?.recordedAt ?? Number.POSITIVE_INFINITY) : creditAt;

/**
 * The policy's slots on this lead's clock as of `until`. A slot whose end lies at or before `cut` (`until`, or when the
 * slots stopped: first two-way contact, stop, close) is due: filled by the earliest useful attempt inside it, or missed.
 * One that stated pauses take half of is void. One running at `cut` is `due`, later ones lie `ahead`; after the slots
 * stopped neither is owed, and they are void.
 */
export const readSlots = (course: OpenCourse, cut: Instant, until: Instant): SlotReading[] => {
  const { useful } = course;
  const stopped = cut < until;
  const credits = useful
    .map((reading) => ({ creditAt: fillsFrom(reading), id: reading.id }))
    .sort((a, b) => a.creditAt - b.creditAt);
  let next = 0;
  return spansOf(course).map((slot): SlotReading => {
    const { from, to } = slot;
    while (next < credits.length && credits[next]!.creditAt < from) next += 1;
    const filled = next < credits.length && credits[next]!.creditAt < to ? credits[next]!.id : null;
    if (isPaused(course, slot)) return { ...slot, state: "void", filledBy: null };
    if (to <= cut) return { ...slot, state: filled === null ? "missed" : "filled", filledBy: filled };
    if (stopped) return { ...slot, state: "void", filledBy: filled };
    if (slot.from > cut) return { ...slot, state: "ahead", filledBy: null };
    return { ...slot, state: filled === null ? "due" : "filled", filledBy: filled };
  });
};

/** Slots that have come due, and how many of them were filled. */
export const slotsDue = (slots: readonly SlotReading[], cut: Instant): { due: number; filled: number } => {
  const due = slots.filter((slot) => slot.to <= cut && (slot.state === "filled" || slot.state === "missed"));
  return { due: due.length, filled: due.filter((slot) => slot.state === "filled").length };
};
