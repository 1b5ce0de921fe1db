import type { FileRow } from "./file-row.ts";

export type TablePart =
  { is: "header"; cells: string[]; linesAbove: number } | { is: "row"; row: FileRow } | { is: "below"; lines: number };

/** Lines looked at for a header below a title, and held back as what may stand below the table. */
const MOST_ABOVE = 20;
const MOST_BELOW = 20;

const filled = (cells: readonly string[]): number => cells.filter((cell) => cell.trim() !== "").length;

/** Where the header is: the first line of several cells, above one that has as many; a title has one. */
const headerAt = (lines: readonly FileRow[]): number => {
  const at = lines.findIndex(
    ({ cells }, nth) => filled(cells) > 1 && (lines[nth + 1]?.cells.length ?? cells.length) === cells.length,
  );
  return Math.max(0, at);
};

/** Words of a line below a report that counts, warns or says where it is from. */
const BELOW =
  /total|\brecords?\b|\brows?\b|confidential|copyright|©|generated|exported|\breport\b|filter|summe|gesamt|vertraulich|registros|lignes/i;

/** What a row of totals begins with, however many columns it adds up. */
const TOTALS = /^(grand |sub ?)?totals?:?$|^(gesamt)?summe:?$|^gesamt:?$/i;
/** What Meta writes into a lead that somebody made to try a form out. */
const TEST_LEAD = /^<test lead: /;

/**
 * A table out of a file's lines: its header below a title, and its rows without what stands below them. A line of one
 * filled cell is below the table where no row follows it, and a blank line stands before it or it says so itself; else it
 * is a row that is broken.
 */
export async function* tableRows(lines: AsyncIterable<FileRow>): AsyncGenerator<TablePart> {
  let above: FileRow[] | null = [];
  let held: FileRow[] = [];
  let width = 0;
  let last = 0;
  let isApart: boolean[] = [];
  let tests = 0;

  const rowParts = function* (row: FileRow): Generator<TablePart> {
    if (row.cells.some((cell) => TEST_LEAD.test(cell))) {
      tests++;
      return;
    }
    const mayBeBelow = filled(row.cells) < 2 || TOTALS.test((row.cells[0] ?? "").trim());
    if (width > 1 && mayBeBelow && held.length < MOST_BELOW) {
      isApart.push(isApart.at(-1) === true || row.row > (held.at(-1)?.row ?? last) + 1);
      held.push(row);
      return;
    }
    for (const each of held) yield { is: "row", row: each };
    held = [];
    isApart = [];
    last = row.row;
    yield { is: "row", row };
  };
  const begin = function* (found: readonly FileRow[]): Generator<TablePart> {
    const at = headerAt(found);
    const header = found[at];
    if (header === undefined) return;
    width = header.cells.length;
    last = header.row;
    yield { is: "header", cells: header.cells, linesAbove: at };
    for (const row of found.slice(at + 1)) yield* rowParts(row);
  };

  for await (const line of lines) {
    if (above === null) {
      yield* rowParts(line);
      continue;
    }
    above.push(line);
    const isClear = filled(above[0]?.cells ?? []) > 1;
    if (!isClear && above.length < MOST_ABOVE) continue;
    yield* begin(above);
    above = null;
  }
  if (above !== null) yield* begin(above);
  const isWordy = ({ cells }: FileRow): boolean => cells.length < width && cells.some((cell) => /\S\s+\S/.test(cell));
  const isBelow = held.every(
    (row, at) =>
      filled(row.cells) === 0 || (isApart[at] === true && isWordy(row)) || row.cells.some((cell) => BELOW.test(cell)),
  );
  if (!isBelow) for (const row of held) yield { is: "row", row };
  yield { is: "below", lines: tests + (isBelow ? held.filter(({ cells }) => filled(cells) > 0).length : 0) };
}
