import type { Database } from "../../db/engine/database.ts";
import { rowErrorsAfter, type StoredRowError } from "../../db/import/import-error.ts";
import { CSV_START, csvLine } from "../../base/csv-line.ts";
import { batchById } from "../../db/import/import-batch.ts";
import { reportOf } from "./report-of.ts";
import { importWords } from "./words.ts";

const PAGE = 1000;

export const REJECTED_HEADER = csvLine(["row", "id", "code", "what", "column", "value", "cells"]);

/** One row given back, as a line: its number as a spreadsheet counts it, its id (`idAt`: which of its cells), why, and its cells. */
export const rejectedLine = (error: StoredRowError, idAt: number | null): string => {
  const { row, code, column, value, raw } = error;
  return csvLine([row, idIn(raw, idAt), code, importWords({ kind: "row", error }), column, value, raw]);
};

/** Null where the row has none, and where too little of it was kept. */
const idIn = (raw: string | null, idAt: number | null): string | null => {
  if (raw === null || idAt === null) return null;
  try {
    const cells: unknown = JSON.parse(raw);
    return Array.isArray(cells) && typeof cells[idAt] === "string" ? cells[idAt].trim() : null;
  } catch {
    return null;
  }
};

/** The rows of an import that were given back, a page held at a time. */
export async function* rejectedCsv(db: Database, orgId: string, batchId: string): AsyncGenerator<string> {
  yield CSV_START + REJECTED_HEADER;
  const batch = await batchById(db, orgId, batchId);
  const idAt = batch === null ? null : reportOf(batch).idAt;
  let after = 0;
  for (;;) {
    const page = await rowErrorsAfter(db, orgId, batchId, after, PAGE);
    if (page.length > 0) yield page.map((error) => rejectedLine(error, idAt)).join("");
    if (page.length < PAGE) return;
    after = page.at(-1)?.row ?? after;
  }
}
