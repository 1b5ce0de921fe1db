import { readFileSync } from "node:fs";
import { Readable } from "node:stream";
import { setTimeout as wait } from "node:timers/promises";
import { gunzipSync } from "node:zlib";
import { sql } from "drizzle-orm";
import pg from "pg";
import { describe, expect, onTestFinished, test } from "vitest";
import { presetPolicy } from "#domain/sequence/presets";
import { type BackupHeader, backupHeader } from "#server/backup/backup-header";
import { restoreBackup } from "#server/backup/restore-backup";
import { columnsOf } from "#server/db/backup/carried-rows";
import { ownObjects } from "#server/db/backup/own-objects";
import { applyMigrations } from "#server/db/engine/apply-migrations";
import { connect, type Connection } from "#server/db/engine/connect";
import type { Database } from "#server/db/engine/database";
import { migrate } from "#server/db/engine/migrate";
import { migrationOf } from "#server/db/engine/migration-state";
import { type Migration, MIGRATIONS } from "#server/db/engine/migrations";
import { insertOrganisation } from "#server/db/organisation/organisation";
import { sharedSecret } from "#server/db/organisation/setup";
import { carriedOf, NOW, quietDatabase, restore } from "../make/backup-place.ts";
import { dropPostgresDatabase, anEngine, type Engine, makePostgresDatabase, withDatabase } from "../make/database.ts";
import { fromTemplate } from "../make/template.ts";
import { rewrittenBackup, withHeader } from "../make/rewritten-backup.ts";

/** Made by a build whose newest migration was 0007: one row held a lead with its one enquiry and its one episode. */
const BEFORE_EPISODES = readFileSync(new URL("backups/before-episodes.backup", import.meta.url));

type Row = Record<string, unknown>;

const contentOf = (file: Buffer): { header: BackupHeader; rows: Map<string, Row[]> } => {
  const lines = gunzipSync(file)
    .toString("utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Row);
  const header = backupHeader.parse(lines.shift());
  return { header, rows: new Map(header.tables.map(({ name, rows }) => [name, lines.splice(0, rows)])) };
};

const primaryKeyOf = async (db: Database, table: string): Promise<string[]> => {
  const { rows } = await db.execute<{ name: string }>(sql`
    select a.attname::text as name from pg_constraint c
    join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any(c.conkey)
    where c.contype = 'p' and c.conrelid = ${`public."${table}"`}::regclass`);
  return rows.map(({ name }) => name);
};

const rowsOf = async (db: Database, table: string): Promise<Row[]> => {
  const { rows } = await db.execute<{ line: Row }>(sql`select to_json(t) as line from ${sql.identifier(table)} t`);
  return rows.map(({ line }) => line);
};

/** Every row of the file is in the database, under its key and with everything it said that still has a column. */
const expectEveryRow = async (db: Database, file: Buffer): Promise<void> => {
  const { header, rows } = contentOf(file);
  for (const { name, columns } of header.tables) {
    const now = new Set(await columnsOf(db, name));
    const stays = columns.filter((column) => now.has(column));
    const key = await primaryKeyOf(db, name);
    const keyOf = (row: Row): string => JSON.stringify(key.map((column) => row[column]));
    const found = new Map((await rowsOf(db, name)).map((row) => [keyOf(row), row]));
    for (const row of rows.get(name)!)
      expect(found.get(keyOf(row)), name).toMatchObject(
        Object.fromEntries(stays.map((column) => [column, row[column]])),
      );
  }
};

/** Each lead of the file as its own person, with what was one row as enquiry 1, episode 1 and two contact points. */
const expectEpisodes = async (db: Database, rows: Map<string, Row[]>): Promise<void> => {
  const leads = rows.get("lead")!;
  const flat = await rowsOf(db, "lead_now");
  expect(flat).toHaveLength(leads.length);
  for (const table of ["person", "enquiry", "episode"]) expect(await rowsOf(db, table)).toHaveLength(leads.length);
  for (const { owner_derived: _derived, row_hash: _hash, ...of } of leads)
    expect(flat.find(({ id }) => id === of["id"])).toMatchObject({ ...of, person_id: of["id"], episode_no: 1 });
  const points = leads.flatMap(({ phone, email }) => [phone, email].filter((value) => value !== null));
  const kept = await rowsOf(db, "contact_point");
  expect(kept.map(({ value }) => value).sort()).toEqual(points.sort());
  expect(new Set(kept.map(({ standing }) => standing))).toEqual(new Set(["unverified"]));
  expect(await rowsOf(db, "lead_alias")).toEqual([]);
  for (const { body } of await rowsOf(db, "assessment")) expect(body).toMatchObject({ episodeNo: 1 });
};

/** A database as a build with these migrations left it, that nobody else has open. */
const databaseOf = async (engine: Engine, migrations: readonly Migration[]): Promise<Connection> => {
  const url = engine === "postgres" ? await makePostgresDatabase(null) : null;
  const made = await connect(
    url === null ? { kind: "memory", ...fromTemplate("empty") } : { kind: "postgres", url, pool: 1 },
  );
  if (!made.ok) throw new Error(made.detail);
  onTestFinished(async () => {
    await made.connection.close();
    if (url !== null) await dropPostgresDatabase(url);
  });
  await made.connection.db.transaction((tx) => applyMigrations(tx, migrations));
  return made.connection;
};

const another = (db: Database): Promise<void> =>
  insertOrganisation(db, {
    id: "former",
    name: "former",
    zone: "UTC",
    policy: presetPolicy("default", "UTC"),
    isSample: false,
    at: NOW,
  });

/** Everything a person could miss, and where the database stands. */
const stateOf = async ({ db }: Connection) => ({
  rows: await carriedOf(db),
  secrets: await rowsOf(db, "secret"),
  feeds: await rowsOf(db, "feed_epoch"),
  migrations: (await db.execute(sql`select * from drizzle.__drizzle_migrations order by id`)).rows,
});

/** Returns once somebody has begun to migrate this database or to restore into it. */
const migrationLocked = async (url: string): Promise<void> => {
  const watcher = new pg.Client({ connectionString: url });
  await watcher.connect();
  const isLocked = async (): Promise<boolean> => {
    const { rows } = await watcher.query(`select 1 from pg_locks where locktype = 'advisory' and granted
      and database = (select oid from pg_database where datname = current_database())`);
    return rows.length > 0;
  };
  await expect.poll(isLocked, { timeout: 20_000 }).toBe(true);
  await watcher.end();
};

describe.each(anEngine(import.meta.filename))("a backup of the build before episodes, on %s", (engine) => {
  test("M31: every lead, event, fact, verdict, kept entry and phone is there again", async () => {
    const { header } = contentOf(BEFORE_EPISODES);
    for (const name of ["lead", "sequence_event", "fact", "assessment", "quarantine", "device"])
      expect(header.tables.find((table) => table.name === name)?.rows, name).toBeGreaterThan(0);
    const place = await quietDatabase(engine);
    expect(await restore(place, BEFORE_EPISODES)).toBe(null);
    await expectEveryRow(place.db, BEFORE_EPISODES);
    expect((await stateOf(place)).migrations.length).toBe(MIGRATIONS.length);
  });

  test("M30: each lead is one person with one enquiry and one episode, and reads as before", async () => {
    const place = await databaseOf(engine, MIGRATIONS.slice(0, 8));
    const { header, rows } = contentOf(BEFORE_EPISODES);
    for (const { name, columns } of header.tables) {
      const lines = JSON.stringify(rows.get(name)!);
      const names = sql.join(
        columns.map((column) => sql.identifier(column)),
        sql`, `,
      );
      await place.db.execute(sql`insert into ${sql.identifier(name)} (${names})
        select ${names} from json_populate_recordset(null::${sql.identifier(name)}, ${lines}::json)`);
    }
    await migrate(place);
    await expectEveryRow(place.db, BEFORE_EPISODES);
    await expectEpisodes(place.db, rows);
    // And so does a backup of it, restored.
    const restored = await quietDatabase(engine);
    expect(await restore(restored, BEFORE_EPISODES)).toBe(null);
    await expectEpisodes(restored.db, rows);
  });

  test("M31: it takes the place of an earlier build's database too, which is left alone until it may", async () => {
    const early = MIGRATIONS.slice(0, 6);
    const place = await databaseOf(engine, early);
    await place.db.execute(sql`
      insert into organisation (id, name, zone, is_sample, policy_id, created_at)
      values ('former', 'former', 'UTC', false, 'p', now())`);
    expect(await restore(place, BEFORE_EPISODES)).toBe("not_empty");
    expect(await migrationOf(place.db)).toMatchObject({ number: 5 });
    expect(await restore(place, BEFORE_EPISODES, true)).toBe(null);
    await expectEveryRow(place.db, BEFORE_EPISODES);
    expect(await migrationOf(place.db)).toBe(MIGRATIONS.at(-1));
  });

  test("M31: a later migration that moves data finds the rows where they were", async () => {
    const moving: Migration = {
      number: MIGRATIONS.length,
      name: "9999_moves",
      madeAt: MIGRATIONS.at(-1)!.madeAt + 1,
      hash: "none",
      statements: [
        `alter table "owner" add column "moved" text`,
        `update "owner" set "moved" = "label"`,
        `alter table "owner" drop column "label"`,
      ],
    };
    const place = await quietDatabase(engine);
    const settings = { now: NOW, replace: false, migrations: [...MIGRATIONS, moving] };
    expect(await restoreBackup(place, Readable.from([BEFORE_EPISODES]), settings)).toBe(null);
    const moved = (await rowsOf(place.db, "owner")).map((row) => row["moved"]);
    expect(moved).toEqual(
      contentOf(BEFORE_EPISODES)
        .rows.get("owner")!
        .map(({ label }) => label),
    );
    expect(moved.length).toBeGreaterThan(0);
  });

  test("M31: a migration that breaks half-way leaves what was there untouched", async () => {
    const place = await quietDatabase(engine);
    await another(place.db);
    await sharedSecret(place.db, "session", () => "a key of the test's own");
    const before = await stateOf(place);
    const breaking: Migration = {
      number: MIGRATIONS.length,
      name: "9999_breaks",
      madeAt: MIGRATIONS.at(-1)!.madeAt + 1,
      hash: "none",
      statements: [`alter table "lead" add column "later" text`, `delete from "fact"`, `select 1 / 0`],
    };
    const restored = restoreBackup(place, Readable.from([BEFORE_EPISODES]), {
      now: NOW,
      replace: true,
      migrations: [...MIGRATIONS, breaking],
    });
    await expect(restored).rejects.toThrow();
    expect(await stateOf(place)).toEqual(before);
    expect(await columnsOf(place.db, "lead")).not.toContain("later");
    expect(await restore(place, BEFORE_EPISODES, true)).toBe(null);
  });

  test("M31: a database that a newer build migrated is refused, and nothing has changed", async () => {
    const place = await quietDatabase(engine);
    await place.db.execute(sql`
      insert into drizzle.__drizzle_migrations (hash, created_at) values ('later', ${MIGRATIONS.at(-1)!.madeAt + 1})`);
    const before = await stateOf(place);
    expect(await restore(place, BEFORE_EPISODES, true)).toBe("newer_place");
    expect(await stateOf(place)).toEqual(before);
  });

  test("M31: the server's own key stays, and so do tables that are not ours", async () => {
    const place = await quietDatabase(engine);
    const key = await sharedSecret(place.db, "session", () => "a key of the test's own");
    await place.db.execute(sql`create table somebody_elses as select 1 as n`);
    await place.db.execute(sql`create view over_ours as select id from lead`);
    expect(await restore(place, BEFORE_EPISODES, true)).toBe(null);
    expect(await sharedSecret(place.db, "session", () => "another")).toBe(key);
    expect(await rowsOf(place.db, "somebody_elses")).toEqual([{ n: 1 }]);
  });

  test("M31: what a restore takes away is all that migrations make", async () => {
    const { db } = await withDatabase(engine);
    const { rows } = await db.execute<{ name: string }>(sql`
      select relname::text as name from pg_class
        where relnamespace = 'public'::regnamespace and relkind not in ('i', 'I', 't', 'c')
      union all select proname::text from pg_proc where pronamespace = 'public'::regnamespace
      union all select typname::text from pg_type where typnamespace = 'public'::regnamespace and typtype in ('e', 'd', 'r')`);
    const names = (objects: readonly { name: string }[]) => objects.map(({ name }) => name).sort();
    expect(names(await ownObjects(db))).toEqual(names(rows));
  });
});

test.each([4, 5, 6])("M31: a backup of migration %i is restored into tables of that migration", async (number) => {
  const early = await databaseOf("postgres", MIGRATIONS.slice(0, number + 1));
  const { header } = contentOf(BEFORE_EPISODES);
  const tables: BackupHeader["tables"] = [];
  for (const table of header.tables) tables.push({ ...table, columns: await columnsOf(early.db, table.name) });
  const file = rewrittenBackup(
    BEFORE_EPISODES,
    withHeader((of) => Object.assign(of, { tables, migration: { number, name: MIGRATIONS[number]!.name } })),
    true,
  );
  const place = await quietDatabase("postgres");
  expect(await restore(place, file)).toBe(null);
  await expectEveryRow(place.db, file);
});

test("M31: a server that starts while a restore is under way waits for it", async () => {
  const place = await quietDatabase("postgres");
  if (place.raw.kind !== "postgres") throw new Error("not on PostgreSQL");
  const { url } = place.raw;
  let goOn = (): void => undefined;
  const held = new Promise<void>((resolve) => (goOn = resolve));
  async function* slowly() {
    yield BEFORE_EPISODES.subarray(0, 4_000);
    await held;
    yield BEFORE_EPISODES.subarray(4_000);
  }
  const restored = restoreBackup(place, Readable.from(slowly()), { now: NOW, replace: true });
  await migrationLocked(url);
  const starting = await connect({ kind: "postgres", url, pool: 1 });
  if (!starting.ok) throw new Error(starting.detail);
  onTestFinished(() => starting.connection.close());
  let isStarted = false;
  const started = migrate(starting.connection).then(() => (isStarted = true));
  await wait(300);
  expect(isStarted).toBe(false);
  goOn();
  expect(await restored).toBe(null);
  await started;
  await expectEveryRow(starting.connection.db, BEFORE_EPISODES);
});
