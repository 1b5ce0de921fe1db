import { Readable } from "node:stream";
import { type InfoRecord, type Options, parse } from "csv-parse";
import type { FileForm } from "#contract/import-file";
import type { ImportProblem } from "#contract/import-problem";
import type { ByteSource } from "./byte-source.ts";
import type { FileRow } from "./file-row.ts";
import type { ImportLimits } from "./import-limits.ts";
import { mergedAt } from "./merged-at.ts";
import { nameColumns } from "./name-columns.ts";
import { openFile } from "./open-file.ts";
import { problem, ProblemError } from "./problem.ts";
import { tableRows } from "./table-rows.ts";

/** What a pass over a file gives, in order: the header once, then rows; a problem ends it. */
export type RowPart =
  | { kind: "header"; columns: string[]; form: FileForm; linesAbove: number }
  | { kind: "rows"; rows: FileRow[]; characters: number; bytesRead: number }
  | { kind: "problem"; problem: ImportProblem }
  | { kind: "end"; form: FileForm; bytesRead: number; linesBelow: number };

/** A group is handed on once it has so many rows or characters. */
const GROUP = 500;
const GROUP_CHARACTERS = 2 * 1024 ** 2;

/**
 * Streams a CSV file in groups of rows. Memory is bounded by the limits whatever the file's size: a row of too many cells
 * ends it as it is read. Blank lines are passed over (and counted as rows of the sheet). Never throws for what the file holds; the source's own errors
 * (a disk, a database) are thrown on.
 */
export async function* readRows(source: ByteSource, limits: ImportLimits): AsyncGenerator<RowPart> {
  try {
    const file = await openFile(source, limits);
    const parser = parse({
      delimiter: file.form().delimiter,
      relax_column_count: true,
      relax_quotes: true,
      max_record_size: limits.rowCharacters,
      record_delimiter: ["\r\n", "\n", "\r"],
      skip_empty_lines: true,
      // Its types know rows of one shape only where it is told the columns.
      on_record: rowReader(limits) as unknown as NonNullable<Options["on_record"]>,
    });
    const checkBlank = (): void => {
      // The parser counts the end of a file as one.
      if (parser.info.empty_lines > limits.blankRows + 1) throw new ProblemError(problem("too_many_blank_rows"));
    };
    const text = Readable.from(checked(file.text, checkBlank), { highWaterMark: 1 });
    text.on("error", (error) => parser.destroy(error));
    let isHeaderMet = false;
    let width = 0;
    const { delimiter } = file.form();
    let rows: FileRow[] = [];
    let characters = 0;
    let linesBelow = 0;
    for await (const part of tableRows(text.pipe(parser) as AsyncIterable<FileRow>)) {
      if (part.is === "header") {
        isHeaderMet = true;
        width = part.cells.length;
        yield { kind: "header", columns: nameColumns(part.cells), form: file.form(), linesAbove: part.linesAbove };
        continue;
      }
      if (part.is === "below") {
        linesBelow = part.lines;
        continue;
      }
      const merged = mergedAt(part.row.cells, width, delimiter);
      rows.push(merged === null ? part.row : { ...part.row, merged });
      for (const cell of part.row.cells) characters += cell.length;
      if (rows.length === GROUP || characters >= GROUP_CHARACTERS) {
        yield { kind: "rows", rows, characters, bytesRead: file.bytesRead() };
        rows = [];
        characters = 0;
      }
    }
    checkBlank();
    if (!isHeaderMet) throw new ProblemError(problem("empty_file"));
    if (rows.length > 0) yield { kind: "rows", rows, characters, bytesRead: file.bytesRead() };
    yield { kind: "end", form: file.form(), bytesRead: file.bytesRead(), linesBelow };
  } catch (error) {
    yield { kind: "problem", problem: problemOf(error, limits) };
  }
}

/**
 * Numbers each row as the parser makes it, before any is held, and ends the file where one has too many cells. A row of
 * one quoted cell with nothing in it is blank too.
 */
const rowReader = ({ columns }: ImportLimits) => {
  let made = 0;
  let isHeaderMet = false;
  return (cells: string[], { empty_lines: blank }: Pick<InfoRecord, "empty_lines">): FileRow | null => {
    const row = ++made + blank;
    if (cells.length === 1 && cells[0] === "") return null;
    if (cells.length > columns)
      throw new ProblemError(problem("too_many_columns", { value: String(columns), row: isHeaderMet ? row : null }));
    isHeaderMet = true;
    return { row, cells };
  };
};

async function* checked(text: AsyncIterable<string>, check: () => void): AsyncGenerator<string> {
  for await (const piece of text) {
    check();
    yield piece;
  }
}

/** The parser's own errors carry a code from its list; everything unknown is thrown on. */
const problemOf = (error: unknown, limits: ImportLimits): ImportProblem => {
  if (error instanceof ProblemError) return error.problem;
  const { code, records, empty_lines: blank } = error as { code?: unknown; records?: number; empty_lines?: number };
  // Rows still on their way when the parser stops are lost with it: only its own count says where it stopped.
  const row = (records ?? 0) + (blank ?? 0) + 1;
  if (code === "CSV_MAX_RECORD_SIZE") return problem("row_too_long", { row, value: String(limits.rowCharacters) });
  if (code === "CSV_QUOTE_NOT_CLOSED") return problem("quote_not_closed", { row });
  if (typeof code === "string" && code.startsWith("CSV_")) return problem("broken_quotes", { row });
  throw error;
};
