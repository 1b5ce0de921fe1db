import type { Fact } from "./fact.ts";

/** Whether these facts answer a question of a team lead's. */
export const isAnswered = (questionId: string, facts: readonly Fact[]): boolean =>
  facts.some((fact) => fact.type === "review.answered" && fact.payload.questionId === questionId);
