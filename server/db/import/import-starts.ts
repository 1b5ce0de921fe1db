import { and, eq, sql } from "drizzle-orm";
import type { Database } from "../engine/database.ts";
import { importBatch } from "./tables.ts";

/**
 * Adds to how often work on a batch was begun that has not ended by itself: 1 when it begins, -1 when it was left in
 * good order. What is not taken back died. Answers how many there are now.
 */
export const countStart = async (db: Database, orgId: string, id: string, by: 1 | -1): Promise<number> => {
  const now = sql<number>`greatest(0, coalesce((${importBatch.report}->>'starts')::int, 0) + ${by}::int)`;
  const rows = await db
    .update(importBatch)
    .set({ report: sql`jsonb_set(${importBatch.report}, '{starts}', to_jsonb(${now}))` })
    .where(and(eq(importBatch.orgId, orgId), eq(importBatch.id, id)))
    .returning({ starts: sql<number>`(${importBatch.report}->>'starts')::int` });
  return rows[0]?.starts ?? 0;
};
