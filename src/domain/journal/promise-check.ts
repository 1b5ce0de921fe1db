import type { Instant } from "../time/instant.ts";
import type { Fact, FactPayload } from "./fact.ts";
import { inOrder } from "./in-order.ts";

/** What a talk said of the promise, as the facts have it last. */
export interface PromiseCheck {
  readonly answer: FactPayload<"promise.checked">["answer"];
  /** The person's own words, if any were written down. */
  readonly words: string | null;
  readonly at: Instant;
}

/** Whether reality matched what the person had been promised; null where no talk that stands has said. */
export const promiseCheck = (facts: readonly Fact[]): PromiseCheck | null => {
  const retracted = new Set(
    facts.flatMap((fact) => (fact.type === "attempt.retracted" ? [fact.payload.attemptId] : [])),
  );
  const last = inOrder(facts)
    .filter((fact) => fact.type === "promise.checked")
    .findLast((fact) => !retracted.has(fact.payload.attemptId));
  if (last === undefined) return null;
  const { answer, words } = last.payload;
  return { answer, words, at: last.capturedAt - last.clockOffset };
};
