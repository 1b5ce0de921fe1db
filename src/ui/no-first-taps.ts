/** Longer than the second tap of a double one comes after the first, ms. */
const IGNORE_MS = 400;

/**
 * Attached to what a tap brings and another tap makes final: for a moment it takes no taps, so that a double tap does not
 * do both. Keys are not ignored.
 */
export const noFirstTaps = (brought: HTMLElement): (() => void) => {
  brought.style.pointerEvents = "none";
  const timer = setTimeout(() => (brought.style.pointerEvents = ""), IGNORE_MS);
  return () => clearTimeout(timer);
};
