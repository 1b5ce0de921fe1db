import type { ImportLimits } from "../read-file/import-limits.ts";
import type { RowFault } from "./row-fault.ts";

/** What can be wrong with a row whatever it means: cells cut off or too many, bytes of another encoding, too long. */
export const checkCells = (
  cells: readonly string[],
  columns: readonly string[],
  limits: ImportLimits,
): RowFault | null => {
  const surplus = cells.slice(columns.length);
  if (cells.length < columns.length || surplus.some((cell) => cell.trim() !== "")) {
    return { code: "column_count", column: null, value: String(cells.length) };
  }
  for (const [at, cell] of cells.entries()) {
    if (cell.includes("\uFFFD") || cell.includes("\u0000")) {
      return {
        code: "unreadable_text",
        column: columns[at] ?? null,
        value: cell.replaceAll("\u0000", "").slice(0, 200),
      };
    }
    if (cell.length > limits.cellCharacters) {
      return { code: "value_too_long", column: columns[at] ?? null, value: cell.slice(0, 200) };
    }
  }
  return null;
};
