import { addBusinessDays } from "../../time/business-days.ts";
import { MINUTE, type Instant } from "../../time/instant.ts";
import { whenLengthReached } from "../../time/intervals.ts";
import type { SlotReading } from "../assessment.ts";
import type { OpenCourse } from "./course.ts";
import type { SlotEnd } from "../policy.ts";

const endOf = (course: OpenCourse, end: SlotEnd): Instant => {
  const { clockStart, clock, sequence } = course;
  if ("businessDays" in end) return addBusinessDays(sequence.calendar, clockStart, end.businessDays);
  return whenLengthReached(clock, clockStart, end.serviceMinutes * MINUTE) ?? sequence.calendar.to;
};

/**
 * The policy's slots on this lead's clock as of `until`. A slot whose end lies at or before `cut` (`until`, or when the slots stopped:
 * first two-way contact, stop, close) is due: filled by the earliest useful attempt inside it, or missed. One that
 * overlaps a stated pause is void. One running at `cut` is `due`, later ones lie `ahead`; after the slots stopped
 * neither is owed, and they are void.
 */
export const readSlots = (course: OpenCourse, cut: Instant, until: Instant): SlotReading[] => {
  const { sequence, useful, clockStart, pauses } = course;
  const stopped = cut < until;
  const credits = useful.map(({ creditAt, id }) => ({ creditAt, id })).sort((a, b) => a.creditAt - b.creditAt);
  let from = clockStart;
  let next = 0;
  return sequence.policy.slots.map((end): SlotReading => {
    const to = Math.max(from, endOf(course, end));
    while (next < credits.length && credits[next]!.creditAt < from) next += 1;
    const filled = next < credits.length && credits[next]!.creditAt < to ? credits[next]!.id : null;
    const slot = { from, to };
    from = to;
    if (pauses.some((pause) => pause.from < to && pause.until > slot.from))
      return { ...slot, state: "void", filledBy: null };
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
