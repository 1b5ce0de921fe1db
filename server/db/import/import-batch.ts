import { and, desc, eq, inArray, sql } from "drizzle-orm";
import type { BatchCounts, ImportBatchRow } from "#contract/import-batch";
import type { ImportMapping } from "#contract/import-mapping";
import type { ImportReport } from "./import-report.ts";
import type { Database } from "../engine/database.ts";
import { importBatch } from "./tables.ts";

export type BatchRecord = typeof importBatch.$inferSelect;
export type BatchStatus = ImportBatchRow["status"];

export type NewBatch = Pick<BatchRecord, "id" | "kind" | "fileName" | "createdBy" | "createdAt" | "status">;

export const insertBatch = async (db: Database, orgId: string, batch: NewBatch): Promise<void> => {
  await db.insert(importBatch).values({ orgId, ...batch });
};

export const batchById = async (db: Database, orgId: string, id: string): Promise<BatchRecord | null> => {
  const rows = await db
    .select()
    .from(importBatch)
    .where(and(eq(importBatch.orgId, orgId), eq(importBatch.id, id)));
  return rows[0] ?? null;
};

/** The organisation's imports, newest first, at most 200. */
export const listBatches = (db: Database, orgId: string): Promise<BatchRecord[]> =>
  db.select().from(importBatch).where(eq(importBatch.orgId, orgId)).orderBy(desc(importBatch.createdAt)).limit(200);

export type BatchChange = Partial<{
  status: BatchStatus;
  kind: BatchRecord["kind"];
  mapping: ImportMapping;
  bytes: number;
  bytesTotal: number;
  bytesDone: number;
  counts: BatchCounts;
  report: ImportReport;
  message: string | null;
  finishedAt: number | null;
}>;

/**
 * Changes a batch; with `from`, only if its status is one of these. False if it wasn't: another process or person
 * was faster.
 */
export const changeBatch = async (
  db: Database,
  orgId: string,
  id: string,
  change: BatchChange,
  from?: readonly BatchStatus[],
): Promise<boolean> => {
  const { counts, mapping, report, ...plain } = change;
  const rows = await db
    .update(importBatch)
    .set({
      ...plain,
      ...(mapping === undefined ? {} : { mapping: mapping as unknown as Record<string, unknown> }),
      ...(report === undefined ? {} : { report: report as unknown as Record<string, unknown> }),
      ...(counts === undefined
        ? {}
        : {
            rowsRead: counts.read,
            rowsNew: counts.new,
            rowsSame: counts.same,
            rowsChanged: counts.changed,
            rowsRejected: counts.rejected,
          }),
    })
    .where(
      and(
        eq(importBatch.orgId, orgId),
        eq(importBatch.id, id),
        from === undefined ? undefined : inArray(importBatch.status, [...from]),
      ),
    )
    .returning({ id: importBatch.id });
  return rows.length > 0;
};

/** Holds the batch until the transaction ends, so that one process at a time works on it. Its state as it is then. */
export const lockBatch = async (db: Database, orgId: string, id: string): Promise<BatchRecord | null> => {
  const rows = await db
    .select()
    .from(importBatch)
    .where(and(eq(importBatch.orgId, orgId), eq(importBatch.id, id)))
    .for("update");
  return rows[0] ?? null;
};

/** Batches that a process left in the middle of something, in every organisation. */
export const unfinishedBatches = (db: Database): Promise<{ orgId: string; id: string; status: BatchStatus }[]> =>
  db
    .select({ orgId: importBatch.orgId, id: importBatch.id, status: importBatch.status })
    .from(importBatch)
    .where(sql`${importBatch.status} in ('checking', 'running', 'reverting')`);
