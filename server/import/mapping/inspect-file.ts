import type { BatchKind } from "#contract/import-batch";
import type { InspectOutput } from "#contract/import-file";
import type { ByteSource } from "../read-file/byte-source.ts";
import { describeColumn } from "./describe-column.ts";
import { guessMapping } from "./guess-mapping.ts";
import type { ImportLimits } from "../read-file/import-limits.ts";
import { problem } from "../read-file/problem.ts";
import { type FileRow, readRows } from "../read-file/read-rows.ts";

const SAMPLE_ROWS = 1000;
/** Of rows that are long, fewer are enough. */
const SAMPLE_CHARACTERS = 8 * 1024 ** 2;

/**
 * Looks at a file's first thousand rows: how it is written, its columns, a mapping to start from. Reads no further, and
 * not on once `signal` says that nobody waits for it.
 */
export const inspectFile = async (
  kind: BatchKind,
  source: ByteSource,
  limits: ImportLimits,
  zone: string,
  system: string,
  signal?: AbortSignal,
): Promise<Omit<InspectOutput, "batchId">> => {
  let columns: string[] = [];
  let form: InspectOutput["form"] = null;
  const rows: FileRow[] = [];
  let characters = 0;
  const problems: InspectOutput["problems"] = [];
  for await (const part of readRows(source, limits)) {
    if (part.kind === "problem") problems.push(part.problem);
    else if (part.kind === "header") ({ columns, form } = part);
    else if (part.kind === "rows") {
      rows.push(...part.rows);
      characters += part.characters;
    } else if (rows.length === 0) problems.push(problem("header_only"));
    if (rows.length >= SAMPLE_ROWS || characters >= SAMPLE_CHARACTERS || signal?.aborted === true) break;
  }
  const described = columns.map((name, at) =>
    describeColumn(
      name,
      rows.map(({ cells }) => cells[at] ?? ""),
    ),
  );
  if (rows.length === 0) return { form, columns: described, sampleRows: 0, guess: null, problems };
  const { guess, problems: open } = guessMapping(kind, described, zone, system);
  return { form, columns: described, sampleRows: rows.length, guess, problems: [...problems, ...open] };
};
