import type { Instant } from "#domain/time/instant";

/**
 * The last of these instants that had come by `now`, when the file came; null: none. What a row is given here is what
 * happened by its own account: never what it plans. All that says how far a record reaches rests on this.
 */
export const lastHappened = (now: Instant, instants: readonly (Instant | null | undefined)[]): Instant | null =>
  instants.reduce<Instant | null>(
    (last, at) => (at == null || at > now || (last !== null && at < last) ? last : at),
    null,
  );
