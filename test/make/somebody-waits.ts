import { sql } from "drizzle-orm";
import type { Database } from "#server/db/engine/database";

/** How long a test gives somebody to come to a lock, also on a busy machine. */
export const WAITS_LIMIT_MS = 25_000;

/**
 * Whether a connection to this database waits for a lock, at a statement with these words in it. To be asked by another
 * connection than the one that holds the lock: within a transaction PostgreSQL says again what it said first, so that
 * whoever connects after the first look is never seen.
 */
export const somebodyWaits = async (db: Database, statement = ""): Promise<boolean> => {
  const { rows } = await db.execute(sql`select 1 from pg_locks join pg_stat_activity a using (pid)
    where not granted and a.datname = current_database() and a.query ilike ${`%${statement}%`}`);
  return rows.length > 0;
};
