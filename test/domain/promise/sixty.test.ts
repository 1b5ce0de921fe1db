import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type Consistency, consistencyOf } from "#domain/report/consistency";
import type { ConsistencyFigure } from "#domain/report/consistency-figure";
import type { FirstTalks, PromiseCheck, VersionSeen } from "#domain/report/first-talk";
import type { PageStep } from "#domain/promise/page-step";
import type { PromisePhrase } from "#domain/promise/promise-phrase";

// Sixty talks and what they come to, each counted by hand from the rules: both are plain tables to be read and changed.

type Row = Record<string, string>;

const tableIn = (name: string): Row[] => {
  const lines = readFileSync(new URL(name, import.meta.url), "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => line.split("|").map((cell) => cell.trim()));
  const [head = [], ...rows] = lines;
  return rows.map((row) => Object.fromEntries(head.map((column, at) => [column, row[at] ?? ""])));
};

const VERSIONS: Record<string, VersionSeen> = {
  A1: { id: "A1", promiseIds: ["rate", "free", "fast"], nextStep: "call" },
  A2: { id: "A2", promiseIds: ["rate", "free", "visit"], nextStep: "appointment" },
  B1: { id: "B1", promiseIds: ["trial", "cancel"], nextStep: null },
};
const PLACES: Record<string, string[]> = { A: ["A1", "A2"], A1: ["A1"], A2: ["A2"], B: ["B1"], B1: ["B1"] };

const orNull = (cell: string): string | null => (cell === "-" ? null : cell);

const talkOf = (row: Row): FirstTalks => {
  const answer = orNull(row["answer"]!);
  return {
    n: 1,
    leadId: row["lead"]!,
    actorIds: [row["rep"]!],
    week: row["day"]!,
    versionId: row["version"]!,
    check:
      answer === null
        ? null
        : {
            answer: answer as PromiseCheck["answer"],
            promiseId: orNull(row["promise"]!),
            phrase: orNull(row["phrase"]!) as PromisePhrase | null,
            hasWords: row["words"] !== "-",
          },
    tapped: (orNull(row["tapped"]!) ?? "").split(" ").filter((id) => id !== ""),
    step: orNull(row["step"]!) as PageStep | "unknown" | null,
    outcome: row["outcome"] as FirstTalks["outcome"],
  };
};

const written = ({ share, byTapsAlone, apart }: ConsistencyFigure): Row => ({
  n: String(share.n),
  of: String(share.of),
  taps: String(byTapsAlone.n),
  apart: apart.map(({ why, n }) => `${why} ${n}`).join(" ") || "-",
});

/** A figure by the name it has in the table of what is expected. */
const figureNamed = (name: string, consistency: Consistency): Row => {
  const [figure, promiseId] = name.split(" ");
  if (figure === "contradiction" && promiseId === undefined) return written(consistency.contradiction);
  if (figure === "steps" || figure === "gap") return written(consistency[figure]);
  const promise = consistency.promises.find((one) => one.promiseId === promiseId)!;
  if (figure === "coverage" || figure === "contradiction") return written(promise[figure]);
  const { reps, leads, isMismatched } = promise.reports;
  return { n: String(reps), of: String(leads), taps: "-", apart: isMismatched ? "mismatched" : "-" };
};

const TALKS = tableIn("sixty-talks.txt").map(talkOf);

test("PR22: there are sixty talks in the table", () => {
  expect(TALKS).toHaveLength(60);
});

describe("sixty talks counted by hand", () => {
  test.each(tableIn("sixty-expected.txt").map((row) => [`${row["where"]}: ${row["figure"]}`, row] as const))(
    "PR25: %s",
    (_, { where = "", figure = "", ...expected }) => {
      const versions = PLACES[where]!.map((id) => VERSIONS[id]!);
      expect(figureNamed(figure, consistencyOf(TALKS, versions))).toEqual(expected);
    },
  );
});
