import fc from "fast-check";
import { expect } from "vitest";
import { DOMAIN_SEED } from "./domain-seed.ts";
import { FAILED_SEEDS, type FailedSeed, leavingNothingOut } from "./failed-seed.ts";

/** How often a property is tried: FAIRLEAD_RUNS times at least, FAIRLEAD_MOST_RUNS at most, else the suite's own number. */
const runsOf = (own: number): number => {
  const asked = (name: string, otherwise: number): number => Number(process.env[name] || otherwise);
  return Math.min(Math.max(own, asked("FAIRLEAD_RUNS", 0)), asked("FAIRLEAD_MOST_RUNS", Infinity));
};

/** Whether the property falls where it fell before: by the same draw, or by what was made of it. */
const falls = <Ts>(property: fc.IProperty<Ts>, { seed, path, counterexample }: FailedSeed): string | null => {
  const shrunk = fc.check(property, { numRuns: 1, examples: [counterexample as Ts], seed });
  const again = fc.check(property, { numRuns: 1, seed, path });
  const failed = [shrunk, again].find((run) => run.failed);
  return failed === undefined ? null : (fc.defaultReportMessage(failed) ?? "it falls");
};

/** Tries a property at the draws by which it once fell; throws where it falls, or no longer falls and is said to. */
export const repeatFailed = <Ts>(property: fc.IProperty<Ts>, title: string, failed: readonly FailedSeed[]): void => {
  for (const one of failed) {
    if (one.property !== title) continue;
    const message = leavingNothingOut(() => falls(property, one));
    if (message !== null && one.open === undefined) throw new Error(`It fell by this once (${one.why})\n${message}`);
    if (message === null && one.open !== undefined)
      throw new Error(`"${one.open}" no longer falls: take its "open" away in test/domain/failed-seeds.json`);
    if (one.open !== undefined) console.info(`open: ${title}: ${one.why}`);
  }
};

/** What to add to the list of failed seeds, and how to have it again. */
const entryOf = <Ts>({ seed, counterexample, counterexamplePath }: fc.RunDetails<Ts>, property: string): string => {
  const path = counterexamplePath?.split(":")[0];
  const entry = JSON.stringify({ property, seed, path, why: "…", counterexample });
  return `FAIRLEAD_DOMAIN_SEED=${seed} repeats it. Once known why, it belongs in test/domain/failed-seeds.json:\n${entry}`;
};

let isSaid = false;

/**
 * Tries a property of the domain: first at the draws by which it ever fell, then at `own` fresh ones by the run's seed,
 * which is printed once a file. To be called within the test that is named for the property.
 */
export const holds = <Ts>(property: fc.IProperty<Ts>, own: number): void => {
  if (!isSaid) console.info(`properties: FAIRLEAD_DOMAIN_SEED=${DOMAIN_SEED} draws them again`);
  isSaid = true;
  const title = expect.getState().currentTestName?.split(" > ").at(-1) ?? "";
  repeatFailed(property, title, FAILED_SEEDS);
  const found = fc.check(property, { numRuns: runsOf(own), seed: DOMAIN_SEED });
  if (!found.failed) return;
  const why = fc.defaultReportMessage(found) ?? "it falls";
  throw new Error(`${why}\n${entryOf(found, title)}`, { cause: found.errorInstance });
};
