import { deadlineAfter } from "../../time/business-days.ts";
import type { Instant } from "../../time/instant.ts";
import type { Course, OpenCourse, QuestionSet } from "./course.ts";

/** A question nobody recorded that nothing on file answers: a character that no text on file can hold. */
export const UNKNOWN_QUESTION = "\u0000";

/** What was asked in the enquiry under this completion; null where nobody recorded it and it may have been nothing. */
const enquired = (course: OpenCourse): readonly string[] | null => {
  const { questions } = course.sequence.episode;
  return questions ?? (course.completion.questions === "harsh" ? [UNKNOWN_QUESTION] : null);
};

/** What this person asked, each set for itself: what came with the enquiry first (`askedAt: null`). */
export const questionSetsOf = (course: OpenCourse): QuestionSet[] => {
  const asked = course.readings.flatMap(({ contact, at, isTwoWay }): QuestionSet[] =>
    contact.questions.length === 0 || !(isTwoWay || contact.event.direction === "in")
      ? []
      : [{ questions: contact.questions, askedAt: at }],
  );
  const further = course.sequence.enquiries.map(({ questions, at }): QuestionSet => ({ questions, askedAt: at }));
  return [{ questions: enquired(course) ?? [], askedAt: null }, ...further, ...asked].filter(
    ({ questions }) => questions.length > 0,
  );
};

const BOOKED_ANSWER_DAYS = 5;

/**
 * By when a set of questions is to be answered: a business day after it was asked; the enquiry's, a business day after the
 * first useful response, or, where they booked a meeting, at it or in five business days. Null: nothing started that time.
 */
export const answerDueOf = (course: Course, { askedAt }: QuestionSet): Instant | null => {
  const { calendar, bookings } = course.sequence;
  if (askedAt !== null) return deadlineAfter(calendar, askedAt, 1);
  const booking = bookings[0];
  if (booking === undefined || (course.answerBy !== null && course.answerBy < booking.at)) return course.answerBy;
  return Math.min(booking.bookedFor, deadlineAfter(calendar, booking.at, BOOKED_ANSWER_DAYS));
};

/** Everything this person asked. Null where the enquiry's content was never recorded, and nothing was asked since. */
export const questionsOf = (course: Course): readonly string[] | null => {
  const sets = course.questionSets;
  if (sets.length === 0 && enquired(course) === null) return null;
  return [...new Set(sets.flatMap(({ questions }) => questions))];
};

/** Contacts whose content can answer: useful outbound ones, and talks in either direction. */
export const answering = (course: Course) =>
  course.readings.filter((reading) =>
    reading.outbound ? reading.useful && reading.creditAt <= course.sequence.asOf : reading.isTalk,
  );

/** How far each question was answered (1 answered, .5 "not yet, by when"); all of them by `unread` content that is taken to answer; `since`: by what came no earlier. */
export const answers = (
  course: Course,
  questions: readonly string[],
  unread: "answers" | "answers_nothing" = "answers",
  since: Instant | null = null,
): number[] => {
  const best = new Map<string, number>();
  let all = false;
  for (const reading of answering(course)) {
    if (since !== null && reading.at < since) continue;
    all ||= unread === "answers" && reading.saysOwnThing;
    for (const item of reading.items)
      if (item.kind === "Q") best.set(item.ref, Math.max(best.get(item.ref) ?? 0, item.credit ?? 1));
  }
  return questions.map((question) => (all ? 1 : (best.get(question) ?? 0)));
};
