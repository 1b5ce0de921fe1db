// `npm run test:faults -- --seeds N [--seed S]`: every fault by itself, then N mixtures drawn from S, S + 1, …
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { runStep } from "./step.ts";
import { type Tally, tallyOfStep } from "./tally.ts";

const { values } = parseArgs({
  options: { seeds: { type: "string", default: "200" }, seed: { type: "string" } },
});
const seeds = Number(values.seeds);
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
if (!Number.isSafeInteger(seeds) || seeds < 1 || !Number.isSafeInteger(seed)) {
  console.error("usage: npm run test:faults -- --seeds N [--seed S]");
  process.exit(2);
}

const scratch = mkdtempSync(join(tmpdir(), "fairlead-faults-"));
const file = join(scratch, "tally.json");
console.log(`seeds ${seed} to ${seed + seeds - 1}`);
const { ok } = await runStep(
  {
    name: "faults",
    command: "vitest",
    args: ["run", "--project", "server", "test/sync/", "test/server/sync-kill.test.ts"],
    env: { TALLY: file, FAIRLEAD_SEEDS: String(seeds), FAIRLEAD_SEED: String(seed), FAIRLEAD_OUTBOX: "5000" },
  },
  true,
);
let report: Tally | undefined;
try {
  report = JSON.parse(readFileSync(file, "utf8")) as Tally;
} catch {
  report = undefined;
}
rmSync(scratch, { recursive: true, force: true });
const { passed, failed, skipped } = tallyOfStep(ok, report);
for (const { title, reason } of skipped) console.log(`skipped: ${title} (${reason})`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
