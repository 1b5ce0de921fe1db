import { Readable } from "node:stream";
import { gunzipSync, gzipSync } from "node:zlib";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BadBackup } from "#server/backup/bad-backup";
import { checkBackup } from "#server/backup/restore-backup";
import { CARRIED } from "#server/db/backup/backup-tables";
import { readCarried } from "#server/db/backup/carried-rows";
import { readFeedState } from "#server/db/record/feed";
import { findDeviceByToken } from "#server/db/phone/device";
import { insertOrganisation } from "#server/db/organisation/organisation";
import { addSetupCode, sharedSecret } from "#server/db/organisation/setup";
import { owner } from "#server/db/people/tables";
import { insertLeads } from "#server/db/lead/insert-leads";
import { presetPolicy } from "#domain/sequence/presets";
import type { Connection } from "#server/db/engine/connect";
import type { Database } from "#server/db/engine/database";
import { newId } from "#server/base/new-id";
import { tokenHash } from "#server/access/device-token";
import { anEngine, ENGINES, type Engine, withDatabase } from "../make/database.ts";
import { backupOf, carriedOf, fillEverything, NOW, quietDatabase, restore } from "../make/backup-place.ts";
import { makePhone } from "../make/phone.ts";
import { rewrittenBackup, withHeader } from "../make/rewritten-backup.ts";
import { leadRow } from "../make/review-record.ts";
import { makeTestServer, type TestServer } from "../make/test-server.ts";

const servers = new Map<Engine, TestServer>();
const files = new Map<Engine, Buffer>();
const tokens = new Map<Engine, string>();
beforeAll(async () => {
  for (const engine of ENGINES) {
    const server = await makeTestServer(engine, () => NOW);
    servers.set(engine, server);
    await fillEverything(server, "o");
    await fillEverything(server, "p");
    tokens.set(engine, (await makePhone(server, "o")).token);
    await addSetupCode(server.deployment.db, "hash of a code", NOW);
    files.set(engine, await backupOf(server.deployment.db));
  }
});
afterAll(async () => {
  for (const server of servers.values()) await server.close();
});

const another = async ({ db }: Connection, id = "former"): Promise<void> =>
  insertOrganisation(db, {
    id,
    name: id,
    zone: "UTC",
    policy: presetPolicy("default", "UTC"),
    isSample: false,
    at: NOW,
  });

const all = async (db: Database, table: string): Promise<unknown[]> =>
  (await db.execute(sql`select * from ${sql.identifier(table)}`)).rows;

const faultOf = (error: unknown): string => {
  if (error instanceof BadBackup) return error.fault;
  throw error;
};

const pairs = ENGINES.flatMap((from) => ENGINES.map((to) => [from, to] as const));

describe.each(pairs)("a backup of %s in %s", (from, to) => {
  test("S40: every row comes back as it was, on either database", async () => {
    const place = await quietDatabase(to);
    expect(await restore(place, files.get(from)!)).toBe(null);
    const [before, after] = [await carriedOf(servers.get(from)!.deployment.db), await carriedOf(place.db)];
    for (const [name, rows] of Object.entries(before)) expect(rows.length, name).toBeGreaterThan(0);
    expect(after).toEqual(before);
  });

  test("S44: nobody is signed in, phones are known, every feed has another epoch and goes on ahead of every fact", async () => {
    const { db } = servers.get(from)!.deployment;
    const place = await quietDatabase(to);
    await restore(place, files.get(from)!);
    for (const table of ["session", "two_factor", "verification", "setup", "feed"]) {
      expect((await all(place.db, table)).length, table).toBe(0);
    }
    expect(await findDeviceByToken(place.db, tokenHash(tokens.get(from)!))).toMatchObject({ orgId: "o" });
    for (const orgId of ["o", "p"]) {
      const [was, is] = [await readFeedState(db, orgId), await readFeedState(place.db, orgId)];
      expect(is!.epoch).not.toBe(was!.epoch);
      expect(is!.head).toBeGreaterThanOrEqual(was!.head);
      const { rows } = await place.db.execute<{ n: string }>(sql`select nextval('feed_version')::text as n`);
      expect(Number(rows[0]?.n)).toBeGreaterThan(is!.head);
    }
    const log = (await all(place.db, "audit")) as { action: string; org_id: string }[];
    expect(
      log
        .filter(({ action }) => action === "workspace.restored")
        .map(({ org_id: of }) => of)
        .sort(),
    ).toEqual(["o", "p"]);
  });
});

describe.each(ENGINES)("on %s", (engine) => {
  test("S40: a table is carried, unless it is one of those left out by name", async () => {
    const { rows } = await servers
      .get(engine)!
      .deployment.db.execute<{ name: string }>(
        sql`select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
      );
    const leftOut = ["session", "two_factor", "verification", "setup", "secret", "feed", "feed_epoch"];
    expect(rows.map(({ name }) => name).sort()).toEqual([...CARRIED, ...leftOut].sort());
  });

  test("S40: it is of one moment, whatever is written meanwhile, and what was written meanwhile is there", async () => {
    const place = await withDatabase(engine);
    await another(place, "o");
    const write = () =>
      place.db.transaction(async (tx) => {
        const id = newId(NOW);
        await tx.insert(owner).values({ orgId: "o", id, label: "Somebody", userId: null });
        await insertLeads(tx, "o", [leadRow("o", NOW, { id, ownerId: id, answers: { long: "x".repeat(20_000) } })]);
      });
    for (let at = 0; at < 100; at += 1) await write();
    let writing = Promise.resolve();
    let expected = 0;
    let seen = 0;
    await readCarried(place.db, {
      begin: async ({ tables }) => {
        expected = tables.reduce((sum, { rows }) => sum + rows, 0);
        writing = write();
        // The embedded database lets it wait; PostgreSQL has it committed before the first row is read.
        if (engine === "postgres") await writing;
      },
      page: async (rows) => void (seen += rows.length),
    });
    await writing;
    expect(expected).toBeGreaterThan(200);
    expect(seen).toBe(expected);
    expect((await all(place.db, "lead")).length).toBe(101);
  });

  test("S41: it holds no session, no one-time code and no key of the server's", async () => {
    const { db } = servers.get(engine)!.deployment;
    const text = gunzipSync(files.get(engine)!).toString("utf8");
    const key = await sharedSecret(db, "session", () => "a key of the test's own");
    const sessions = (await all(db, "session")) as { token: string }[];
    expect(sessions.length).toBeGreaterThan(0);
    for (const secret of [key, "hash of a code", tokens.get(engine)!, ...sessions.map((one) => one.token)])
      expect(text.includes(secret)).toBe(false);
  });

  test("S43: it goes over no organisation unless told to, and then nothing of what was there is left", async () => {
    const place = await quietDatabase(engine);
    await another(place);
    const before = await carriedOf(place.db);
    expect(await restore(place, files.get("pglite")!)).toBe("not_empty");
    expect(await carriedOf(place.db)).toEqual(before);
    expect(await restore(place, files.get("pglite")!, true)).toBe(null);
    expect(await carriedOf(place.db)).toEqual(await carriedOf(servers.get("pglite")!.deployment.db));
  });

  const file = () => files.get(engine)!;
  const flipped = (at: number): Buffer => {
    const copy = Buffer.from(file());
    copy[at]! ^= 0x10;
    return copy;
  };
  const rewritten = (change: (lines: string[]) => string[], isSealed = false): Buffer =>
    rewrittenBackup(file(), change, isSealed);
  const BAD: [string, () => Buffer, string | RegExp][] = [
    ["nothing", () => Buffer.alloc(0), "empty"],
    ["an empty archive", () => gzipSync(""), "empty"],
    ["a text", () => Buffer.from("id,at\n1,2\n"), "not_ours"],
    ["another archive", () => gzipSync('{"a":1}\n{"b":2}\n'), "not_ours"],
    ["a file of a later form", () => rewritten(withHeader((of) => (of["format"] = 2))), "newer_format"],
    [
      "a newer build's",
      () =>
        rewritten(
          withHeader((of) => (of["migration"] = { number: 999, name: "0999_new" })),
          true,
        ),
      "newer_build",
    ],
    [
      "another build's",
      () =>
        rewritten(
          withHeader((of) => (of["migration"] = { number: 4, name: "0004_other" })),
          true,
        ),
      "newer_build",
    ],
    [
      "an older build's",
      () =>
        rewritten(
          withHeader((of) => (of["migration"] = { number: 0, name: "0000_first" })),
          true,
        ),
      "too_old",
    ],
    [
      "unknown columns",
      () => rewritten((lines) => [lines[0]!.replace('"zone"', '"zonk"'), ...lines.slice(1)], true),
      "unknown_column",
    ],
    [
      "a letter changed",
      () => rewritten((lines) => lines.map((line, at) => (at === 2 ? line.replace("o", "0") : line))),
      "damaged",
    ],
    ["a row missing", () => rewritten((lines) => lines.toSpliced(5, 1)), /damaged|cut_off/],
    ["no end", () => rewritten((lines) => lines.slice(0, -1)), "cut_off"],
    ["something after the end", () => rewritten((lines) => [...lines, "{}"]), "damaged"],
    ...[1, 9, 30, 0.1, 0.5, 0.9, 0.999].map((part): [string, () => Buffer, string] => [
      `cut at ${part}`,
      () => file().subarray(0, part < 1 ? Math.floor(file().length * part) : part),
      "cut_off",
    ]),
    ["its last byte missing", () => file().subarray(0, -1), "cut_off"],
    ...[0.01, 0.3, 0.6, 0.9].map((part): [string, () => Buffer, RegExp] => [
      `a byte changed at ${part}`,
      () => flipped(Math.floor(file().length * part)),
      /damaged|not_ours|cut_off/,
    ]),
    ["its last bytes changed", () => flipped(file().length - 6), "damaged"],
  ];

  if (anEngine(import.meta.filename).includes(engine))
    test("S42: a file that is no whole backup is refused for what it is, and nothing has changed", async () => {
      const place = await quietDatabase(engine);
      await another(place);
      const before = await carriedOf(place.db);
      for (const [what, make, expected] of BAD) {
        const seen = await checkBackup(Readable.from([make()])).catch(faultOf);
        // Looked through beforehand it is told for what it is; and without that nothing of it stays either.
        const answer = await restore(place, make(), true).catch((error: unknown) => String(error));
        expect(answer, what).not.toBe(null);
        expect(typeof seen === "string" ? seen : (seen.unfit ?? answer), what).toMatch(expected);
        expect(await carriedOf(place.db), what).toEqual(before);
      }
      expect(await restore(place, file(), true)).toBe(null);
    });

  test("S42: rows the database does not take leave it as it was", async () => {
    const place = await quietDatabase(engine);
    await another(place);
    const before = await carriedOf(place.db);
    const twice = rewritten((lines) => lines.map((line, at) => (at === 2 ? lines[1]! : line)), true);
    await expect(restore(place, twice, true)).rejects.toThrow();
    expect(await carriedOf(place.db)).toEqual(before);
  });
});

test("S43: a PostgreSQL that a server has open is left alone", async () => {
  const place = servers.get("postgres")!.connection;
  const before = await carriedOf(place.db);
  expect(await restore(place, files.get("postgres")!, true)).toBe("in_use");
  expect(await carriedOf(place.db)).toEqual(before);
});

test("S44: jobs of the state before are gone", async () => {
  const server = await makeTestServer("pglite", () => NOW);
  await server.deployment.enqueue("sync.tidy", {});
  expect(await restore(server.connection, files.get("pglite")!, true)).toBe(null);
  const { rows } = await server.deployment.db.execute<{ at: string | null }>(
    sql`select to_regnamespace('pgboss')::text as at`,
  );
  expect(rows[0]?.at).toBe(null);
  await server.close().catch(() => undefined);
});
