import { wilsonInterval } from "../statistics/wilson-interval.ts";

/** A count with what it is out of and Wilson's 95 % interval of the share, null where `of` is 0. */
export type ShareOf = { n: number; of: number; low: number | null; high: number | null };

/** `n` out of `of`; every figure of a report is given in this shape, so none stands alone. */
export const shareOf = (n: number, of: number): ShareOf => {
  const interval = wilsonInterval(n, of);
  return { n, of, low: interval?.low ?? null, high: interval?.high ?? null };
};
