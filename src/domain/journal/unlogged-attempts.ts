import { attemptOf } from "./attempt-of.ts";
import type { Fact, FactPayload } from "./fact.ts";
import { inOrder } from "./in-order.ts";

const ENDS: readonly Fact["type"][] = ["attempt.finished", "attempt.corrected", "attempt.retracted"];

/** Attempts that were started and neither finished nor taken back: they ask what happened. */
export const unloggedAttempts = (facts: readonly Fact[]): FactPayload<"attempt.started">[] => {
  const done = new Set(facts.filter(({ type }) => ENDS.includes(type)).map(attemptOf));
  return inOrder(facts).flatMap((fact) =>
    fact.type === "attempt.started" && !done.has(fact.payload.attemptId) ? [fact.payload] : [],
  );
};
