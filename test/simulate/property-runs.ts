import { DOMAIN_SEED } from "../run/run-seed.ts";

/** How often each property is tried: FAIRLEAD_RUNS times at least the suite's own number. */
export const runs = (least: number): number => Math.max(least, Number(process.env["FAIRLEAD_RUNS"] ?? 0));

/** What fast-check is run with in the domain; says the seed once a file. */
export const settings = (least: number): { numRuns: number; seed: number } => {
  if (!said) console.info(`properties: seed ${DOMAIN_SEED}, FAIRLEAD_DOMAIN_SEED changes it`);
  said = true;
  return { numRuns: runs(least), seed: DOMAIN_SEED };
};
let said = false;
