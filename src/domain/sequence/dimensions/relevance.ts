import { isWritten } from "../../attempt/channel.ts";
import type { Dimension } from "../assessment.ts";
import type { Course } from "../course/course.ts";
import { mean, NOT_APPLICABLE, NOT_RECORDED, OPEN, valued } from "./reading.ts";

/** Everything this person asked: in the enquiry, then in further enquiries. Null where content was never recorded. */
export const questionsOf = (course: Course): readonly string[] | null => {
  const { questions } = course.sequence.episode;
  if (questions === null) return null;
  return [...new Set([...questions, ...course.sequence.enquiries.flatMap((enquiry) => enquiry.questions)])];
};

/** Contacts whose content can answer: useful outbound ones, and talks in either direction. */
const answering = (course: Course) =>
  course.readings.filter((reading) =>
    reading.outbound ? reading.useful && reading.creditAt <= course.sequence.asOf : reading.isTalk,
  );

/** How far each question was answered (1 answered, .5 "not yet, by when"); all of them by `unread` content that is taken to answer. */
export const answers = (
  course: Course,
  questions: readonly string[],
  unread: "answers" | "answers_nothing" = "answers",
): number[] => {
  const best = new Map<string, number>();
  let all = false;
  for (const reading of answering(course)) {
    all ||= unread === "answers" && reading.saysOwnThing;
    for (const item of reading.items)
      if (item.kind === "Q") best.set(item.ref, Math.max(best.get(item.ref) ?? 0, item.credit ?? 1));
  }
  return questions.map((question) => (all ? 1 : (best.get(question) ?? 0)));
};

/** R. Share of questions answered; without questions, whether the first useful written or reached contact was specific. */
export const relevance = (course: Course): Dimension => {
  const questions = questionsOf(course);
  const { facts } = course.sequence.episode;
  if (questions === null) return NOT_RECORDED;
  if (questions.length > 0) {
    const value = mean(answers(course, questions));
    const waiting = course.answerBy === null || course.sequence.asOf <= course.answerBy;
    return value === 0 && waiting && course.closing.endedAt === null ? OPEN : valued(value);
  }
  if (facts === null || facts.length === 0) return NOT_APPLICABLE;
  const first = answering(course).find((reading) => isWritten(reading.channel) || reading.isTalk);
  if (first === undefined) return OPEN;
  const specific = first.saysOwnThing || first.items.some((item) => item.kind === "F" || item.kind === "D");
  return valued(specific ? 1 : 0);
};
