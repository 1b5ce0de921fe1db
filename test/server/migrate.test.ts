import { readdirSync } from "node:fs";
import { sql } from "drizzle-orm";
import { expect, onTestFinished, test } from "vitest";
import { drizzle } from "drizzle-orm/pglite";
import { migrate as migrateByDrizzle } from "drizzle-orm/pglite/migrator";
import { connect, type Connection } from "#server/db/engine/connect";
import { migrate } from "#server/db/engine/migrate";
import { dropPostgresDatabase, ENGINES, makePostgresDatabase, withDatabase } from "../make/database.ts";
import { runProgram } from "../make/run-program.ts";
import { fromTemplate } from "../make/template.ts";

const files = readdirSync("server/db/migrations").filter((name) => name.endsWith(".sql"));

test("S3: three processes starting at once on one empty PostgreSQL migrate it once and share one secret", async () => {
  const url = await makePostgresDatabase(null);
  onTestFinished(() => dropPostgresDatabase(url));
  const all = await Promise.all([1, 2, 3].map(() => runProgram("test/make/open-program.ts", { DATABASE_URL: url })));
  expect(all.map(({ code, output }) => (code === 0 ? 0 : output))).toEqual([0, 0, 0]);
  const secrets = new Set(all.map(({ output }) => output));
  expect(secrets.size).toBe(1);
  expect([...secrets][0]).toMatch(/^[\w-]{64}$/);
  const made = await connect({ kind: "postgres", url, pool: 1 });
  if (!made.ok) throw new Error(made.detail);
  const { rows } = await made.connection.db.execute<{ n: number }>(
    sql`select count(*)::int as n from drizzle.__drizzle_migrations`,
  );
  await made.connection.close();
  expect(rows).toEqual([{ n: files.length }]);
});

test.each(ENGINES)("S3: on %s a database up to date is left as it is", async (engine) => {
  const connection = await withDatabase(engine);
  const count = () =>
    connection.db.execute<{ n: number }>(sql`select count(*)::int as n from drizzle.__drizzle_migrations`);
  const before = (await count()).rows;
  await migrate(connection);
  expect((await count()).rows).toEqual(before);
});

test("S3: a database that drizzle's own migrator made, as earlier builds had it, reads the same and goes on", async () => {
  const bookkeeping = async ({ db }: Connection) => ({
    rows: (await db.execute(sql`select * from drizzle.__drizzle_migrations order by id`)).rows,
    columns: (
      await db.execute(sql`
        select column_name, data_type, is_nullable, column_default from information_schema.columns
        where table_schema = 'drizzle' order by ordinal_position`)
    ).rows,
  });
  const made = await connect({ kind: "memory", ...fromTemplate("empty") });
  if (!made.ok) throw new Error(made.detail);
  const { connection } = made;
  onTestFinished(connection.close);
  if (connection.raw.kind !== "pglite") throw new Error("memory is embedded");
  await migrateByDrizzle(drizzle(connection.raw.client), { migrationsFolder: "server/db/migrations" });
  const before = await bookkeeping(connection);
  expect(before.rows.length).toBe(files.length);
  expect(before).toEqual(await bookkeeping(await withDatabase("pglite")));
  await migrate(connection);
  expect(await bookkeeping(connection)).toEqual(before);
  await connection.db.execute(sql`delete from drizzle.__drizzle_migrations`);
  await expect(migrate(connection), "what is not listed is run again").rejects.toThrow();
});

test.each(ENGINES)("S4: on %s every table of the record carries its organisation", async (engine) => {
  const { db } = await withDatabase(engine);
  const { rows } = await db.execute<{ name: string }>(sql`
    select t.table_name as name from information_schema.tables t
    where t.table_schema = 'public' and t.table_type = 'BASE TABLE' and not exists (
      select 1 from information_schema.columns c
      where c.table_schema = 'public' and c.table_name = t.table_name
        and c.column_name = 'org_id' and c.is_nullable = 'NO')
    order by name`);
  // The organisation itself, what better-auth keeps before a person is known, and what is the deployment's own.
  expect(rows.map(({ name }) => name)).toEqual(["organisation", "secret", "setup", "verification"]);
});
