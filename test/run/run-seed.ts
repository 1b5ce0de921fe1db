const drawn = (): number => Math.floor(Math.random() * 2 ** 31);

/** The seed named in the environment, if one is; `random` draws one. Throws where it is no whole number from 0 to 2³¹ − 1. */
export const readSeed = (name: string, otherwise: () => number): number => {
  const asked = process.env[name];
  if (asked === undefined || asked === "") return otherwise();
  if (asked === "random") return drawn();
  const seed = Number(asked);
  if (!Number.isSafeInteger(seed) || seed < 0 || seed >= 2 ** 31) throw new Error(`${name} must be a whole number`);
  return seed;
};

/** What tests draw from, and the order of files: fresh each run. */
export const RUN_SEED: number = readSeed("FAIRLEAD_SEED", drawn);

// Whatever this process starts draws from the same.
process.env["FAIRLEAD_SEED"] = String(RUN_SEED);

/** One line that says how to have this run again. */
export const SEED_WORDS = `seed ${RUN_SEED}: FAIRLEAD_SEED=${RUN_SEED} repeats this run`;
