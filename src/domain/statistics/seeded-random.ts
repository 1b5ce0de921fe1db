/** Uniform numbers in [0,1) from a seed: the same seed, the same numbers, on every machine. */
export type SeededRandom = () => number;

/**
 * sfc32 (Chris Doty-Humphrey's Small Fast Counter, 128 bits of state) seeded through splitmix32, first twelve
 * outputs thrown away. `seed`: any 32-bit whole number. Not for secrets.
 */
export const seededRandom = (seed: number): SeededRandom => {
  let mixed = seed | 0;
  const splitmix = (): number => {
    mixed = (mixed + 0x9e3779b9) | 0;
    let x = mixed ^ (mixed >>> 16);
    x = Math.imul(x, 0x21f0aaad);
    x ^= x >>> 15;
    x = Math.imul(x, 0x735a2d97);
    return x ^ (x >>> 15);
  };
  let a = splitmix();
  let b = splitmix();
  let c = splitmix();
  let counter = 1;
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return (sum >>> 0) / 4294967296;
  };
  for (let i = 0; i < 12; i++) next();
  return next;
};
