import type { ReviewSequence } from "#contract/review-sequence";
import { knownQuestionWords } from "#ui/words/fact/question-words.ts";
import * as m from "../../../paraglide/messages.js";

type Answer = ReviewSequence["answers"][number];

/** What a talk answered, under its question, with the person's own words; none for a question of another build's. */
export const answerWords = ({ type, answer, words }: Answer): [string, string][] => {
  const told = knownQuestionWords(type)?.told;
  const said = told !== undefined && Object.hasOwn(told.answers, answer) ? told.answers[answer]?.() : undefined;
  if (told === undefined || said === undefined) return [];
  return [[told.title(), words === null ? said : m.review_promise_words({ answer: said, words })]];
};
