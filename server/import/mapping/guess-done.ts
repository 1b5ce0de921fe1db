import type { AttemptDraft } from "#contract/import-draft";
import { problem } from "../read-file/problem.ts";
import type { ColumnPool } from "./column-pool.ts";
import { isOpenOrClosed } from "./done-words.ts";

/**
 * The column that says whether what a row names was done; one may hold results as well. A column that says only "open" or
 * "closed" may mean the lead's own state, and is asked about.
 */
export const guessDone = (pool: ColumnPool): AttemptDraft["done"] => {
  const named = pool.all("done");
  for (const {
    name,
    meanings: { done },
  } of named)
    if (done !== undefined) return { column: name, values: done };
  const unclear = named.find(({ values }) => isOpenOrClosed(values));
  if (unclear !== undefined) pool.problems.push(problem("done_unclear", { column: unclear.name }));
  return undefined;
};
