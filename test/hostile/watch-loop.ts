import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as wait } from "node:timers/promises";

const RESOLUTION_MS = 10;

/**
 * Does some work and tells how long this process's event loop stood still at most meanwhile, ms. `alone`: only as far
 * as this thread worked: on a busy machine it stands still for others' sake too.
 */
export const heldWhile = async (work: () => Promise<void>, alone = false): Promise<number> => {
  const watch = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  watch.enable();
  await wait(RESOLUTION_MS);
  const before = process.threadCpuUsage();
  await work();
  const { user, system } = process.threadCpuUsage(before);
  // What held it at the very end is told by the next tick.
  await wait(2 * RESOLUTION_MS);
  watch.disable();
  const held = Math.max(0, watch.max / 1e6 - RESOLUTION_MS);
  return alone ? Math.min(held, (user + system) / 1_000) : held;
};
