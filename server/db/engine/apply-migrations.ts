import { sql } from "drizzle-orm";
import type { Database } from "./database.ts";
import type { Migration } from "./migrations.ts";

/** Any fixed number: processes that migrate the same database wait for one another on it. */
const MIGRATION_LOCK = 7_241_833_060;

/** Until this transaction ends nobody else migrates this database, nor starts a server on it. */
export const lockMigrations = async (tx: Database): Promise<void> => {
  await tx.execute(sql`select pg_advisory_xact_lock(${MIGRATION_LOCK})`);
};

/**
 * Runs these migrations, in their order, and notes each. They are noted as drizzle's own migrator notes them, which
 * earlier builds used: their databases go on, and drizzle's tools read ours.
 */
export const applyMigrations = async (tx: Database, migrations: readonly Migration[]): Promise<void> => {
  await tx.execute(sql`create schema if not exists drizzle`);
  await tx.execute(sql`
    create table if not exists drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)`);
  for (const { statements, hash, madeAt } of migrations) {
    for (const statement of statements) await tx.execute(sql.raw(statement));
    await tx.execute(
      sql`insert into drizzle.__drizzle_migrations (hash, created_at) values (${hash}, ${madeAt}::bigint)`,
    );
  }
};
