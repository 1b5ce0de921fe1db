import { isWritten } from "../../attempt/channel.ts";
import { deadlineAfter } from "../../time/business-days.ts";
import type { Instant } from "../../time/instant.ts";
import { intersect, type Intervals, makeIntervals } from "../../time/intervals.ts";
import { checkBackOf } from "../course/check-back.ts";
import { isContentUnknown, isResultUnknown } from "../course/completion.ts";
import { type Course, type CourseStep, isOverAt } from "../course/course.ts";
import { isOwed, resumeBy, resumedAt } from "../course/pause-end.ts";
import { isUsefulByContent } from "../course/is-useful-by-content.ts";
import type { CourseContact } from "../course/read-contacts.ts";
import { stepsOf } from "../course/read-steps.ts";
import { whileOneWaits } from "../course/while-one-waits.ts";
import type { FaultWithoutHolder } from "./fault-without-holder.ts";

export const SILENCE_DAYS = 5;

const fault = "dropped_next_step";

const stepsPassed = (course: Course, steps: readonly CourseStep[]): FaultWithoutHolder[] =>
  steps.flatMap((step): FaultWithoutHolder[] => {
    const { deadline, dueTo, whoseMove, event } = step;
    if (step.state !== "dropped" || deadline === null || dueTo === null || isOverAt(course, deadline)) return [];
    const cause = whoseMove === "us" ? "our_step_passed" : "lead_step_unchecked";
    return [{ fault, cause, trueSince: deadline, from: dueTo, to: deadline, eventIds: [event.id], amount: null }];
  });

const pausesNotResumed = (course: Course): FaultWithoutHolder[] =>
  course.pauses.flatMap((pause): FaultWithoutHolder[] => {
    if (!isOwed(course, pause)) return [];
    const by = resumeBy(course, pause);
    const resumed = resumedAt(course, pause);
    if (course.sequence.asOf <= by || (resumed !== null && resumed <= by)) return [];
    if (isOverAt(course, by)) return [];
    return [
      {
        fault,
        cause: "pause_not_resumed",
        trueSince: by,
        from: pause.until,
        to: by,
        eventIds: [pause.id!],
        amount: null,
      },
    ];
  });

/** A recycled lead that nobody came back to (M52). */
const notComeBackTo = (course: Course): FaultWithoutHolder[] => {
  const checkBack = checkBackOf(course);
  if (checkBack?.state !== "dropped") return [];
  const { from, by } = checkBack;
  return [{ fault, cause: "not_come_back_to", trueSince: by, from, to: by, eventIds: [], amount: null }];
};

/** A contact that ends silences, at `at`; `creditedFrom`: the earliest credit of it and all after it. */
interface Relief {
  readonly at: Instant;
  readonly creditedFrom: Instant;
}

/** Whether a step, agreed in time, was still ahead at `by`, or fell due or was settled since `from`. */
const isAhead = ({ dueTo, creditAt, settledAt }: CourseStep, from: Instant, by: Instant): boolean =>
  dueTo !== null &&
  creditAt <= by &&
  dueTo >= from &&
  // What was kept is over: a step kept before this contact says nothing of what comes after.
  (settledAt === null || settledAt > from);

/** When a contact is followed by silence: five business days on, holds, pauses and open steps apart. */
const silenceAfter = (
  course: Course,
  anchor: CourseContact,
  steps: readonly CourseStep[],
  reliefs: readonly Relief[],
): Instant | null => {
  const by = deadlineAfter(course.sequence.calendar, anchor.at, SILENCE_DAYS);
  const { holds, liftedStops } = course.closing;
  if (isOverAt(course, by)) return null;
  if ([...holds, ...liftedStops].some(({ from, to }) => from <= by && (to === null || to >= anchor.at))) return null;
  if (course.pauses.some((pause) => pause.excusesFrom !== null && pause.excusesFrom <= by && pause.until >= anchor.at))
    return null;
  if (steps.some((step) => isAhead(step, anchor.at, by))) return null;
  const next = firstAfter(reliefs, anchor.at);
  return next !== null && next.creditedFrom <= by ? null : by;
};

/** The first of these, the latest first, that came later than an instant. */
const firstAfter = (reliefs: readonly Relief[], at: Instant): Relief | null => {
  let low = 0;
  let high = reliefs.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (reliefs[middle]!.at > at) low = middle + 1;
    else high = middle;
  }
  return reliefs[low - 1] ?? null;
};

/**
 * What ends silences, the latest first: a useful attempt or any two-way contact, later than the one before and credited
 * in time. A message of theirs does once, until we answered. A message of unknown content ended one or began none, whichever is kinder: it counts where no silence follows it.
 */
const reliefsOf = (course: Course): Relief[] => {
  const reliefs: Relief[] = [];
  let creditedFrom = Infinity;
  const unanswered = whileOneWaits(course.readings);
  for (const reading of course.readings.toReversed()) {
    if ((!reading.useful && !reading.isTwoWay) || unanswered.has(reading)) continue;
    if (isUsefulByContent(reading) && silences(course, [reading], course.steps, reliefs).length > 0) continue;
    creditedFrom = Math.min(creditedFrom, reading.creditAt);
    reliefs.push({ at: reading.at, creditedFrom });
  }
  return reliefs;
};

/**
 * From when the silence after a contact is one, whatever was said in the messages of unknown content that came in it:
 * had they been of use, from when the silence after them is.
 */
const silentFrom = (
  course: Course,
  anchor: CourseContact,
  steps: readonly CourseStep[],
  reliefs: readonly Relief[],
): Instant | null => {
  const by = silenceAfter(course, anchor, steps, reliefs);
  if (by === null || by >= course.sequence.asOf) return null;
  let from = by;
  for (const message of course.readings)
    if (isUsefulByContent(message) && message.creditAt <= from)
      from = Math.max(from, silenceAfter(course, message, steps, reliefs) ?? from);
  return from;
};

const silences = (
  course: Course,
  anchors: readonly CourseContact[],
  steps: readonly CourseStep[],
  reliefs = reliefsOf(course),
): FaultWithoutHolder[] => {
  for (const anchor of anchors) {
    const by = silentFrom(course, anchor, steps, reliefs);
    if (by === null) continue;
    const eventIds = [anchor.id];
    const cause = "silence_after_talk";
    return [{ fault, cause, trueSince: by, from: anchor.at, to: by, eventIds, amount: null }];
  }
  return [];
};

/** From the first conversation on, every contact that ended a silence may be followed by the next (J61). */
const anchorsFrom = (course: Course, isTalk: (reading: CourseContact) => boolean): CourseContact[] => {
  const first = course.readings.findIndex(isTalk);
  if (first < 0) return [];
  return course.readings.filter((reading, i) => isTalk(reading) || (i > first && (reading.useful || reading.isTwoWay)));
};

/** A talk whose content nobody recorded may have agreed a step; taken kindly, it did. A message of ours agreed none. */
const mayHaveAgreed = (course: Course, anchor: CourseContact): boolean =>
  course.completion.content === "kind" &&
  (anchor.isTwoWay || !isWritten(anchor.channel)) &&
  isContentUnknown(anchor.contact);

const anchorsOf = (course: Course): CourseContact[] =>
  anchorsFrom(course, ({ isTwoWay, contact }) => isTwoWay || contact.wasTalk).filter(
    (reading) => !mayHaveAgreed(course, reading) && !isUsefulByContent(reading),
  );

/**
 * When something was overdue: a step or a date to come back on that was dropped, from its deadline on; silence, from the
 * end of the fifth business day to the next word.
 */
const overdue = (course: Course): Intervals => {
  const reliefs = reliefsOf(course);
  const { asOf } = course.sequence;
  const dropped = [...stepsPassed(course, course.steps), ...notComeBackTo(course)];
  const silent = anchorsOf(course).flatMap((anchor): [Instant, Instant][] => {
    const by = silentFrom(course, anchor, course.steps, reliefs);
    const next = firstAfter(reliefs, anchor.at)?.creditedFrom ?? asOf;
    return by === null ? [] : [[by, Math.min(next, asOf)]];
  });
  return makeIntervals([...silent, ...dropped.map(({ to }) => [to, asOf] as const)]);
};

/** From when something was overdue under all of these courses at once, whatever it was in each; null: at no instant. */
export const overdueTogetherSince = (courses: readonly Course[]): Instant | null =>
  courses.map(overdue).reduce(intersect).starts[0] ?? null;

/**
 * Dropped next step: our step, or a pause's end, passed by a business day unkept; a step the lead owned went unchecked
 * for two; nobody came back to a recycled lead; or a conversation without a step was followed by five business days of
 * silence.
 */
export const droppedNextStep = (course: Course): FaultWithoutHolder[] => {
  return [
    ...stepsPassed(course, course.steps),
    ...pausesNotResumed(course),
    ...notComeBackTo(course),
    ...silences(course, anchorsOf(course), course.steps),
  ];
};

/**
 * Whether some one message of unknown content, had it alone been of use, would have been followed by silence, or would
 * have kept a step that stood in the way of one: read off the kind course, which takes neither so.
 */
export const mayHaveFallenSilent = (course: Course): boolean => {
  const messages = anchorsFrom(course, ({ isTwoWay }) => isTwoWay).filter(isUsefulByContent);
  const isOneOfMany = ({ settledAt, mayHaveSettledAt }: CourseStep): boolean => settledAt !== mayHaveSettledAt;
  if (messages.length === 0 && !course.steps.some(isOneOfMany)) return false;
  const known = { ...course, readings: course.readings.filter((reading) => !isUsefulByContent(reading)) };
  if (silences(known, messages, course.steps).length > 0) return true;
  const early = course.steps.map((step) => ({ ...step, settledAt: step.mayHaveSettledAt }));
  return course.steps.some(isOneOfMany) && silences(known, anchorsOf(known), early).length > 0;
};

const stepsWhere = (course: Course, isAnchor: (reading: CourseContact) => boolean): CourseStep[] =>
  stepsOf(course.sequence, course.readings, course.occasions, isAnchor);

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
  const steps = stepsWhere(course, isMaybeTalk);
  const anchors = candidates.filter((reading) => !mayHaveAgreed(course, reading));
  if (stepsPassed(course, steps).length > 0) return true;
  // Each taken alone: of steps that only a talk could have agreed, its own stands and no other.
  const withStep = new Set(
    course.sequence.steps.map((step) => course.sequence.partOf.get(step.contactId) ?? step.contactId),
  );
  const reliefs = reliefsOf(course);
  const goesSilent = (anchor: CourseContact, standing: readonly CourseStep[]): boolean =>
    silences(course, [anchor], standing, reliefs).length > 0;
  // What ended a silence after the talk may have been followed by the next.
  const ending = course.readings.filter((reading) => reading.useful || reading.isTwoWay);
  const lastSilent = ending.findLast((reading) => goesSilent(reading, course.steps));
  return anchors.some((anchor) => {
    const hasOwn = withStep.has(anchor.id) || anchor.contact.redials.some((redial) => withStep.has(redial.id));
    const standing = hasOwn ? stepsWhere(course, (reading) => reading.isTwoWay || reading === anchor) : course.steps;
    if (goesSilent(anchor, standing)) return true;
    if (!hasOwn) return lastSilent !== undefined && lastSilent.at > anchor.at;
    return ending.some((reading) => reading.at > anchor.at && goesSilent(reading, standing));
  });
};
