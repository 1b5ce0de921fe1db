import { fileURLToPath } from "node:url";
import { drizzle as onPostgres } from "drizzle-orm/node-postgres";
import { migrate as migratePostgres } from "drizzle-orm/node-postgres/migrator";
import { drizzle as onPglite } from "drizzle-orm/pglite";
import { migrate as migratePglite } from "drizzle-orm/pglite/migrator";
import type { Connection } from "./connect.ts";

const migrationsFolder = fileURLToPath(new URL("../migrations", import.meta.url));

/** Any fixed number: processes that migrate the same database wait for one another on it. */
export const MIGRATION_LOCK = 7_241_833_060;

/**
 * Brings the database to the newest migration, all or nothing. Safe when several processes start at once: on
 * PostgreSQL they queue on an advisory lock and the later ones find nothing to do; the embedded folder has one opener.
 */
export async function migrate({ raw }: Pick<Connection, "raw">): Promise<void> {
  if (raw.kind === "pglite") {
    await migratePglite(onPglite(raw.client), { migrationsFolder });
    return;
  }
  const client = await raw.pool.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [MIGRATION_LOCK]);
    await migratePostgres(onPostgres(client), { migrationsFolder });
    await client.query("select pg_advisory_unlock($1)", [MIGRATION_LOCK]);
  } finally {
    // Thrown away, not reused: whatever went wrong, the lock goes with the connection.
    client.release(true);
  }
}
