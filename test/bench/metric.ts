/** One figure of a benchmark. `goal` in words or null; `against`: what it is compared with, measured in the same run. */
export type Metric = {
  name: string;
  value: number;
  unit: string;
  goal: string | null;
  met: boolean | null;
  against: string | null;
};

export const atMost = (
  name: string,
  value: number,
  unit: string,
  most: number,
  against: string | null = null,
): Metric => ({
  name,
  value,
  unit,
  goal: `<= ${most}`,
  met: value <= most,
  against,
});

export const atLeast = (
  name: string,
  value: number,
  unit: string,
  least: number,
  against: string | null = null,
): Metric => ({
  name,
  value,
  unit,
  goal: `>= ${least}`,
  met: value >= least,
  against,
});

/** A figure to know, with no goal of its own. */
export const noted = (name: string, value: number, unit: string, against: string | null = null): Metric => ({
  name,
  value,
  unit,
  goal: null,
  met: null,
  against,
});

/** Prints a benchmark's figures for a reader, then as one JSON object on the last line; a missed goal is an exit code. */
export function reportBench(bench: string, metrics: readonly Metric[]): void {
  for (const { name, value, unit, goal, met, against } of metrics) {
    const goalText = goal === null ? "" : ` (goal ${goal}: ${met ? "met" : "NOT met"})`;
    console.log(`${name}: ${value} ${unit}${goalText}${against === null ? "" : ` against ${against}`}`);
  }
  console.log(JSON.stringify({ bench, metrics }));
  if (metrics.some(({ met }) => met === false)) process.exitCode = 1;
}
