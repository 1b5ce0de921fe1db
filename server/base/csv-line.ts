import { closedBidi } from "./closed-bidi.ts";

/** Spreadsheets run a cell that starts so as a formula; the apostrophe keeps it text. */
const FORMULA = /^[=+\-@\t\r]/;
const NEEDS_QUOTES = /[",;\r\n]|^\s|\s$/;

/** What a file starts with, so that spreadsheets read it as UTF-8. */
export const CSV_START = "\uFEFF";

/** One line of CSV (RFC 4180, CRLF). Text that a spreadsheet would run is disarmed; numbers are written as they are. */
export const csvLine = (cells: readonly (string | number | null)[]): string => `${cells.map(cellOf).join(",")}\r\n`;

const cellOf = (cell: string | number | null): string => {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  const closed = closedBidi(cell);
  const safe = FORMULA.test(closed) ? `'${closed}` : closed;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};
