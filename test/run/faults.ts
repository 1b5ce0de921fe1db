// `npm run test:faults -- --seeds N [--seed S]`: every fault by itself, then N mixtures drawn from S, S + 1, …
import { parseArgs } from "node:util";
import { MINUTE } from "#domain/time/instant";
import { RUN_SEED } from "./run-seed.ts";
import { endRun, runTallied } from "./tallied-step.ts";

/** The longest wait that a timer can do, ms. */
const MOST_MS = 2 ** 31 - 1;

const { values } = parseArgs({
  options: { seeds: { type: "string", default: "200" }, seed: { type: "string" } },
});
const seeds = Number(values.seeds);
const seed = Number(values.seed ?? RUN_SEED);
if (!Number.isSafeInteger(seeds) || seeds < 1 || !Number.isSafeInteger(seed)) {
  console.error("usage: npm run test:faults -- --seeds N [--seed S]");
  process.exit(2);
}

console.log(`seeds ${seed} to ${seed + seeds - 1}`);
endRun(
  await runTallied({
    name: "faults",
    command: "vitest",
    args: ["run", "--project", "server", "test/sync/", "test/server/sync-kill.test.ts"],
    env: {
      FAIRLEAD_SEEDS: String(seeds),
      FAIRLEAD_SEED: String(seed),
      FAIRLEAD_OUTBOX: "5000",
      FAIRLEAD_CHANGES: "12",
    },
    // Every fault by itself, and then some seconds a mixture.
    limitMs: Math.min(60 * MINUTE + seeds * 20_000, MOST_MS),
  }),
);
