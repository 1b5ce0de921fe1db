import { PUSH_MOST_EVENTS } from "#contract/push-limits";
import { PULL_MOST_LEADS } from "#contract/pull-limits";
import type { Stores } from "../../storage/databases/open-stores.ts";

/** How much one request asks of the network, at most: what a bad one lets through is found out and kept while the page lives. */
export interface Pace {
  events: number;
  leads: number;
}

const known = new WeakMap<Stores, Pace>();
const MOST: Readonly<Pace> = { events: PUSH_MOST_EVENTS, leads: PULL_MOST_LEADS };
/** An answer that took less than this leaves room for twice as much within the patience of a sync, ms. */
const QUICK = 12_000;

/** The pace with which this page sends and asks. */
export const paceOf = (stores: Stores): Pace => {
  const pace = known.get(stores) ?? { ...MOST };
  known.set(stores, pace);
  return pace;
};

/** No answer came while patience lasted: a quarter as much next time. False where it was the least already. */
export const slower = (pace: Pace, what: keyof Pace, asked: number): boolean => {
  pace[what] = Math.max(1, Math.floor(Math.min(asked, pace[what]) / 4));
  return asked > 1;
};

/** An answer came after `ms`: quick enough, and it may be twice as much next time. */
export const faster = (pace: Pace, what: keyof Pace, ms: number): void => {
  if (ms < QUICK) pace[what] = Math.min(MOST[what], pace[what] * 2);
};
