// No 0/o, 1/l/i: read aloud and typed by hand without a mistake.
const letters = "23456789abcdefghjkmnpqrstuvwxyz";

/** A first password of four groups of four, about 79 bits: `k7mp-qx3d-…`. */
export const firstPassword = (): string => {
  const groups = Array.from({ length: 4 }, () => Array.from({ length: 4 }, letter).join(""));
  return groups.join("-");
};

const letter = (): string => {
  // Bytes over the last whole multiple are thrown again, so that every letter is equally likely.
  const whole = 256 - (256 % letters.length);
  for (;;) {
    const byte = crypto.getRandomValues(new Uint8Array(1))[0] ?? 255;
    if (byte < whole) return letters[byte % letters.length] ?? "x";
  }
};
