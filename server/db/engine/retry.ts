import { sql } from "drizzle-orm";
import type { Database } from "./database.ts";

/** Serialization failure and deadlock: the same transaction may well succeed the next time. */
const PASSING = new Set(["40001", "40P01"]);

/** The SQLSTATE of an error of either engine, however it was wrapped; null for any other error. */
export const sqlState = (error: unknown): string | null => {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    const { code } = at as { code?: unknown };
    if (typeof code === "string" && /^[0-9A-Z]{5}$/.test(code)) return code;
  }
  return null;
};

/** Does work that others' transactions may get in the way of, up to `tries` times. Any other error is thrown at once. */
export const retrying = async <T>(work: () => Promise<T>, tries = 4): Promise<T> => {
  for (let left = tries; ; left -= 1) {
    try {
      return await work();
    } catch (error) {
      if (left <= 1 || !PASSING.has(sqlState(error) ?? "")) throw error;
    }
  }
};

/** From here on a statement of this transaction waits for others' no longer than this; then it breaks (`isHeldUp`). */
export const waitAtMost = async (tx: Database, ms: number): Promise<void> => {
  await tx.execute(sql`select set_config('lock_timeout', ${`${ms}ms`}, true)`);
};

/** Somebody else's transaction held what this one needed for longer than it was let wait. */
export const isHeldUp = (error: unknown): boolean => sqlState(error) === "55P03";
