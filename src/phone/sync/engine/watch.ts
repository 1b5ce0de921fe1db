import { isReachable } from "#link/is-reachable";
import { changeMeta } from "../../storage/device/device-meta.ts";
import { tallyOf } from "../../outbox/tally.ts";
import type { Stores } from "../../storage/databases/open-stores.ts";
import { watchdog } from "./watchdog.ts";

const watchdogs = new WeakMap<Stores, ReturnType<typeof watchdog>>();

/**
 * Checks whether this page's sync goes on; called every so often. Restarted, the phone says so to the server with
 * its next pull. `isPaused`: nothing can be sent now, and the person knows, or the server asked for it.
 */
export const watch = (stores: Stores, isPaused: () => boolean, restart: () => void): Promise<void> => {
  const own =
    watchdogs.get(stores) ??
    watchdog({
      stands: async () => {
        const { waiting, inLane, sentAt } = await tallyOf(stores);
        return { left: waiting + inLane, sentAt, isPaused: isPaused() };
      },
      isReachable,
      restart: async () => {
        restart();
        await changeMeta(stores, { restartedAt: Date.now() });
      },
      now: () => performance.now(),
    });
  watchdogs.set(stores, own);
  return own.check();
};
