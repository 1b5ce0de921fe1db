import { sql } from "drizzle-orm";
import type { Database } from "./database.ts";
import { type Migration, MIGRATIONS } from "./migrations.ts";

/** When the newest migration this database has had was made, epoch ms; null where it has had none. */
export const lastMigratedAt = async (db: Database): Promise<number | null> => {
  const found = await db.execute<{ at: string | null }>(
    sql`select to_regclass('drizzle.__drizzle_migrations')::text as at`,
  );
  if (found.rows[0]?.at == null) return null;
  const { rows } = await db.execute<{ at: string | null }>(
    sql`select max(created_at)::text as at from drizzle.__drizzle_migrations`,
  );
  const at = rows[0]?.at ?? null;
  return at === null ? null : Number(at);
};

/** Where a database stands: its newest migration, `none` without any, `unknown` when a newer build migrated it. */
export const migrationOf = async (db: Database): Promise<Migration | "none" | "unknown"> => {
  const at = await lastMigratedAt(db);
  if (at === null) return "none";
  return MIGRATIONS.find(({ madeAt }) => madeAt === at) ?? "unknown";
};
