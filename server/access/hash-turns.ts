import { AsyncLocalStorage } from "node:async_hooks";
import { availableParallelism } from "node:os";
import { APIError } from "better-auth/api";
import { hashPassword, verifyPassword } from "better-auth/crypto";

/** So many wait; a hash takes some tens of milliseconds, so that this is seconds. */
const MOST_WAITING = 50;
const WAIT_S = 5;

type Line = (() => void)[];

/**
 * Hashes passwords so that a core is left to all else: one fewer at once than there are cores, one at least. What is done
 * `ahead` goes before the rest and waits in a line of its own. Where as many wait already, the library's error for "too
 * many requests" is thrown, which says when to come back. One a process. `atOnce`: unless another figure is handed in.
 */
export const hashTurns = (atOnce = Math.max(1, availableParallelism() - 1)) => {
  const lines: { ahead: Line; rest: Line } = { ahead: [], rest: [] };
  const goesAhead = new AsyncLocalStorage<true>();
  let running = 0;

  const inTurn = async <T>(hash: () => Promise<T>): Promise<T> => {
    const line = goesAhead.getStore() === true ? lines.ahead : lines.rest;
    if (line.length >= MOST_WAITING) throw new APIError("TOO_MANY_REQUESTS", {}, { "retry-after": String(WAIT_S) });
    if (running < atOnce) running += 1;
    // Whoever ends hands on the place.
    else await new Promise<void>((goOn) => line.push(goOn));
    try {
      return await hash();
    } finally {
      const next = lines.ahead.shift() ?? lines.rest.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
  return {
    inTurn,
    hash: (password: string): Promise<string> => inTurn(() => hashPassword(password)),
    verify: (given: { hash: string; password: string }): Promise<boolean> => inTurn(() => verifyPassword(given)),
    ahead: <T>(work: () => Promise<T>): Promise<T> => goesAhead.run(true, work),
  };
};
export type HashTurns = ReturnType<typeof hashTurns>;
