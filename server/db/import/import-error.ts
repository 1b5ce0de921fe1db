import { and, asc, eq, gt, sql } from "drizzle-orm";
import type { RowError, RowErrorCode } from "#contract/import-problem";
import type { Database } from "../engine/database.ts";
import { importError } from "./tables.ts";

export type StoredRowError = RowError & { raw: string | null };

/** Keeps why rows were given back. */
export const writeRowErrors = async (
  db: Database,
  orgId: string,
  batchId: string,
  errors: readonly StoredRowError[],
): Promise<void> => {
  if (errors.length === 0) return;
  const rows = errors.map(({ row, code, column, value, raw }) => ({ row_no: row, code, field: column, value, raw }));
  await db.execute(sql`
    insert into import_error (org_id, batch_id, row_no, code, field, value, raw)
    select ${orgId}, ${batchId}::uuid, r.row_no, r.code, r.field, r.value, r.raw
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(row_no int, code text, field text, value text, raw text)`);
};

export const deleteRowErrors = async (db: Database, orgId: string, batchId: string): Promise<void> => {
  await db.delete(importError).where(and(eq(importError.orgId, orgId), eq(importError.batchId, batchId)));
};

/** The next errors after row `after`, in the file's order; a row has one. */
export const rowErrorsAfter = async (
  db: Database,
  orgId: string,
  batchId: string,
  after: number,
  limit: number,
): Promise<StoredRowError[]> => {
  const rows = await db
    .select()
    .from(importError)
    .where(and(eq(importError.orgId, orgId), eq(importError.batchId, batchId), gt(importError.rowNo, after)))
    .orderBy(asc(importError.rowNo))
    .limit(limit);
  return rows.map(({ rowNo, code, field, value, raw }) => ({
    row: rowNo,
    code: code as RowErrorCode,
    column: field,
    value,
    raw,
  }));
};
