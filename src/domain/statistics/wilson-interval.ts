/** z of a two-sided 95 % interval. */
const Z95 = 1.959963984540054;

/**
 * Wilson's score interval, no continuity correction, for `count` of `of`. `z` defaults to 95 %.
 * Null where `of` is 0: nothing observed bounds nothing. Wilson, JASA 22 (1927).
 */
export const wilsonInterval = (count: number, of: number, z = Z95): { low: number; high: number } | null => {
  if (of <= 0) return null;
  const share = count / of;
  const z2 = z * z;
  const middle = (share + z2 / (2 * of)) / (1 + z2 / of);
  const half = (z * Math.sqrt((share * (1 - share)) / of + z2 / (4 * of * of))) / (1 + z2 / of);
  return { low: count === 0 ? 0 : middle - half, high: count === of ? 1 : middle + half };
};
