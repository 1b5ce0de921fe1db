import { wilsonInterval } from "../statistics/wilson-interval.ts";
import type { ShareOf } from "./share-of.ts";

/** A count that holds for certain; `atMost`: what it may come to, left out where nothing is unknown. */
export type BoundedShare = ShareOf & { atMost?: number };

/**
 * `n` of `of` for certain, and as many of the `unknown` beside them as may turn out so: from Wilson's lower end of the
 * least to his upper end of the most. Nothing unknown is counted as if it were known not to be so.
 */
export const boundedShare = (n: number, unknown: number, of: number): BoundedShare => {
  const most = n + unknown;
  const share = { n, of, low: wilsonInterval(n, of)?.low ?? null, high: wilsonInterval(most, of)?.high ?? null };
  return unknown === 0 ? share : { ...share, atMost: most };
};
