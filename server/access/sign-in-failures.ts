import { DAY, MINUTE, type Instant } from "#domain/time/instant";

/** Mistyped words are common: so many tries go without a wait. From then on each wait is twice the one before. */
const FREE_TRIES = 5;
const FIRST_WAIT = 2_000;
const LONGEST_WAIT = 15 * MINUTE;
const FORGOTTEN_AFTER = DAY;

type Tries = { count: number; last: Instant; waitUntil: Instant };

/**
 * How long somebody must wait before the next try at a password, by what the tries are counted under (an account, or
 * an account as one browser knows it). A try counts as failed from its beginning until `forget` says otherwise, so
 * that many at once are no way round. Of more than `most` those quiet for longest are let go. One a process.
 */
export const signInFailures = (most: number) => {
  const tries = new Map<string, Tries>();
  return {
    /** Begins a try; answers how long to wait first, ms, 0 where it may go ahead. */
    begin(key: string, now: Instant): number {
      const before = tries.get(key);
      const known = before !== undefined && now - before.last < FORGOTTEN_AFTER ? before : null;
      if (known !== null && now < known.waitUntil) return known.waitUntil - now;
      const count = (known?.count ?? 0) + 1;
      const wait = count < FREE_TRIES ? 0 : Math.min(FIRST_WAIT * 2 ** Math.min(count - FREE_TRIES, 20), LONGEST_WAIT);
      // Put in anew, so that the map's first is the one quiet for longest.
      tries.delete(key);
      tries.set(key, { count, last: now, waitUntil: now + wait });
      if (tries.size > most) for (const oldest of tries.keys()) if (tries.delete(oldest)) break;
      return 0;
    },
    forget: (key: string): void => void tries.delete(key),
  };
};
export type SignInFailures = ReturnType<typeof signInFailures>;
