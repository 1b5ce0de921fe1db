import type { ReviewSequence } from "#contract/review-sequence";
import { TALK_QUESTION_WORDS } from "#ui/words/fact/question-words.ts";
import * as m from "../../../paraglide/messages.js";

type Answer = ReviewSequence["answers"][number];
type Told = { title: () => string; answers: Readonly<Record<string, () => string>> };
const told: ReadonlyMap<string, Told> = new Map(
  Object.entries(TALK_QUESTION_WORDS).map(([type, words]) => [type, words.told]),
);

/** What a talk answered, under its question, with the person's own words; none for a question of another build's. */
export const answerWords = ({ type, answer, words }: Answer): [string, string][] => {
  const of = told.get(type);
  const said = of?.answers[answer]?.();
  if (of === undefined || said === undefined) return [];
  return [[of.title(), words === null ? said : m.review_promise_words({ answer: said, words })]];
};
