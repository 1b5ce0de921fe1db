import type { Database } from "../../db/engine/database.ts";
import { rowErrorsAfter, type StoredRowError } from "../../db/import/import-error.ts";
import { CSV_START, csvLine } from "../../base/csv-line.ts";
import { importWords } from "./words.ts";

const PAGE = 1000;

export const REJECTED_HEADER = csvLine(["row", "code", "column", "value", "what", "cells"]);

/** One row given back, as a line: its number as a spreadsheet counts it, why, and its cells. */
export const rejectedLine = (error: StoredRowError): string =>
  csvLine([error.row, error.code, error.column, error.value, importWords({ kind: "row", error }), error.raw]);

/** The rows of an import that were given back, a page held at a time. */
export async function* rejectedCsv(db: Database, orgId: string, batchId: string): AsyncGenerator<string> {
  yield CSV_START + REJECTED_HEADER;
  let after = 0;
  for (;;) {
    const page = await rowErrorsAfter(db, orgId, batchId, after, PAGE);
    if (page.length > 0) yield page.map(rejectedLine).join("");
    if (page.length < PAGE) return;
    after = page.at(-1)?.row ?? after;
  }
}
