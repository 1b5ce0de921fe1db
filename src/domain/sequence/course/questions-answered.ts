import type { Course } from "./course.ts";

/** Everything this person asked: in the enquiry, then in further enquiries. Null where content was never recorded. */
export const questionsOf = (course: Course): readonly string[] | null => {
  const { questions } = course.sequence.episode;
  if (questions === null) return null;
  return [...new Set([...questions, ...course.sequence.enquiries.flatMap((enquiry) => enquiry.questions)])];
};

/** Contacts whose content can answer: useful outbound ones, and talks in either direction. */
export const answering = (course: Course) =>
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
