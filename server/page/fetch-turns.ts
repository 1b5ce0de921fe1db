import { HOUR, type Instant } from "#domain/time/instant";

/** Fetches within an hour that one organisation may ask for. */
const MOST_AN_HOUR = 30;

/**
 * Runs a fetch for an organisation: one at a time, and so many an hour. Null where it is not its turn: another one runs,
 * or there were too many.
 */
export type FetchTurns = <T>(orgId: string, now: Instant, fetch: () => Promise<T>) => Promise<T | null>;

/** Turns of one process. `most`: an hour, unless another figure is handed in. */
export const fetchTurns = (most = MOST_AN_HOUR): FetchTurns => {
  const begun = new Map<string, Instant[]>();
  const running = new Set<string>();
  return async (orgId, now, fetch) => {
    for (const [id, at] of begun) if (at.every((one) => one <= now - HOUR)) begun.delete(id);
    const recent = (begun.get(orgId) ?? []).filter((one) => one > now - HOUR);
    if (running.has(orgId) || recent.length >= most) return null;
    begun.set(orgId, [...recent, now]);
    running.add(orgId);
    try {
      return await fetch();
    } finally {
      running.delete(orgId);
    }
  };
};
