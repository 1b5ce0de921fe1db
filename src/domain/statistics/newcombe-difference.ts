import { wilsonInterval } from "./wilson-interval.ts";

/**
 * Difference of two independent shares with Newcombe's hybrid score interval (method 10, no continuity correction).
 * Null where either side is empty. Newcombe, Statistics in Medicine 17 (1998) 873–890.
 */
export const newcombeDifference = (
  count1: number,
  of1: number,
  count2: number,
  of2: number,
  z?: number,
): { difference: number; low: number; high: number } | null => {
  const one = wilsonInterval(count1, of1, z);
  const two = wilsonInterval(count2, of2, z);
  if (one === null || two === null) return null;
  const share1 = count1 / of1;
  const share2 = count2 / of2;
  const difference = share1 - share2;
  return {
    difference,
    low: difference - Math.hypot(share1 - one.low, two.high - share2),
    high: difference + Math.hypot(one.high - share1, share2 - two.low),
  };
};
