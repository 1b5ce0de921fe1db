/**
 * The type 7 sample quantile (R's default, linear between order statistics) of `values` in any order.
 * `p` in [0,1]. Null for no values. Hyndman & Fan, The American Statistician 50 (1996).
 */
export const quantile = (values: readonly number[], p: number): number | null => {
  if (values.length === 0) return null;
  const sorted = Float64Array.from(values).sort();
  const place = (sorted.length - 1) * p;
  const below = Math.floor(place);
  const low = sorted[below] ?? 0;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] ?? low;
  return low + (place - below) * (high - low);
};
