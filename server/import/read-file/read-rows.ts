import { Readable } from "node:stream";
import { parse } from "csv-parse";
import type { FileForm } from "#contract/import-file";
import type { ImportProblem } from "#contract/import-problem";
import type { ByteSource } from "./byte-source.ts";
import type { ImportLimits } from "./import-limits.ts";
import { nameColumns } from "./name-columns.ts";
import { openFile } from "./open-file.ts";
import { problem, ProblemError } from "./problem.ts";

/** One row as it stands. `row`: its number as a spreadsheet counts it, the header being row 1. */
export type FileRow = { row: number; cells: string[] };

/** What a pass over a file gives, in order: the header once, then rows; a problem ends it. */
export type RowPart =
  | { kind: "header"; columns: string[]; form: FileForm }
  | { kind: "rows"; rows: FileRow[]; bytesRead: number }
  | { kind: "problem"; problem: ImportProblem }
  | { kind: "end"; form: FileForm; bytesRead: number };

const GROUP = 500;

/**
 * Streams a CSV file in groups of rows. Memory is bounded by the limits whatever the file's size; blank lines are
 * passed over (and counted as rows of the sheet). Never throws for what the file holds; the source's own errors
 * (a disk, a database) are thrown on.
 */
export async function* readRows(source: ByteSource, limits: ImportLimits): AsyncGenerator<RowPart> {
  let row = 0;
  try {
    const file = await openFile(source, limits);
    const parser = parse({
      delimiter: file.form().delimiter,
      relax_column_count: true,
      relax_quotes: true,
      max_record_size: limits.rowCharacters,
      record_delimiter: ["\r\n", "\n", "\r"],
    });
    const text = Readable.from(file.text, { highWaterMark: 1 });
    text.on("error", (error) => parser.destroy(error));
    let header: string[] | null = null;
    let rows: FileRow[] = [];
    for await (const cells of text.pipe(parser) as AsyncIterable<string[]>) {
      row++;
      if (cells.length === 1 && cells[0] === "") continue;
      if (header === null) {
        if (cells.length > limits.columns)
          throw new ProblemError(problem("too_many_columns", { value: String(limits.columns) }));
        header = nameColumns(cells);
        yield { kind: "header", columns: header, form: file.form() };
        continue;
      }
      rows.push({ row, cells });
      if (rows.length === GROUP) {
        yield { kind: "rows", rows, bytesRead: file.bytesRead() };
        rows = [];
      }
    }
    if (header === null) throw new ProblemError(problem("empty_file"));
    if (rows.length > 0) yield { kind: "rows", rows, bytesRead: file.bytesRead() };
    yield { kind: "end", form: file.form(), bytesRead: file.bytesRead() };
  } catch (error) {
    yield { kind: "problem", problem: problemOf(error, limits) };
  }
}

/** The parser's own errors carry a code from its list; everything unknown is thrown on. */
const problemOf = (error: unknown, limits: ImportLimits): ImportProblem => {
  if (error instanceof ProblemError) return error.problem;
  const { code, records } = error as { code?: unknown; records?: number };
  // Rows still on their way when the parser stops are lost with it: only its own count says where it stopped.
  const row = (records ?? 0) + 1;
  if (code === "CSV_MAX_RECORD_SIZE") return problem("row_too_long", { row, value: String(limits.rowCharacters) });
  if (code === "CSV_QUOTE_NOT_CLOSED") return problem("quote_not_closed", { row });
  if (typeof code === "string" && code.startsWith("CSV_")) return problem("broken_quotes", { row });
  throw error;
};
