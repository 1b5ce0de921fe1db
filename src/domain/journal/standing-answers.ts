import type { AnswerType, Fact } from "./fact.ts";
import { FACT_TYPES } from "./facts/fact-types.ts";
import { inOrder } from "./in-order.ts";

export type AnswerFact = Extract<Fact, { type: AnswerType }>;
const ASKED: ReadonlySet<string> = new Set(FACT_TYPES.flatMap((of) => ("asked" in of ? [of.type] : [])));
const isAnswer = (fact: Fact): fact is AnswerFact => ASKED.has(fact.type);

/** Of each question the fact that answered it last, in a talk that stands. */
export const standingAnswers = (facts: readonly Fact[]): AnswerFact[] => {
  const retracted = new Set(
    facts.flatMap((fact) => (fact.type === "attempt.retracted" ? [fact.payload.attemptId] : [])),
  );
  const last = new Map<AnswerType, AnswerFact>();
  for (const fact of inOrder(facts).filter(isAnswer))
    if (!retracted.has(fact.payload.attemptId)) last.set(fact.type, fact);
  return [...last.values()];
};
