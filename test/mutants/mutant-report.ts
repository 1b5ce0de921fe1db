import { dirname } from "node:path";
import { type Excused, isSame, type Survivor } from "./survivor.ts";

/** What became of one change: noticed by a test, by none, or the tests did not come to an end under it. */
export type Fate = "killed" | "survived" | "timed_out";
export type Mutant = Survivor & { line: number; fate: Fate };

export interface Figures {
  readonly killed: number;
  readonly survived: number;
  readonly timedOut: number;
}

export const figuresOf = (mutants: readonly Mutant[]): Figures => {
  const count = (fate: Fate): number => mutants.filter((mutant) => mutant.fate === fate).length;
  return { killed: count("killed"), survived: count("survived"), timedOut: count("timed_out") };
};

/** The share of changes that were noticed, from 0 to 1; where nothing was changed nothing was noticed. */
export const scoreOf = ({ killed, survived, timedOut }: Figures): number =>
  killed + timedOut === 0 ? 0 : (killed + timedOut) / (killed + timedOut + survived);

const words = (figures: Figures, explained = 0): string =>
  `score ${(scoreOf(figures) * 100).toFixed(1)} %, ${figures.killed} killed, ${figures.survived} survived` +
  `${explained === 0 ? "" : ` (${explained} of them with a reason)`}, ${figures.timedOut} timed out`;

const oneLine = (code: string): string => {
  const flat = code.replace(/\s+/g, " ");
  return flat.length > 80 ? `${flat.slice(0, 79)}…` : flat;
};
const place = ({ file, line, was, becomes }: Mutant): string =>
  `${file}:${line}  ${oneLine(was)}  →  ${oneLine(becomes) || "(nothing)"}`;

const byFolder = (mutants: readonly Mutant[]): string[] => {
  const folders = [...new Set(mutants.map(({ file }) => dirname(file)))].sort();
  if (folders.length < 2) return [];
  return folders.map(
    (folder) => `${folder}: ${words(figuresOf(mutants.filter(({ file }) => dirname(file) === folder)))}`,
  );
};

/**
 * What a run has to say: survivors that nobody explained first, then those with a reason, reasons that hold no longer,
 * the folders, and one plain line. It passes where the score is `least` (from 0 to 1) or more.
 */
export const reportOf = (
  mutants: readonly Mutant[],
  excused: readonly Excused[],
  least: number,
): { lines: string[]; passes: boolean } => {
  const survived = mutants
    .filter(({ fate }) => fate === "survived")
    .sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1));
  const reasonFor = (mutant: Mutant) => excused.find((one) => isSame(one, mutant));
  const unexplained = survived.filter((mutant) => reasonFor(mutant) === undefined);
  const explained = survived.filter((mutant) => reasonFor(mutant) !== undefined);
  const files = new Set(mutants.map(({ file }) => file));
  const idle = excused.filter((one) => files.has(one.file) && !survived.some((mutant) => isSame(one, mutant)));
  const figures = figuresOf(mutants);
  const passes = scoreOf(figures) >= least;
  return {
    passes,
    lines: [
      ...(unexplained.length === 0 ? [] : ["No test notices:"]),
      ...unexplained.map((mutant) => `  ${place(mutant)}`),
      ...(explained.length === 0 ? [] : ["With a reason, in test/mutants/survivors.json:"]),
      ...explained.map((mutant) => `  ${place(mutant)}\n    ${reasonFor(mutant)?.why ?? ""}`),
      ...(idle.length === 0 ? [] : ["No longer there or noticed now, to be taken off test/mutants/survivors.json:"]),
      ...idle.map(({ file, was, becomes }) => `  ${file}  ${oneLine(was)}  →  ${oneLine(becomes)}`),
      ...byFolder(mutants),
      `mutants: ${words(figures, explained.length)}${passes ? "" : `; ${Math.round(least * 100)} % are asked for`}`,
    ],
  };
};
