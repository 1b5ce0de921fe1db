import { PROMISE_PHRASES, type PromisePhrase } from "../promise/promise-phrase.ts";
import { phraseOf, type FirstTalks } from "./first-talk.ts";

/** Fewer of ours, or of leads, and a promise is not called mismatched (PR27). */
export const FEWEST_REPORTING = { reps: 3, leads: 5 } as const;

/** Who reports that a promise was otherwise, and in which word. */
export interface PromiseReports {
  readonly talks: number;
  readonly leads: number;
  /** People of ours. */
  readonly reps: number;
  readonly isMismatched: boolean;
  /** Every phrase in its fixed order, zero included; null: none was tapped. */
  readonly phrases: readonly { readonly phrase: PromisePhrase | null; readonly n: number }[];
}

/** `talks`: those that answered partly or not and named the promise. */
export const promiseReports = (talks: readonly FirstTalks[]): PromiseReports => {
  const count = (some: readonly FirstTalks[]): number => some.reduce((sum, { n }) => sum + n, 0);
  const named = new Set(talks.flatMap(({ leadId }) => leadId ?? []));
  const leads = count(talks.filter(({ leadId }) => leadId === null)) + named.size;
  const reps = new Set(talks.filter(({ n }) => n > 0).flatMap(({ actorIds }) => actorIds)).size;
  return {
    talks: count(talks),
    leads,
    reps,
    isMismatched: reps >= FEWEST_REPORTING.reps && leads >= FEWEST_REPORTING.leads,
    phrases: [...PROMISE_PHRASES, null].map((phrase) => ({
      phrase,
      n: count(talks.filter((talk) => phraseOf(talk) === phrase)),
    })),
  };
};
