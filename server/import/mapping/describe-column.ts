import type { FileColumn } from "#contract/import-file";
import { dateFormats } from "../cells/date-formats.ts";

const EXAMPLES = 3;
const DISTINCT = 50;
/** A column of dates stays one with a broken cell here and there; such rows are given back one by one. */
const MOSTLY = 0.75;

/** One column as its first rows show it. `cells`: its cells in those rows. */
export const describeColumn = (name: string, cells: readonly string[]): FileColumn => {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== "");
  const counts = new Map<string, number>();
  for (const cell of filled) counts.set(cell, (counts.get(cell) ?? 0) + 1);
  const distinct = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return {
    name,
    examples: [...counts.keys()].slice(0, EXAMPLES).map(short),
    distinct: distinct.slice(0, DISTINCT).map(([value, count]) => ({ value: short(value), count })),
    filled: cells.length === 0 ? 0 : filled.length / cells.length,
    dateFormats: dateFormatsOf(filled),
  };
};

const dateFormatsOf = (filled: readonly string[]) => {
  const all = dateFormats(filled);
  if (all.length > 0) return all;
  const readable = filled.filter((cell) => dateFormats([cell]).length > 0);
  return readable.length >= MOSTLY * filled.length ? dateFormats(readable) : [];
};

const short = (text: string): string => text.slice(0, 200);
