import { setImmediate as othersTurn } from "node:timers/promises";
import type { BatchKind } from "#contract/import-batch";
import type { FileColumn, InspectOutput } from "#contract/import-file";
import type { ByteSource } from "../read-file/byte-source.ts";
import type { ImportLimits } from "../read-file/import-limits.ts";
import { problem } from "../read-file/problem.ts";
import { readRows } from "../read-file/read-rows.ts";
import type { Meeting } from "./guess-lead.ts";
import { guessMapping } from "./guess-mapping.ts";
import { ColumnLook, type SeenColumn } from "./look-at-column.ts";

/** Of a file that is longer so much is looked at; the rest is told when it is tried out. */
const MOST_CHARACTERS = 32 * 1024 ** 2;

/**
 * Looks at a file, the whole of it up to 32 million characters: how it is written, its columns, a mapping to start from.
 * Does not read on once `signal` says that nobody waits for it. `meeting`: how values meet the leads that are here.
 */
export const inspectFile = async (
  kind: BatchKind,
  source: ByteSource,
  limits: ImportLimits,
  zone: string,
  system: string,
  { signal, meeting = null }: { signal?: AbortSignal | undefined; meeting?: Meeting | null } = {},
): Promise<Omit<InspectOutput, "batchId"> & { seen: SeenColumn[] }> => {
  let looks: ColumnLook[] = [];
  let form: InspectOutput["form"] = null;
  let sampleRows = 0;
  let characters = 0;
  const problems: InspectOutput["problems"] = [];
  for await (const part of readRows(source, limits)) {
    if (part.kind === "problem") problems.push(part.problem);
    else if (part.kind === "header") {
      looks = part.columns.map((name) => new ColumnLook(name));
      form = part.form;
    } else if (part.kind === "rows") {
      // A row that is cut off says nothing of the columns it has not got.
      for (const { cells } of part.rows) looks.forEach((look, at) => look.add(cells[at] ?? ""));
      sampleRows += part.rows.length;
      characters += part.characters;
    } else if (sampleRows === 0) problems.push(problem("header_only"));
    if (characters >= MOST_CHARACTERS || signal?.aborted === true) break;
  }
  const seen: SeenColumn[] = [];
  for (const look of looks) {
    // Words cost time: others get their turn between two columns.
    await othersTurn();
    seen.push(look.seen());
  }
  const columns = seen.map(shown);
  if (sampleRows === 0) return { form, columns, seen, sampleRows, guess: null, draft: null, preset: null, problems };
  const { problems: open, ...guessed } = await guessMapping(kind, seen, zone, system, meeting);
  return { form, columns, seen, sampleRows, ...guessed, problems: [...problems, ...open] };
};

/** What the page is told of a column. */
const shown = ({ name, examples, distinct, filled, dateFormats, isClock, meanings }: SeenColumn): FileColumn => ({
  ...{ name, examples, distinct, filled, dateFormats, isClock, meanings },
});
