import { readFileSync } from "node:fs";
import { sql } from "drizzle-orm";
import type { Database } from "./database.ts";

/** A migration by its place in the order and its name. */
export type Migration = { number: number; name: string };

const journal = JSON.parse(readFileSync(new URL("../migrations/meta/_journal.json", import.meta.url), "utf8")) as {
  entries: { idx: number; when: number; tag: string }[];
};

/** The migrations this build knows, first to newest. */
export const KNOWN_MIGRATIONS: readonly Migration[] = journal.entries.map(({ idx, tag }) => ({
  number: idx,
  name: tag,
}));

/** Where a database stands: its newest migration, `none` without any, `unknown` when a newer build migrated it. */
export const migrationOf = async (db: Database): Promise<Migration | "none" | "unknown"> => {
  const found = await db.execute<{ at: string | null }>(
    sql`select to_regclass('drizzle.__drizzle_migrations')::text as at`,
  );
  if (found.rows[0]?.at == null) return "none";
  const { rows } = await db.execute<{ at: string | null }>(
    sql`select max(created_at)::text as at from drizzle.__drizzle_migrations`,
  );
  const at = rows[0]?.at ?? null;
  if (at === null) return "none";
  const entry = journal.entries.find(({ when }) => when === Number(at));
  return entry === undefined ? "unknown" : { number: entry.idx, name: entry.tag };
};
