import type { Instant } from "../time/instant.ts";
import type { AnswerType, Fact } from "./fact.ts";
import { FACT_TYPES } from "./facts/fact-types.ts";
import { inOrder } from "./in-order.ts";

/** What a talk answered to a question, as the facts have it last. `words`: the person's own, if any were written down. */
export interface TalkAnswer {
  readonly type: AnswerType;
  readonly answer: string;
  readonly words: string | null;
  readonly at: Instant;
}

type AnswerFact = Extract<Fact, { type: AnswerType }>;
const ASKED: ReadonlySet<string> = new Set(FACT_TYPES.flatMap((of) => ("asked" in of ? [of.type] : [])));
const isAnswer = (fact: Fact): fact is AnswerFact => ASKED.has(fact.type);

/** The last answer to each question that a talk which stands has given. */
export const talkAnswers = (facts: readonly Fact[]): TalkAnswer[] => {
  const retracted = new Set(
    facts.flatMap((fact) => (fact.type === "attempt.retracted" ? [fact.payload.attemptId] : [])),
  );
  const last = new Map<AnswerType, TalkAnswer>();
  for (const { type, payload, capturedAt, clockOffset } of inOrder(facts).filter(isAnswer)) {
    if (retracted.has(payload.attemptId)) continue;
    last.set(type, { type, answer: payload.answer, words: payload.words, at: capturedAt - clockOffset });
  }
  return [...last.values()];
};
