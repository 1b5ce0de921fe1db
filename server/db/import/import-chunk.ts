import { and, asc, eq, gte, sql } from "drizzle-orm";
import type { Database } from "../engine/database.ts";
import { importChunk } from "./tables.ts";

export const insertChunk = async (
  db: Database,
  orgId: string,
  batchId: string,
  seq: number,
  bytes: Uint8Array,
): Promise<void> => {
  await db.insert(importChunk).values({ orgId, batchId, seq, bytes });
};

/** The stored file in order, one chunk held at a time. */
export async function* readChunks(db: Database, orgId: string, batchId: string): AsyncGenerator<Uint8Array> {
  for (let seq = 0; ; seq++) {
    const rows = await db
      .select({ bytes: importChunk.bytes })
      .from(importChunk)
      .where(and(eq(importChunk.orgId, orgId), eq(importChunk.batchId, batchId), gte(importChunk.seq, seq)))
      .orderBy(asc(importChunk.seq))
      .limit(1);
    const bytes = rows[0]?.bytes;
    if (bytes === undefined) return;
    yield bytes;
  }
}

/** Bytes stored of a batch's file. */
export const storedBytes = async (db: Database, orgId: string, batchId: string): Promise<number> => {
  const rows = await db
    .select({ bytes: sql<string>`coalesce(sum(length(${importChunk.bytes})), 0)` })
    .from(importChunk)
    .where(and(eq(importChunk.orgId, orgId), eq(importChunk.batchId, batchId)));
  return Number(rows[0]?.bytes ?? 0);
};

export const deleteChunks = async (db: Database, orgId: string, batchId: string): Promise<void> => {
  await db.delete(importChunk).where(and(eq(importChunk.orgId, orgId), eq(importChunk.batchId, batchId)));
};
