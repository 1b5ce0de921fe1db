import { isWritten } from "../../attempt/channel.ts";
import type { Dimension } from "../assessment.ts";
import type { Course } from "../course/course.ts";
import { answering, answers, questionsOf } from "../course/questions-answered.ts";
import { mean, NOT_APPLICABLE, NOT_RECORDED, OPEN, valued } from "./reading.ts";

/** Share of questions answered; without questions, whether the first useful written or reached contact was specific. */
export const relevance = (course: Course): Dimension => {
  const questions = questionsOf(course);
  const { facts: details } = course.sequence.episode;
  if (questions === null) return NOT_RECORDED;
  if (questions.length > 0) {
    const value = mean(answers(course, questions));
    const waiting = course.answerBy === null || course.sequence.asOf <= course.answerBy;
    return value === 0 && waiting && course.closing.endedAt === null ? OPEN : valued(value);
  }
  if (details === null || details.length === 0) return NOT_APPLICABLE;
  const first = answering(course).find((reading) => isWritten(reading.channel) || reading.isTalk);
  if (first === undefined) return OPEN;
  const specific = first.saysOwnThing || first.items.some((item) => item.kind === "F" || item.kind === "D");
  return valued(specific ? 1 : 0);
};
