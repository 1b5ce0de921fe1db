import { getTableName, sql } from "drizzle-orm";
import type { Database } from "../engine/database.ts";
import { importBatch, importChunk, importEnquiry, importError } from "../import/tables.ts";
import { OF_PERSONS } from "./personal-columns.ts";

const TOUCHED = [...OF_PERSONS.map(({ table }) => table), importBatch, importChunk, importEnquiry, importError].map(
  getTableName,
);

/**
 * Gives back the room of rows that were erased, and forgets what the planner had kept of their values. The embedded
 * database writes its tables anew, so that nothing of them is left in its files; a PostgreSQL server, which others use
 * meanwhile, marks the room free.
 */
export const vacuumErased = async ({ db, isEmbedded }: { db: Database; isEmbedded: boolean }): Promise<void> => {
  for (const table of TOUCHED)
    await db.execute(sql`vacuum (${sql.raw(isEmbedded ? "full, analyze" : "analyze")}) ${sql.identifier(table)}`);
  if (!isEmbedded) return;
  await db.execute(sql`vacuum full pg_statistic`);
  await db.execute(sql`checkpoint`);
};
