import { isWritten } from "../../attempt/channel.ts";
import { deadlineAfter } from "../../time/business-days.ts";
import type { Instant } from "../../time/instant.ts";
import type { NextDue } from "../assessment.ts";
import { checkBackOf } from "../course/check-back.ts";
import { whenServiceTimeHasRun, type Course } from "../course/course.ts";
import { endOf, expectsResponse, responseClocks, responseTo } from "../course/response.ts";
import { answers, questionsOf, UNKNOWN_QUESTION } from "../course/questions-answered.ts";
import { isOwed, resumeBy, resumedAt } from "../course/pause-end.ts";
import { SILENCE_DAYS } from "../faults/dropped-next-step.ts";

const due = (what: NextDue["what"], from: Instant, by: Instant): NextDue => ({
  what,
  from,
  by,
  channel: null,
  stepId: null,
});

const stepsDue = (course: Course): NextDue[] =>
  course.steps.flatMap((step): NextDue[] => {
    if ((step.state !== "ahead" && step.state !== "due") || step.dueFrom === null || step.dueTo === null) return [];
    const ours = step.whoseMove === "us";
    const by = ours ? step.dueTo : (step.deadline ?? step.dueTo);
    return [
      { ...due(ours ? "our_step" : "check_back", step.dueFrom, by), channel: step.event.channel, stepId: step.stepId },
    ];
  });

const pausesDue = (course: Course): NextDue[] =>
  course.pauses
    .filter(
      (pause) =>
        isOwed(course, pause) && resumedAt(course, pause) === null && resumeBy(course, pause) >= course.sequence.asOf,
    )
    .map((pause) => due("resume_after_pause", pause.until, resumeBy(course, pause)));

const checkBackDue = (course: Course): NextDue[] => {
  const checkBack = checkBackOf(course);
  return checkBack?.state === "due" || checkBack?.state === "ahead"
    ? [due("check_back", checkBack.from, checkBack.by)]
    : [];
};

/**
 * Each enquiry that waits for its reply, whatever was said before it (J89): until the slots are over, and for five
 * business days at least.
 */
const responsesDue = (course: Course): NextDue[] => {
  const { calendar, asOf } = course.sequence;
  if (!expectsResponse(course)) return [];
  const isOver = course.slots.every((slot) => slot.to <= asOf);
  return responseClocks(course)
    .filter((clock) => endOf(course, clock) === null && responseTo(course, clock) === null)
    .filter(({ start }) => !isOver || asOf < deadlineAfter(calendar, start, SILENCE_DAYS))
    .map(({ start }) =>
      due("first_response", start, whenServiceTimeHasRun(course, start, course.within) ?? calendar.to),
    )
    .slice(0, 1);
};

const slotDue = (course: Course): NextDue[] => {
  const slot = course.slots.find((one) => one.state === "due") ?? course.slots.find((one) => one.state === "ahead");
  return slot === undefined ? [] : [due("slot", slot.from, slot.to)];
};

const followOn = (course: Course): NextDue[] => {
  const last = course.twoWay.at(-1);
  if (last === undefined) return [];
  const by = deadlineAfter(course.sequence.calendar, last.at, SILENCE_DAYS);
  const relieved = course.useful.some((reading) => reading.creditAt > last.at);
  const hasStep = course.steps.some((step) => step.dueTo !== null && step.dueTo >= last.at);
  return relieved || hasStep || by <= course.sequence.asOf ? [] : [due("follow_on", last.at, by)];
};

/** Only what is known to have been asked: nobody can be sent to answer a question that nobody recorded. */
const questionDue = (course: Course): NextDue[] => {
  const questions = questionsOf(course)?.filter((question) => question !== UNKNOWN_QUESTION) ?? [];
  const { answerBy } = course;
  if (questions.length === 0 || answerBy === null || answerBy < course.sequence.asOf) return [];
  if (answers(course, questions).some((answered) => answered > 0)) return [];
  const first = course.useful[0];
  return [
    {
      ...due("answer_question", first?.at ?? course.clockStart, answerBy),
      channel: first !== undefined && isWritten(first.channel) ? first.channel : null,
    },
  ];
};

/** Everything still owed on a course that has not ended, soonest deadline first. */
export const dueOf = (course: Course): NextDue[] => {
  if (course.closing.phase === "held") return [...stepsDue(course), ...pausesDue(course)].sort((a, b) => a.by - b.by);
  if (course.closing.phase !== "running") return pausesDue(course);
  const all = [
    ...stepsDue(course),
    ...pausesDue(course),
    ...checkBackDue(course),
    ...responsesDue(course),
    ...slotDue(course),
    ...followOn(course),
    ...questionDue(course),
  ];
  return all.sort((a, b) => a.by - b.by);
};
