import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as wait } from "node:timers/promises";

const RESOLUTION_MS = 10;

/** Does some work and tells how long this process's event loop stood still at most meanwhile, ms. */
export const heldWhile = async (work: () => Promise<void>): Promise<number> => {
  const watch = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  watch.enable();
  await wait(RESOLUTION_MS);
  await work();
  // What held it at the very end is told by the next tick.
  await wait(2 * RESOLUTION_MS);
  watch.disable();
  return Math.max(0, watch.max / 1e6 - RESOLUTION_MS);
};
