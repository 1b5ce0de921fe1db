/** How often each property is tried: FAIRLEAD_RUNS times at least the suite's own number. */
export const runs = (least: number): number => Math.max(least, Number(process.env["FAIRLEAD_RUNS"] ?? 0));

/** The seed of every property: fixed, so that a run can be repeated; FAIRLEAD_SEED=random or a number changes it. */
export const seed: number = (() => {
  const asked = process.env["FAIRLEAD_SEED"];
  if (asked === undefined || asked === "") return 20_260_401;
  return asked === "random" ? Math.floor(Math.random() * 2 ** 31) : Number(asked);
})();

/** What fast-check is run with; says the seed once a file. */
export const settings = (least: number): { numRuns: number; seed: number } => {
  if (!said) console.info(`properties: seed ${seed}, FAIRLEAD_SEED changes it`);
  said = true;
  return { numRuns: runs(least), seed };
};
let said = false;
