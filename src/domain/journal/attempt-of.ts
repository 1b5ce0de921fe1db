import type { Fact } from "./fact.ts";

/** The attempt a fact is about, if it is about one. */
export const attemptOf = ({ payload }: Fact): string | null => ("attemptId" in payload ? payload.attemptId : null);
