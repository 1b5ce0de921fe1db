import { readSeed } from "../run/run-seed.ts";

/** What the domain's properties are drawn from. Until the judge holds for any draw, an ordinary run keeps to one. */
export const DOMAIN_SEED = readSeed("FAIRLEAD_DOMAIN_SEED", () => 20260401);
