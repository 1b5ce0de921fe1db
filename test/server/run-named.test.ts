import { sql } from "drizzle-orm";
import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connect, type Connection } from "#server/db/engine/connect";
import { runNamed } from "#server/db/engine/run-named";
import { startPostgres } from "../make/postgres-server.ts";

let server: Awaited<ReturnType<typeof startPostgres>>;
const opened: Connection[] = [];

const open = async (place: Parameters<typeof connect>[0]): Promise<Connection> => {
  const made = await connect(place);
  if (!made.ok) throw new Error(made.detail);
  opened.push(made.connection);
  return made.connection;
};

beforeAll(async () => {
  server = await startPostgres();
});
afterAll(async () => {
  for (const { close } of opened) await close();
  await server.stop();
});

const twice = (db: Connection["db"], n: number) =>
  runNamed<{ n: number; at: string }>(
    db,
    "twice",
    sql`select (${n}::int * 2)::int as n, '2026-01-01T00:00:00Z'::timestamptz as at`,
  );

test("a statement under a name answers as without one, in a transaction too, and is kept by its connection", async () => {
  const { db, raw } = await open({ kind: "postgres", url: server.url, pool: 1 });
  const plain = await db.execute(sql`select (${3}::int * 2)::int as n, '2026-01-01T00:00:00Z'::timestamptz as at`);
  expect((await twice(db, 3)).rows).toEqual(plain.rows);
  await db.transaction(async (tx) => expect((await twice(tx, 4)).rows[0]?.n).toBe(8));
  if (raw.kind !== "postgres") throw new Error("not PostgreSQL");
  const { rows } = await (raw.pool as pg.Pool).query("select name from pg_prepared_statements");
  expect(rows).toEqual([{ name: "twice" }]);
});

test("the embedded database answers the same", async () => {
  const { db } = await open({ kind: "memory" });
  expect((await twice(db, 3)).rows[0]?.n).toBe(6);
});
