import type { AnswerType, FactPayload } from "#domain/journal/fact";
import * as m from "../../../paraglide/messages.js";

type Words = () => string;
/** A question asked in a talk, as it is put, and as the review tells its answer. */
type QuestionWords<Answer extends string> = {
  ask: Words;
  hint: Words;
  answers: Readonly<Record<Answer, Words>>;
  /** What is asked for beside an answer that needs their words. */
  words: Words;
  told: { title: Words; answers: Readonly<Record<Answer, Words>> };
};

const WORDS: { readonly [T in AnswerType]: QuestionWords<FactPayload<T>["answer"]> } = {
  "promise.checked": {
    ask: m.phone_ask_promise,
    hint: m.phone_ask_promise_hint,
    answers: {
      as_said: m.phone_promise_as_said,
      partly: m.phone_promise_partly,
      not: m.phone_promise_not,
      not_discussed: m.phone_promise_not_discussed,
    },
    words: m.phone_promise_words,
    told: {
      title: m.review_seq_promise,
      answers: {
        as_said: m.review_promise_as_said,
        partly: m.review_promise_partly,
        not: m.review_promise_not,
        not_discussed: m.review_promise_not_discussed,
      },
    },
  },
};

/** The words of one question; `answers` by what the fact says. */
export const questionWords = (type: AnswerType): QuestionWords<string> => WORDS[type];

/** The same for a type that another build may know. */
export const knownQuestionWords = (type: string): QuestionWords<string> | undefined =>
  Object.hasOwn(WORDS, type) ? questionWords(type as AnswerType) : undefined;
