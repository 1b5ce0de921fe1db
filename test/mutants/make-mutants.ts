import { globSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { Stryker } from "@stryker-mutator/core";
import { chance } from "../make/chance.ts";
import { copyTree } from "./copy-tree.ts";
import type { Fate, Mutant } from "./mutant-report.ts";

type Options = ConstructorParameters<typeof Stryker>[0];
type MutantResult = Awaited<ReturnType<Stryker["runMutationTest"]>>[number];

const FATES: Partial<Record<MutantResult["status"], Fate>> = {
  Killed: "killed",
  Survived: "survived",
  NoCoverage: "survived",
  Timeout: "timed_out",
};

/** Draws of each property under a mutant: enough for most, and a mutant in a minute would be too dear. */
const DRAWS = "15";
const SEED = "20260401";

const JUDGE = "src/domain/sequence/";

const SETTINGS: Options = {
  // The copy is what is changed in place: another one within it would lack what the settings begin with.
  inPlace: true,
  testRunner: "vitest",
  plugins: ["@stryker-mutator/vitest-runner"],
  vitest: { configFile: "test/mutants/vitest.config.ts" },
  testRunnerNodeArgs: ["--import", "./test/mutants/end-with-parent.ts"],
  coverageAnalysis: "perTest",
  reporters: ["progress-append-only"],
  disableTypeChecks: false,
  logLevel: "warn" as NonNullable<Options["logLevel"]>,
  timeoutMS: 8_000,
  allowConsoleColors: false,
};

/** Lines and columns are counted from one. */
const sliceOf = (lines: readonly string[], { start, end }: MutantResult["location"]): string =>
  lines
    .slice(start.line - 1, end.line)
    .map((line, i, all) =>
      line.slice(i === 0 ? start.column - 1 : 0, i === all.length - 1 ? end.column - 1 : undefined),
    )
    .join("\n");

const read = (result: MutantResult, copy: string, home: string): Mutant[] => {
  const fate = FATES[result.status];
  if (fate === undefined) return [];
  const file = relative(copy, result.fileName).replaceAll("\\", "/");
  const lines = readFileSync(join(home, file), "utf8").split("\n");
  const { location, replacement: becomes } = result;
  const { line } = location.start;
  return [{ file, line, text: (lines[line - 1] ?? "").trim(), was: sliceOf(lines, location), becomes, fate }];
};

/** Lines that lie together, as ranges that Stryker reads: so many of a hundred of these blocks of a file are drawn. */
const BLOCK = 6;

const someLines = (file: string, share: number, random: () => number): string[] => {
  const lines = readFileSync(file, "utf8").split("\n").length;
  const blocks = Array.from({ length: Math.ceil(lines / BLOCK) }, (_, i) => i * BLOCK + 1);
  return blocks.filter(() => random() < share).map((from) => `${file}:${from}-${Math.min(from + BLOCK - 1, lines)}`);
};

/**
 * Changes the files that `globs` name, one small change after the other, in a copy of the tree, and tries the domain's
 * tests on each, always with the same draws. From then on this process works in the copy. `concurrency`: how many at once;
 * `share`: of how many of the lines, from 0 to 1.
 */
export async function makeMutants(globs: readonly string[], concurrency: number, share = 1): Promise<Mutant[]> {
  const home = process.cwd();
  const copy = copyTree();
  process.chdir(copy);
  process.env["FAIRLEAD_SEED"] = SEED;
  process.env["FAIRLEAD_MOST_RUNS"] = DRAWS;
  const files = globSync([...globs]).map((file) => file.replaceAll("\\", "/"));
  const random = chance("the lines that are changed");
  const mutants: Mutant[] = [];
  for (const part of ["rest", "judge"] as const) {
    const mutate = files.filter((file) => file.startsWith(JUDGE) === (part === "judge"));
    if (mutate.length === 0) continue;
    process.env["MUTANTS_OF"] = part;
    const ranges = share < 1 ? mutate.flatMap((file) => someLines(file, share, random)) : mutate;
    const results = await new Stryker({ ...SETTINGS, mutate: ranges, concurrency }).runMutationTest();
    mutants.push(...results.flatMap((result) => read(result, copy, home)));
  }
  return mutants;
}
