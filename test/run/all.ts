// `npm test`: everything, in the order that fails soonest, ending in one plain line that any machine can read.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CHECK, PREPARE } from "./check-steps.ts";
import { findOrInstallChromium } from "./find-chromium.ts";
import { LINT } from "./lint-steps.ts";
import { type Step, type StepResult, runInTurn, runStep } from "./step.ts";
import { addTallies, type Tally, tallyOfStep } from "./tally.ts";

const scratch = mkdtempSync(join(tmpdir(), "fairlead-test-"));

const ofStep = ({ ok }: StepResult): Tally => ({ passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: [] });

/** Runs a step that leaves a tally of its own tests. */
async function tallied(step: Step): Promise<Tally> {
  const file = join(scratch, `${step.name.replace(/\W+/g, "-")}.json`);
  const { ok } = await runStep({ ...step, env: { ...step.env, TALLY: file } }, true);
  let report: Tally | undefined;
  try {
    report = JSON.parse(readFileSync(file, "utf8")) as Tally;
  } catch {
    report = undefined;
  }
  return tallyOfStep(ok, report);
}

async function browserTests(): Promise<Tally> {
  const chromium = findOrInstallChromium();
  if ("advice" in chromium) {
    console.log(`FAILED browser tests: ${chromium.advice}`);
    return { passed: 0, failed: 1, skipped: [] };
  }
  const reporters = "--reporter=list,./test/run/playwright-tally.ts";
  const env = { PLAYWRIGHT_CHROMIUM: chromium.path };
  return tallied({ name: "browser tests", command: "playwright", args: ["test", reporters], env });
}

const started = performance.now();
const tallies: Tally[] = [];

const prepared = await runInTurn(PREPARE);
// Two lanes for two cores: the types beside the linters.
const lanes = await Promise.all([runInTurn(CHECK), runInTurn(LINT)]);
tallies.push(...[...prepared, ...lanes.flat()].map(ofStep));
// The server tests start the real server, which serves what was built.
const build = await runStep({ name: "build, with the size limit", command: "npm", args: ["run", "--silent", "build"] });
tallies.push(ofStep(build));
tallies.push(await tallied({ name: "unit, walls and server tests", command: "vitest", args: ["run"] }));
tallies.push(await browserTests());
rmSync(scratch, { recursive: true, force: true });

const { passed, failed, skipped } = addTallies(tallies);
console.log(`\nAll of it took ${Math.round((performance.now() - started) / 1000)} s.`);
for (const { title, reason } of skipped) console.log(`skipped: ${title} (${reason})`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
