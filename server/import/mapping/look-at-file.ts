import { setImmediate as othersTurn } from "node:timers/promises";
import type { InspectOutput } from "#contract/import-file";
import type { ByteSource } from "../read-file/byte-source.ts";
import type { ImportLimits } from "../read-file/import-limits.ts";
import { problem } from "../read-file/problem.ts";
import { readRows } from "../read-file/read-rows.ts";
import { ColumnLook, type SeenColumn } from "./look-at-column.ts";

/** Of a file that is longer so much is looked at; the rest is told when it is tried out. */
const MOST_CHARACTERS = 32 * 1024 ** 2;

type Looked = Pick<InspectOutput, "form" | "sampleRows" | "problems"> & { seen: SeenColumn[] };

/** What the cells of a file show of its columns; `most`: of so many characters of it, after which the part that was read ends. */
export const lookAtFile = async (
  source: ByteSource,
  limits: ImportLimits,
  { signal, most = MOST_CHARACTERS }: { signal?: AbortSignal | undefined; most?: number } = {},
): Promise<Looked> => {
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
    if (characters >= most || signal?.aborted === true) break;
  }
  const seen: SeenColumn[] = [];
  for (const look of looks) {
    // Words cost time: others get their turn between two columns.
    await othersTurn();
    seen.push(look.seen());
  }
  return { form, seen, sampleRows, problems };
};
