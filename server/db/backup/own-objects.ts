import { sql } from "drizzle-orm";
import type { Database } from "../engine/database.ts";
import { MIGRATIONS } from "../engine/migrations.ts";

const MADE = /^\s*create\s+(?:or\s+replace\s+)?(?:table|sequence|(?:materialized\s+)?view|function)\s+"(\w+)"/gim;

/** The names of all tables, sequences, views and functions that a migration of this build ever made. */
const OWN: readonly string[] = [
  ...new Set(
    MIGRATIONS.flatMap(({ statements }) =>
      statements.flatMap((one) => [...one.matchAll(MADE)].map(([, name]) => name!)),
    ),
  ),
];

type Kind = "view" | "materialized view" | "table" | "sequence" | "function";

/** What of ours there is, each after what is made from it. Somebody else's tables in the same database are not ours. */
export const ownObjects = async (db: Database): Promise<{ kind: Kind; name: string }[]> => {
  const own = sql`any(${`{${OWN.join(",")}}`}::text[])`;
  const { rows } = await db.execute<{ kind: Kind; name: string }>(sql`
    select case relkind when 'v' then 'view' when 'm' then 'materialized view' when 'S' then 'sequence' else 'table' end
      as kind, relname::text as name, position(relkind::text in 'vmrpS') as at
    from pg_class where relnamespace = 'public'::regnamespace and relkind in ('v', 'm', 'r', 'p', 'S') and relname = ${own}
    union all
    select 'function', proname::text, 9 from pg_proc where pronamespace = 'public'::regnamespace and proname = ${own}
    order by at, name`);
  return rows.map(({ kind, name }) => ({ kind, name }));
};

/**
 * Takes away everything of ours with all its rows, as if no migration had been run here; and the job queue's schema.
 * What others built on our tables (a view of a reporting tool) goes with them.
 */
export const dropOwnObjects = async (tx: Database): Promise<void> => {
  for (const { kind, name } of await ownObjects(tx))
    await tx.execute(sql`drop ${sql.raw(kind)} if exists public.${sql.identifier(name)} cascade`);
  await tx.execute(sql`drop table if exists drizzle.__drizzle_migrations`);
  await tx.execute(sql`drop schema if exists pgboss cascade`);
};
