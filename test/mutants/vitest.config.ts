import { readFileSync } from "node:fs";
import type { TestSpecification } from "vitest/node";
import { BaseSequencer } from "vitest/node";
import { defineConfig } from "vitest/config";

const rank = ({ moduleId }: TestSpecification): number => (readFileSync(moduleId, "utf8").includes("holds(") ? 1 : 0);

/** Known answers before properties: the first test that notices ends a mutant's run. */
class QuickestFirst extends BaseSequencer {
  override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const name = ({ moduleId }: TestSpecification): string => moduleId;
    return Promise.resolve(files.toSorted((a, b) => rank(a) - rank(b) || (name(a) < name(b) ? -1 : 1)));
  }
}

/** They try the whole judge on drawn histories: too dear where only a part below or above it was changed. */
const OF_THE_JUDGE = ["test/domain/{bots,completions,invariants-*}.test.ts"];

/** Every kind of bot on drawn histories takes longer than all other tests together, and is there to find what they miss. */
const TOO_DEAR = ["test/domain/holds.test.ts", "test/domain/bots-kinds.test.ts"];

/** What mutants are tried with: the domain's tests only, in one process, always in the same order. */
export default defineConfig({
  test: {
    include: ["test/domain/**/*.test.ts"],
    exclude: [...TOO_DEAR, ...(process.env["MUTANTS_OF"] === "judge" ? [] : OF_THE_JUDGE)],
    isolate: false,
    sequence: { sequencer: QuickestFirst },
    testTimeout: 120_000,
  },
});
