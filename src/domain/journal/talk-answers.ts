import type { Instant } from "../time/instant.ts";
import type { AnswerType, Fact } from "./fact.ts";
import { standingAnswers } from "./standing-answers.ts";

/** What a talk answered to a question, as the facts have it last. `words`: the person's own, if any were written down. */
export interface TalkAnswer {
  readonly type: AnswerType;
  readonly answer: string;
  readonly words: string | null;
  readonly at: Instant;
}

/** The last answer to each question that a talk which stands has given. */
export const talkAnswers = (facts: readonly Fact[]): TalkAnswer[] =>
  standingAnswers(facts).map(({ type, payload, capturedAt, clockOffset }) => ({
    type,
    answer: payload.answer,
    words: payload.words,
    at: capturedAt - clockOffset,
  }));
