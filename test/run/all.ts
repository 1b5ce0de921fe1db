// `npm test`: everything, in the order that fails soonest, ending in one plain line that any machine can read.
import { MINUTE } from "#domain/time/instant";
import { CHECK, PREPARE } from "./check-steps.ts";
import { findOrInstallChromium } from "./find-chromium.ts";
import { FORM, LINT } from "./lint-steps.ts";
import { memoryFolder } from "./memory-folder.ts";
import { SEED_WORDS } from "./run-seed.ts";
import { type Step, type StepResult, runInTurn, runStep } from "./step.ts";
import { addTallies, NOTHING, type Tally } from "./tally.ts";
import { endRun, runTallied } from "./tallied-step.ts";

/** What fills both cores for minutes may take longer on slower ones, ms. */
const LONG_MS = 60 * MINUTE;

const MUTANTS: Step = {
  name: "mutants, a sample",
  command: "node",
  args: ["--import", "./server/require-node.js", "test/run/mutants.ts", "--sample"],
};

const failed = (title: string, why: string): Tally => ({ ...NOTHING, failed: 1, failures: [{ title, why }] });
const ofStep = ({ name, ok }: StepResult): Tally =>
  ok ? { ...NOTHING, passed: 1 } : failed(name, "see what it printed above");

async function browserTests(): Promise<Tally> {
  const chromium = findOrInstallChromium();
  if ("advice" in chromium) {
    console.log(`FAILED browser tests: ${chromium.advice}`);
    return failed("browser tests", chromium.advice);
  }
  const reporters = "--reporter=list,./test/run/playwright-tally.ts";
  const quick = `--import=${new URL("../../server/quick-packages.js", import.meta.url).href}`;
  const NODE_OPTIONS = `${process.env["NODE_OPTIONS"] ?? ""} ${quick}`.trim();
  const env = { PLAYWRIGHT_CHROMIUM: chromium.path, NODE_OPTIONS };
  return runTallied({ name: "browser tests", command: "playwright", args: ["test", reporters], env, limitMs: LONG_MS });
}

const vitest = (name: string, ...args: string[]) => ({ name, command: "vitest", args: ["run", ...args] });
const UNIT_PROJECTS = ["unit", "phone", "walls"].flatMap((name) => ["--project", name]);
const UNIT = vitest("unit tests and walls", ...UNIT_PROJECTS, "--maxWorkers", "1");
const SERVER = { ...vitest("server tests", "--project", "server"), limitMs: LONG_MS };

const started = performance.now();
console.log(SEED_WORDS);
const inMemory = process.env["TMPDIR"] === undefined ? memoryFolder() : undefined;
if (inMemory !== undefined) process.env["TMPDIR"] = inMemory;

const prepared = await runInTurn(PREPARE);
// Two lanes for two cores: what reads the code, beside what builds it and runs it without a server.
const [read, [built, unit]] = await Promise.all([
  runInTurn([...CHECK, LINT, ...FORM, MUTANTS]),
  (async () => {
    const build = await runStep({
      name: "build, with the size limit",
      command: "npm",
      args: ["run", "--silent", "build"],
    });
    return [build, await runTallied(UNIT, false)] as const;
  })(),
]);
const tallies: Tally[] = [...[...prepared, ...read, built].map(ofStep), unit];
// Both of these fill both cores. They start the real server, which serves what was built.
tallies.push(await runTallied(SERVER));
tallies.push(await browserTests());

console.log(`\nAll of it took ${Math.round((performance.now() - started) / 1000)} s.`);
endRun(addTallies(tallies));
