/** A run of a long list's steps: from, and up to. */
export interface Steps {
  readonly from: number;
  readonly to: number;
}

export const sameSteps = (one: Steps, other: Steps): boolean => one.from === other.from && one.to === other.to;

/**
 * Which steps of a long list are made in the next frame, of those that are near: what is seen, else one step more. So
 * no frame is held up by lines that nobody sees yet.
 */
export const stepsToMake = ({ made, seen, near }: { made: Steps; seen: Steps; near: Steps }): Steps => {
  const kept = { from: Math.max(made.from, near.from), to: Math.min(made.to, near.to) };
  if (kept.from > seen.to || kept.to < seen.from) return seen;
  const [from, to] = [Math.min(kept.from, seen.from), Math.max(kept.to, seen.to)];
  if (from < kept.from || to > kept.to) return { from, to };
  if (to < near.to) return { from, to: to + 1 };
  return { from: Math.max(near.from, from - 1), to };
};
