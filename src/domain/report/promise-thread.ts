import type { PromiseConsistency } from "./consistency.ts";

/** What talks make of a promise, in one word: how its thread to the call is drawn. */
export const PROMISE_THREADS = ["mismatched", "contradicted", "as_said", "unrecorded"] as const;
export type PromiseThread = (typeof PROMISE_THREADS)[number];

type Read = Pick<PromiseConsistency, "contradiction" | "reports">;

/** Contradicted: somebody says so, and too few to call it mismatched. Unrecorded: no talk says anything of it. */
export const promiseThread = ({ contradiction, reports }: Read): PromiseThread => {
  if (reports.isMismatched) return "mismatched";
  if (reports.talks > 0) return "contradicted";
  return contradiction.share.of > 0 ? "as_said" : "unrecorded";
};

/** Those to look at first before the others: by their word, then by what is sure of their rate, then by how many. */
export const byBrokenness = (a: Read, b: Read): number =>
  PROMISE_THREADS.indexOf(promiseThread(a)) - PROMISE_THREADS.indexOf(promiseThread(b)) ||
  (b.contradiction.share.low ?? 0) - (a.contradiction.share.low ?? 0) ||
  b.reports.talks - a.reports.talks;
