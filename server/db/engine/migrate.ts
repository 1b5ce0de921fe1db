import { applyMigrations, lockMigrations } from "./apply-migrations.ts";
import type { Connection } from "./connect.ts";
import { MIGRATIONS } from "./migrations.ts";
import { lastMigratedAt } from "./migration-state.ts";

/**
 * Brings the database to the newest migration, all or nothing. Safe when several processes start at once: they queue on
 * the lock, and the later ones find nothing to do.
 */
export const migrate = ({ db }: Pick<Connection, "db">): Promise<void> =>
  db.transaction(async (tx) => {
    await lockMigrations(tx);
    const last = await lastMigratedAt(tx);
    const missing = MIGRATIONS.filter(({ madeAt }) => last === null || madeAt > last);
    if (missing.length > 0) await applyMigrations(tx, missing);
  });
