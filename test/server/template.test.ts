import { sql } from "drizzle-orm";
import { expect, onTestFinished, test } from "vitest";
import { connect, type Connection } from "#server/db/engine/connect";
import { migrate } from "#server/db/engine/migrate";
import { openJobs } from "#server/jobs/boss";
import { dropPostgresDatabase, ENGINES, makeDatabase, makePostgresDatabase } from "../make/database.ts";
import { fromTemplate } from "../make/template.ts";

/** Every column of the server's own tables and the queue's, and how much is kept of what a deployment has made for itself. */
const madeIn = async ({ db }: Connection): Promise<unknown> => {
  const { rows: columns } = await db.execute(sql`
    select table_schema, table_name, column_name, data_type, is_nullable, column_default
    from information_schema.columns where table_schema in ('public', 'pgboss', 'drizzle') order by 1, 2, 3`);
  const { rows: own } = await db.execute(sql`
    select (select count(*)::int from secret) as secrets, (select count(*)::int from setup) as setups,
      (select count(*)::int from organisation) as organisations`);
  return { columns, own };
};

test.each(ENGINES)("H24: the template of %s is what a first start makes, before any secret", async (engine) => {
  const template = await makeDatabase(engine);
  onTestFinished(template.close);
  const url = engine === "postgres" ? await makePostgresDatabase(null) : null;
  if (url !== null) onTestFinished(() => dropPostgresDatabase(url));
  const first = await connect(
    url === null ? { kind: "memory", ...fromTemplate("empty") } : { kind: "postgres", url, pool: 2 },
  );
  if (!first.ok) throw new Error(first.detail);
  onTestFinished(first.connection.close);
  await migrate(first.connection);
  const failed = (error: Error): never => {
    throw error;
  };
  await (await openJobs(first.connection.raw, failed)).stop(1_000);
  expect(await madeIn(template)).toEqual(await madeIn(first.connection));
});

test("H24: databases in memory begin with the same bytes, and what one writes is in no other", async () => {
  const [writes, reads] = [await makeDatabase("pglite"), await makeDatabase("pglite")];
  for (const { close } of [writes, reads]) onTestFinished(close);
  const before = await madeIn(reads);
  await writes.db.execute(sql`create table written as select * from generate_series(1, 100000)`);
  await writes.db.execute(sql`delete from drizzle.__drizzle_migrations`);
  await writes.db.execute(sql`checkpoint`);
  const later = await makeDatabase("pglite");
  onTestFinished(later.close);
  for (const other of [reads, later]) {
    expect(await madeIn(other)).toEqual(before);
    const { rows } = await other.db.execute(sql`select count(*)::int as n from drizzle.__drizzle_migrations`);
    expect(rows).not.toEqual([{ n: 0 }]);
  }
});
