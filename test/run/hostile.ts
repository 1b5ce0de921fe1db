// `npm run test:hostile`: every hostile input against every procedure and route, and every hostile file; by the run's seed.
import { MINUTE } from "#domain/time/instant";
import { SEED_WORDS } from "./run-seed.ts";
import { endRun, runTallied } from "./tallied-step.ts";

console.log(SEED_WORDS);
endRun(
  await runTallied({
    name: "hostile inputs and files",
    command: "vitest",
    args: ["run", "--project", "server", "test/hostile/"],
    env: { FAIRLEAD_HOSTILE: "all" },
    // Some tens of thousands of inputs, one after another, and two dozen files.
    limitMs: 180 * MINUTE,
  }),
);
