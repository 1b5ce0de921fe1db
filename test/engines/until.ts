import { setTimeout as wait } from "node:timers/promises";

const PATIENCE_MS = 20_000;

/** Asks again and again until the answer is no longer null; throws with what was waited for once patience ends. */
export async function until<T>(what: () => string, ask: () => Promise<T | null>, patience = PATIENCE_MS): Promise<T> {
  const end = Date.now() + patience;
  for (;;) {
    const got = await ask();
    if (got !== null) return got;
    if (Date.now() > end) throw new Error(`after ${patience / 1000} s still not: ${what()}`);
    await wait(100);
  }
}
