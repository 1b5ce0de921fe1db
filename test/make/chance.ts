import { seededRandom, type SeededRandom } from "#domain/statistics/seeded-random";
import { RUN_SEED } from "../run/run-seed.ts";

/** Chance for one test, drawn from the run's seed; `name` keeps two tests from drawing alike. From 0 to below 1. */
export const chance = (name: string): SeededRandom => {
  let seed = RUN_SEED;
  for (const letter of name) seed = (Math.imul(seed, 31) + letter.charCodeAt(0)) >>> 0;
  return seededRandom(seed);
};
