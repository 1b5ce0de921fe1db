import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type Fate, figuresOf, type Mutant, reportOf, scoreOf } from "./mutant-report.ts";
import { EXCUSED } from "./survivor.ts";

const mutant = (fate: Fate, line: number, over: Partial<Mutant> = {}): Mutant => ({
  file: "src/domain/time/a.ts",
  line,
  text: `line ${line}`,
  was: "a < b",
  becomes: "a <= b",
  fate,
  ...over,
});
const MUTANTS = [
  mutant("killed", 1),
  mutant("killed", 2),
  mutant("timed_out", 3),
  mutant("survived", 4),
  mutant("survived", 5, { was: "left\n  + right", becomes: "" }),
];
const excuse = (line: number) => ({ ...mutant("survived", line), why: "It changes nothing that anybody could see." });

test("H28: a run of mutants ends in one plain line, with the score, the killed, the survived and the timed out", () => {
  const { lines } = reportOf(MUTANTS, [], 0);
  expect(lines.at(-1)).toBe("mutants: score 60.0 %, 2 killed, 2 survived, 1 timed out");
  expect(lines).toContain("  src/domain/time/a.ts:4  a < b  →  a <= b");
  expect(lines).toContain("  src/domain/time/a.ts:5  left + right  →  (nothing)");
});

test("H28: it fails below the score asked for, and where nothing was changed", () => {
  expect(reportOf(MUTANTS, [], 0.6)).toMatchObject({ passes: true });
  const below = reportOf(MUTANTS, [], 0.61);
  expect(below.passes).toBe(false);
  expect(below.lines.at(-1)).toContain("61 % are asked for");
  expect(reportOf([], [], 0.01).passes).toBe(false);
  expect(scoreOf(figuresOf([]))).toBe(0);
});

test("H28: a survivor with a reason is shown apart, one without first, and a reason without a survivor is said", () => {
  const { lines } = reportOf(MUTANTS, [excuse(4), excuse(2), { ...excuse(9), file: "src/domain/time/b.ts" }], 0);
  const at = (text: string): number => lines.findIndex((line) => line.includes(text));
  expect(at("No test notices")).toBe(0);
  expect(at("a.ts:5")).toBe(1);
  expect(at("a.ts:4")).toBeGreaterThan(at("With a reason"));
  expect(lines[at("a.ts:4")]).toContain("It changes nothing");
  expect(at("No longer there")).toBeGreaterThan(at("a.ts:4"));
  // Of a file that was not tried nothing is known.
  expect(at("b.ts")).toBe(-1);
  expect(lines.at(-1)).toContain("2 survived (1 of them with a reason)");
});

test("H28: each folder has its own figures where there are several", () => {
  const other = { ...mutant("killed", 1), file: "src/domain/queue/b.ts" };
  const { lines } = reportOf([...MUTANTS, other], [], 0);
  expect(lines).toContain("src/domain/queue: score 100.0 %, 1 killed, 0 survived, 0 timed out");
  expect(lines.filter((line) => line.startsWith("src/domain/"))).toHaveLength(2);
});

test("H28: every reason is about a line there is, and none stands twice", () => {
  const gone = EXCUSED.filter(({ file, text, was }) => {
    const lines = readFileSync(file, "utf8").split("\n");
    return !lines.some((line) => line.trim() === text && line.includes(was.split("\n")[0] ?? ""));
  });
  expect(gone).toEqual([]);
  const named = EXCUSED.map(({ file, text, was, becomes }) => [file, text, was, becomes].join("\n"));
  expect(new Set(named).size).toBe(named.length);
});
