import { stripVTControlCharacters } from "node:util";

export type Skipped = { title: string; reason: string };
/** A test that failed, and the first line of why. */
export type Failure = { title: string; why: string };
export type Tally = { passed: number; failed: number; skipped: Skipped[]; failures: Failure[] };

export const NOTHING: Tally = { passed: 0, failed: 0, skipped: [], failures: [] };

/** The first line of a runner's message that says anything, without the colours of a terminal. */
export const firstLine = (message: string | undefined): string =>
  stripVTControlCharacters(message ?? "")
    .split("\n")
    .map((line) => line.trim())
    .find((line) => line !== "")
    ?.slice(0, 400) ?? "no reason given";

export function addTallies(tallies: readonly Tally[]): Tally {
  return {
    passed: tallies.reduce((sum, { passed }) => sum + passed, 0),
    failed: tallies.reduce((sum, { failed }) => sum + failed, 0),
    skipped: tallies.flatMap(({ skipped }) => skipped),
    failures: tallies.flatMap(({ failures }) => failures),
  };
}

/**
 * A step's tally: its report's when it left one. A runner that ended badly without naming a failed test (it crashed,
 * an error escaped, nothing ran) counts as one failure.
 */
export function tallyOfStep(ok: boolean, report: Tally | undefined): Tally {
  const counted = report ?? NOTHING;
  const silent = counted.failed === 0 && (!ok || counted.passed === 0);
  return silent ? { ...counted, failed: 1 } : counted;
}
