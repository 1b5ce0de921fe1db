import { MINUTE, type Instant } from "#domain/time/instant";

/** A code is taken half a minute before and after its own. */
const REMEMBERED = 2 * MINUTE;
const MOST = 20_000;

/**
 * Codes of authenticator apps that were tried lately, so that each is taken once (RFC 6238, 5.2): what somebody read
 * over a shoulder opens nothing. One a process.
 */
export const usedCodes = () => {
  const tried = new Map<string, Instant>();
  return {
    /** Takes a code, right or wrong; false where it was taken before. */
    take(userId: string, code: string, now: Instant): boolean {
      for (const [key, at] of tried) {
        if (now - at < REMEMBERED && tried.size < MOST) break;
        tried.delete(key);
      }
      const key = `${userId} ${code}`;
      if (tried.has(key)) return false;
      tried.set(key, now);
      return true;
    },
  };
};
