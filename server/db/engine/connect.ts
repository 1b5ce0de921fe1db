import { mkdirSync } from "node:fs";
import { closeFolder } from "./close-folder.ts";
import { join, resolve } from "node:path";
import { PGlite, type PGliteOptions } from "@electric-sql/pglite";
import { drizzle as onPglite } from "drizzle-orm/pglite";
import { drizzle as onPostgres } from "drizzle-orm/node-postgres";
import pg from "pg";
import type { Database } from "./database.ts";
import { lockDataFolder } from "./data-folder-lock.ts";
import { DURABLE_START, DurableFileSystem } from "./durable-file-system.ts";

/** What a database in memory begins with, else nothing. */
export type MemoryStart = Pick<PGliteOptions, "fs" | "loadDataDir" | "startParams">;

/** Where the data lives: a PostgreSQL server, a folder of the embedded database, or memory (thrown away at close). */
export type Place =
  | { kind: "postgres"; url: string; pool: number }
  | { kind: "folder"; folder: string }
  | { kind: "memory"; start?: MemoryStart };

/** An open database: `db` for queries, `raw` for the two that bring their own SQL (migrations, jobs). */
export type Connection = {
  db: Database;
  raw: { kind: "postgres"; pool: pg.Pool; url: string } | { kind: "pglite"; client: PGlite };
  /** fsync calls so far; null where that is the PostgreSQL server's own business. */
  synced: () => number | null;
  close: () => Promise<void>;
};

export type ConnectRefusal = "folder_in_use" | "unreachable";
export type Connected = { ok: true; connection: Connection } | { ok: false; reason: ConnectRefusal; detail: string };

/** Opens the database. Refuses with `folder_in_use` (detail: the process's number) or `unreachable` (detail: the cause). */
export async function connect(place: Place): Promise<Connected> {
  switch (place.kind) {
    case "postgres":
      return connectPostgres(place.url, place.pool);
    case "folder":
      return openFolder(resolve(place.folder));
    case "memory": {
      const client = await PGlite.create(place.start ?? {});
      return {
        ok: true,
        connection: await embedded(
          client,
          () => null,
          async () => client.close(),
        ),
      };
    }
  }
}

async function connectPostgres(url: string, max: number): Promise<Connected> {
  // UTC on every session, so that instants come back in one form.
  const pool = new pg.Pool({ connectionString: url, max, options: "-c TimeZone=UTC", application_name: "fairlead" });
  // An idle connection that breaks (server restart) is replaced by the pool; without a listener it ends the process.
  pool.on("error", () => undefined);
  try {
    await pool.query("select 1");
  } catch (error) {
    await pool.end();
    return { ok: false, reason: "unreachable", detail: error instanceof Error ? causeOf(error) : String(error) };
  }
  const db = onPostgres(pool) as unknown as Database;
  const connection = { db, raw: { kind: "postgres" as const, pool, url }, synced: () => null, close: () => pool.end() };
  return { ok: true, connection };
}

/** Node reports a refused connection to several addresses as an error without a message of its own. */
function causeOf(error: Error): string {
  const inner: unknown = error instanceof AggregateError ? error.errors[0] : error;
  const cause = inner instanceof Error ? inner : error;
  return cause.message || ((cause as NodeJS.ErrnoException).code ?? cause.name);
}

async function openFolder(folder: string): Promise<Connected> {
  let lock: Awaited<ReturnType<typeof lockDataFolder>>;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (!closeFolder(folder))
      return {
        ok: false,
        reason: "unreachable",
        detail: `others on this machine can read it, and only its owner can change that: chmod 700 ${folder}`,
      };
    lock = await lockDataFolder(folder);
  } catch (error) {
    return { ok: false, reason: "unreachable", detail: error instanceof Error ? error.message : String(error) };
  }
  if ("heldBy" in lock) return { ok: false, reason: "folder_in_use", detail: String(lock.heldBy) };
  const { release } = lock;
  try {
    const fs = new DurableFileSystem(join(folder, "pg"));
    const client = await PGlite.create({ fs, startParams: DURABLE_START });
    const close = async (): Promise<void> => {
      await client.close();
      release();
    };
    return { ok: true, connection: await embedded(client, () => fs.synced, close) };
  } catch (error) {
    release();
    return { ok: false, reason: "unreachable", detail: error instanceof Error ? error.message : String(error) };
  }
}

async function embedded(client: PGlite, synced: () => number | null, close: () => Promise<void>): Promise<Connection> {
  await client.exec("set time zone 'UTC'");
  const db = onPglite(client) as unknown as Database;
  return { db, raw: { kind: "pglite", client }, synced, close };
}
