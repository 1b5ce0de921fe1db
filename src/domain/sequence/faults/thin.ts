import { serviceSince, whenServed, type Course } from "../course.ts";
import { requestedIsUsable, requestedUsedAt } from "../dimensions/channel-fit.ts";
import { answers, questionsOf } from "../dimensions/relevance.ts";
import { slotsDue } from "../read-slots.ts";
import type { FaultIn } from "./fault-in.ts";

const LEAST_COVERAGE = 2 / 3;
const FEWEST_DUE = 2;
const HAIR = 1e-9;

const slotsUnfilled = (course: Course): FaultIn[] => {
  const { asOf } = course.sequence;
  const { due, filled } = slotsDue(course.slots, asOf);
  if (due < FEWEST_DUE || filled / due >= LEAST_COVERAGE - HAIR) return [];
  const missed = course.slots.filter((slot) => slot.state === "missed" && slot.to <= asOf);
  const last = missed.at(-1)!;
  const from = missed[0]!.from;
  return [
    {
      fault: "thin",
      cause: "slots_unfilled",
      trueSince: last.to,
      from,
      to: last.to,
      eventIds: [],
      amount: filled / due,
    },
  ];
};

/** Whether a question is open past its time; `unread`: whether content nobody recorded may have answered it. */
const isQuestionOpen = (course: Course, unread: "answers" | "answers_nothing"): boolean => {
  const questions = questionsOf(course);
  const { answerBy, closing } = course;
  if (questions === null || questions.length === 0 || answerBy === null || course.sequence.asOf <= answerBy)
    return false;
  if (closing.endedAt !== null && closing.endedAt <= answerBy) return false;
  return answers(course, questions, unread).every((answered) => answered === 0);
};

const questionOpen = (course: Course): FaultIn[] => {
  const { answerBy, clockStart } = course;
  if (answerBy === null || !isQuestionOpen(course, "answers")) return [];
  return [
    {
      fault: "thin",
      cause: "question_open",
      trueSince: answerBy,
      from: clockStart,
      to: answerBy,
      eventIds: [],
      amount: 0,
    },
  ];
};

/**
 * Whether content nobody recorded, had it been useful and yet answered no question, would have left one open: it starts
 * the time to answer, which content that said nothing does not.
 */
export const mayHaveLeftQuestionOpen = (course: Course): boolean =>
  course.completion.content === "kind" && isQuestionOpen(course, "answers_nothing");

const requestedUnused = (course: Course): FaultIn[] => {
  const { clockStart, latest, closing, sequence, firstTwoWayAt } = course;
  if (!requestedIsUsable(course) || requestedUsedAt(course) !== null) return [];
  const until = Math.min(sequence.asOf, closing.endedAt ?? sequence.asOf, firstTwoWayAt ?? sequence.asOf);
  const ranOut = whenServed(course, clockStart, latest);
  if (ranOut === null || serviceSince(course, clockStart, until) <= latest) return [];
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
export const thin = (course: Course): FaultIn[] => [
  ...slotsUnfilled(course),
  ...questionOpen(course),
  ...requestedUnused(course),
];
