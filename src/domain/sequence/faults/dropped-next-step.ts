import { addBusinessDays } from "../../time/business-days.ts";
import type { Instant } from "../../time/instant.ts";
import { isContentUnknown, isResultUnknown } from "../course/completion.ts";
import type { Course, CourseStep } from "../course/course.ts";
import { isOwed, resumeBy, resumedAt } from "../course/pause-end.ts";
import type { CourseContact } from "../course/read-contacts.ts";
import { stepsOf } from "../course/read-steps.ts";
import type { FaultWithoutHolder } from "./fault-without-holder.ts";

export const SILENCE_DAYS = 5;

const fault = "dropped_next_step";

const stepsPassed = (course: Course, steps: readonly CourseStep[]): FaultWithoutHolder[] =>
  steps.flatMap((step): FaultWithoutHolder[] => {
    const { deadline, dueTo, whoseMove, event } = step;
    const end = course.closing.endedAt;
    if (step.state !== "dropped" || deadline === null || dueTo === null || (end !== null && end <= deadline)) return [];
    const cause = whoseMove === "us" ? "our_step_passed" : "lead_step_unchecked";
    return [{ fault, cause, trueSince: deadline, from: dueTo, to: deadline, eventIds: [event.id], amount: null }];
  });

const pausesNotResumed = (course: Course): FaultWithoutHolder[] =>
  course.pauses.flatMap((pause): FaultWithoutHolder[] => {
    if (!isOwed(course, pause)) return [];
    const by = resumeBy(course, pause);
    const resumed = resumedAt(course, pause);
    const { endedAt, phase } = course.closing;
    if (course.sequence.asOf <= by || (resumed !== null && resumed <= by)) return [];
    if (endedAt !== null && endedAt <= by && phase !== "held") return [];
    return [
      {
        fault,
        cause: "pause_not_resumed",
        trueSince: by,
        from: pause.until,
        to: by,
        eventIds: pause.id === null ? [] : [pause.id],
        amount: null,
      },
    ];
  });

/** A contact that ends silences, at `at`; `creditedFrom`: the earliest credit of it and all after it. */
interface Relief {
  readonly at: Instant;
  readonly creditedFrom: Instant;
}

/** When a conversation without an agreed step turns to silence: five business days on, pauses and open steps apart. */
const silenceAfter = (
  course: Course,
  anchor: CourseContact,
  steps: readonly CourseStep[],
  reliefs: readonly Relief[],
): Instant | null => {
  const by = addBusinessDays(course.sequence.calendar, anchor.at, SILENCE_DAYS);
  if (course.pauses.some((pause) => pause.from <= by && pause.until >= anchor.at)) return null;
  if (steps.some((step) => step.dueTo !== null && step.agreedAt <= by && step.dueTo >= anchor.at)) return null;
  if (course.closing.endedAt !== null && course.closing.endedAt <= by) return null;
  let low = 0;
  let high = reliefs.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (reliefs[middle]!.at <= anchor.at) low = middle + 1;
    else high = middle;
  }
  return reliefs[low] !== undefined && reliefs[low]!.creditedFrom <= by ? null : by;
};

/** What ends silences: a useful attempt or any two-way contact, later than the talk and credited in time. */
const reliefsOf = (course: Course): Relief[] => {
  const reliefs: Relief[] = [];
  let creditedFrom = Infinity;
  for (const reading of course.readings.toReversed()) {
    if (!reading.useful && !reading.isTwoWay) continue;
    creditedFrom = Math.min(creditedFrom, reading.creditAt);
    reliefs.push({ at: reading.at, creditedFrom });
  }
  return reliefs.reverse();
};

const silences = (
  course: Course,
  anchors: readonly CourseContact[],
  steps: readonly CourseStep[],
  reliefs = reliefsOf(course),
): FaultWithoutHolder[] => {
  for (const anchor of anchors) {
    const by = silenceAfter(course, anchor, steps, reliefs);
    if (by === null || by >= course.sequence.asOf) continue;
    return [
      {
        fault,
        cause: "silence_after_talk",
        trueSince: by,
        from: anchor.at,
        to: by,
        eventIds: [anchor.id],
        amount: null,
      },
    ];
  }
  return [];
};

/** A talk whose content nobody recorded may have agreed a step; taken kindly, it did. */
const mayHaveAgreed = (course: Course, anchor: CourseContact): boolean =>
  course.completion.content === "kind" && isContentUnknown(anchor.contact);

/**
 * Dropped next step: our step, or a pause's end, passed by a business day unkept; a step the lead owned went unchecked
 * for two; or a conversation without a step was followed by five business days of silence.
 */
export const droppedNextStep = (course: Course): FaultWithoutHolder[] => {
  const anchors = course.twoWay.filter((reading) => !mayHaveAgreed(course, reading));
  return [
    ...stepsPassed(course, course.steps),
    ...pausesNotResumed(course),
    ...silences(course, anchors, course.steps),
  ];
};

/**
 * Whether some one call of unknown result, had it alone reached the person, would have left a step or a silence behind:
 * the completions between "all reached" and "none did", read off the harsh course.
 */
export const mayHaveDropped = (course: Course): boolean => {
  if (course.completion.results !== "harsh") return false;
  const isMaybeTalk = (reading: CourseContact): boolean =>
    reading.isTwoWay || (reading.contact.creditable && isResultUnknown(reading.contact));
  const candidates = course.readings.filter(isMaybeTalk);
  if (candidates.length === course.twoWay.length) return false;
  const steps = stepsOf(course.sequence, course.readings, isMaybeTalk);
  const anchors = candidates.filter((reading) => !mayHaveAgreed(course, reading));
  if (stepsPassed(course, steps).length > 0) return true;
  // Each taken alone: of steps that only a talk could have agreed, its own stands and no other.
  const withStep = new Set(
    course.sequence.steps.map((step) => course.sequence.partOf.get(step.contactId) ?? step.contactId),
  );
  const reliefs = reliefsOf(course);
  return anchors.some((anchor) => {
    const hasOwn = withStep.has(anchor.id) || anchor.contact.redials.some((redial) => withStep.has(redial.id));
    const standing = hasOwn
      ? stepsOf(course.sequence, course.readings, (reading) => reading.isTwoWay || reading === anchor)
      : course.steps;
    return silences(course, [anchor], standing, reliefs).length > 0;
  });
};
