// `npm test`: everything, in the order that fails soonest, ending in one plain line that any machine can read.
import { CHECK, PREPARE } from "./check-steps.ts";
import { findOrInstallChromium } from "./find-chromium.ts";
import { LINT } from "./lint-steps.ts";
import { type StepResult, runInTurn, runStep } from "./step.ts";
import { addTallies, type Tally } from "./tally.ts";
import { endRun, runTallied } from "./tallied-step.ts";

const ofStep = ({ ok }: StepResult): Tally => ({ passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: [] });

async function browserTests(): Promise<Tally> {
  const chromium = findOrInstallChromium();
  if ("advice" in chromium) {
    console.log(`FAILED browser tests: ${chromium.advice}`);
    return { passed: 0, failed: 1, skipped: [] };
  }
  const reporters = "--reporter=list,./test/run/playwright-tally.ts";
  const env = { PLAYWRIGHT_CHROMIUM: chromium.path };
  return runTallied({ name: "browser tests", command: "playwright", args: ["test", reporters], env });
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
tallies.push(await runTallied({ name: "unit, walls and server tests", command: "vitest", args: ["run"] }));
tallies.push(await browserTests());

console.log(`\nAll of it took ${Math.round((performance.now() - started) / 1000)} s.`);
endRun(addTallies(tallies));
