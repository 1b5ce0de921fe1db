import type { TestSpecification } from "vitest/node";
import { BaseSequencer } from "vitest/node";
import { chance } from "../make/chance.ts";

/** Files that take half a minute: whichever began last would leave the other worker idle for as long. */
const LONGEST = [
  "database-faults",
  "mixtures",
  "durability",
  "backup",
  "start",
  "import-batch",
  "restore-drill",
  "restore-earlier",
];

const isLong = ({ moduleId }: TestSpecification): boolean =>
  LONGEST.some((name) => moduleId.endsWith(`/${name}.test.ts`));

/** Another order each run, by the run's seed, in which the longest files come first. */
export class LongestFirst extends BaseSequencer {
  override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const draw = chance("order of files");
    const turns = new Map(files.map((file) => [file, draw() - (isLong(file) ? 1 : 0)]));
    return Promise.resolve(files.toSorted((a, b) => turns.get(a)! - turns.get(b)!));
  }
}
