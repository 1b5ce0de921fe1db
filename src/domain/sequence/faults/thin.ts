import { isWritten } from "../../attempt/channel.ts";
import { deadlineAfter } from "../../time/business-days.ts";
import type { Instant } from "../../time/instant.ts";
import { isContentUnknown, isResultUnknown } from "../course/completion.ts";
import { isOverAt, serviceTimeSince, whenServiceTimeIsOver, type Course, type QuestionSet } from "../course/course.ts";
import { requestedIsUsable, requestedUsedAt } from "../course/requested-channel.ts";
import { answerDueOf, answers } from "../course/questions-answered.ts";
import { LEAST_RING_SECONDS } from "../record/join-redials.ts";
import type { CourseContact } from "../course/read-contacts.ts";
import { fillsFrom, readSlots, slotsDue } from "../course/read-slots.ts";
import type { SlotReading } from "../assessment.ts";
import type { FaultWithoutHolder } from "./fault-without-holder.ts";

const LEAST_COVERAGE = 2 / 3;
const FEWEST_DUE = 2;
const HAIR = 1e-9;

/** Whether too few of the slots due by then were filled. */
const areTooFew = (slots: readonly SlotReading[], by: Instant): boolean => {
  const { due, filled } = slotsDue(slots, by);
  return due >= FEWEST_DUE && filled / due < LEAST_COVERAGE - HAIR;
};

/** Since when something is so at the end of each slot, without a break; null: it is not. */
const sinceSlot = ({ slots, sequence: { asOf } }: Course, isSo: (end: Instant) => boolean): Instant | null => {
  let since: Instant | null = null;
  for (const { to } of slots) {
    if (to > asOf) break;
    since = isSo(to) ? (since ?? to) : null;
  }
  return since;
};

const slotsUnfilled = (course: Course): FaultWithoutHolder[] => {
  const { asOf } = course.sequence;
  if (!areTooFew(course.slots, asOf)) return [];
  const { due, filled } = slotsDue(course.slots, asOf);
  const missed = course.slots.filter((slot) => slot.state === "missed");
  const last = missed.at(-1)!;
  const from = missed[0]!.from;
  return [
    {
      fault: "thin",
      cause: "slots_unfilled",
      trueSince: sinceSlot(course, (end) => areTooFew(course.slots, end)) ?? asOf,
      from,
      to: last.to,
      eventIds: [],
      amount: filled / due,
    },
  ];
};

/**
 * Whether enough slots may have been filled by then all the same: what is known only to the day may have lain in any slot
 * of its day, one in each (J94). The one whose day is over first is taken first, so that none is wasted.
 */
export const mayHaveFilledSlots = ({ useful, slots }: Course, by: Instant): boolean => {
  const isFloating = ({ contact, at, creditAt }: CourseContact): boolean =>
    contact.earliest < contact.latest && creditAt === at;
  const floating = useful
    .filter(isFloating)
    .map(({ contact }) => contact)
    .sort((a, b) => a.latest - b.latest);
  if (floating.length === 0) return false;
  const fixed = useful.filter((reading) => !isFloating(reading)).map(fillsFrom);
  const due = slots.filter(({ to, state }) => to <= by && (state === "filled" || state === "missed"));
  const filled = due.filter(({ from, to }) => {
    if (fixed.some((at) => from <= at && at < to)) return true;
    const found = floating.findIndex(({ earliest, latest }) => earliest < to && from <= latest);
    return found >= 0 && floating.splice(found, 1).length > 0;
  });
  return filled.length / due.length >= LEAST_COVERAGE - HAIR;
};

/** Since when not enough were filled wherever what is known only to the day lay; null: enough may have been. */
export const unfilledAnywhereSince = (course: Course): Instant | null =>
  sinceSlot(course, (end) => !mayHaveFilledSlots(course, end));

/** Whether every question of a set was still open when the time to answer had run out. */
const areOpen = (
  course: Course,
  { questions, askedAt }: QuestionSet,
  answerBy: Instant,
  unread: "answers" | "answers_nothing",
): boolean => {
  if (course.sequence.asOf <= answerBy || isOverAt(course, answerBy)) return false;
  return answers(course, questions, unread, askedAt).every((answered) => answered === 0);
};

/** Each set of questions is due a business day after it was asked; the enquiry's, a day after the first useful response. */
const questionOpen = (course: Course): FaultWithoutHolder[] =>
  course.questionSets.flatMap((set): FaultWithoutHolder[] => {
    const by = answerDueOf(course, set);
    if (by === null || !areOpen(course, set, by, "answers")) return [];
    const from = set.askedAt ?? course.clockStart;
    return [{ fault: "thin", cause: "question_open", trueSince: by, from, to: by, eventIds: [], amount: 0 }];
  });

/** A call of unknown result that would have answered one of these questions, had it reached them. */
const mayHaveAnswered = (reading: CourseContact, { questions }: QuestionSet): boolean =>
  isResultUnknown(reading.contact) &&
  !isWritten(reading.channel) &&
  reading.items.some(({ kind, ref, credit }) => kind === "Q" && credit !== 0 && questions.includes(ref));

/**
 * The completions between the extremes that leave a question open, read off the kind course: content nobody recorded was
 * useful, and so started the time to answer, yet answered nothing; and the calls that would have answered did not reach.
 */
export const mayHaveLeftQuestionOpen = (course: Course): boolean => {
  const { completion, sequence, readings, useful } = course;
  if (completion.content !== "kind" || completion.results !== "kind") return false;
  const [enquired] = course.questionSets;
  if (enquired === undefined || enquired.askedAt !== null) return false;
  const rang = (reading: CourseContact): boolean =>
    reading.contact.ringSeconds === null || reading.contact.ringSeconds >= LEAST_RING_SECONDS;
  // Whichever was the first of some use starts the time; of two in closed hours the later may start it to end earlier.
  let answerBy: Instant | null = null;
  for (const reading of [...useful].sort((a, b) => a.creditAt - b.creditAt)) {
    if (mayHaveAnswered(reading, enquired) && !rang(reading)) continue;
    const by = deadlineAfter(sequence.calendar, reading.creditAt, 1);
    answerBy = Math.min(answerBy ?? by, by);
    if (!isContentUnknown(reading.contact) && !isResultUnknown(reading.contact)) break;
  }
  if (answerBy === null) return false;
  // A message that only repeated what such a call would have said answers, where the call did not.
  const others = readings
    .filter((reading) => !mayHaveAnswered(reading, enquired))
    .map((reading) => ({
      ...reading,
      useful: reading.useful || (reading.isJudgedMessage && reading.contact.creditable),
    }));
  return areOpen({ ...course, readings: others }, enquired, answerBy, "answers_nothing");
};

/**
 * The completions between the extremes in which slots stop early, read off the harsh course: some one call of unknown
 * result reached them, and of the slots due until then too few were filled.
 */
export const mayHaveMissedSlots = (course: Course): boolean => {
  if (course.completion.results !== "harsh") return false;
  const { readings, closing, firstTwoWayAt, sequence } = course;
  const end = Math.min(sequence.asOf, closing.endedAt ?? sequence.asOf, firstTwoWayAt ?? sequence.asOf);
  const slots = readSlots(course, end, sequence.asOf);
  return readings.some((reading) => {
    if (!isResultUnknown(reading.contact) || isWritten(reading.channel) || !reading.contact.creditable) return false;
    if (reading.at > end) return false;
    const { due, filled } = slotsDue(slots, reading.at);
    return due >= FEWEST_DUE && filled / due < LEAST_COVERAGE - HAIR;
  });
};

const requestedUnused = (course: Course): FaultWithoutHolder[] => {
  const { clockStart, latest, closing, sequence, firstTwoWayAt } = course;
  if (!requestedIsUsable(course) || requestedUsedAt(course) !== null) return [];
  const until = Math.min(sequence.asOf, closing.endedAt ?? sequence.asOf, firstTwoWayAt ?? sequence.asOf);
  const ranOut = whenServiceTimeIsOver(course, clockStart, latest);
  if (ranOut === null || serviceTimeSince(course, clockStart, until) <= latest) return [];
  return [
    {
      fault: "thin",
      cause: "requested_channel_unused",
      trueSince: ranOut,
      from: clockStart,
      to: ranOut,
      eventIds: [],
      amount: null,
    },
  ];
};

/**
 * Thin, by cause: under two thirds of at least two slots due were filled; a question is still open a business day after
 * the first useful response; the channel they asked for was not used by L (and they had not been reached before). The
 * one family of faults, with generic repetition, that later useful attempts may clear.
 */
export const thin = (course: Course): FaultWithoutHolder[] => [
  ...slotsUnfilled(course),
  ...questionOpen(course),
  ...requestedUnused(course),
];
