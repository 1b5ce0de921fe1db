import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type SQL, sql } from "drizzle-orm";
import { expect, inject, onTestFinished, test } from "vitest";
import { connect } from "#server/db/engine/connect";
import type { Database } from "#server/db/engine/database";
import { ask, mutate, newCaller } from "../make/call-procedure.ts";
import { dropPostgresDatabase, makePostgresDatabase } from "../make/database.ts";
import { endProcess } from "../make/end-process.ts";
import { MARK, markedPerson, marksIn, NOON, runErasing } from "../make/erasure-place.ts";
import { freePort } from "../make/free-port.ts";
import { somebodyWaits } from "../make/somebody-waits.ts";
import { makeTestServer, PASSWORD } from "../make/test-server.ts";

const LIMIT_MS = 60_000;
const RECORD = ["person", "contact_point", "lead", "enquiry", "fact", "sequence_event", "quarantine", "assessment"];

/** Every row of a lead's record, in one text. */
const recordOf = async (db: Database): Promise<string[]> => {
  const texts: string[] = [];
  for (const table of RECORD) {
    const { rows } = await db.execute<{ line: string }>(
      sql`select t::text as line from ${sql.identifier(table)} t order by 1`,
    );
    texts.push(...rows.map(({ line }) => `${table} ${line}`));
  }
  return texts;
};

test("PV52: kill -9 in the middle of an erasing, and before it is noted as done: whole or not begun, and it goes on by itself", async () => {
  const url = await makePostgresDatabase(inject("postgresTemplate"));
  const folder = mkdtempSync(join(tmpdir(), "fairlead-erasing-"));
  const connected = await connect({ kind: "postgres", url, pool: 6 });
  if (!connected.ok) throw new Error(connected.detail);
  const desk = await makeTestServer("postgres", () => NOON, connected.connection);
  const children: ChildProcess[] = [];
  onTestFinished(async () => {
    for (const child of children) await endProcess(child, "the server");
    await desk.close();
    await dropPostgresDatabase(url);
    rmSync(folder, { recursive: true, force: true });
  });
  const { db } = desk.deployment;
  const { leadId } = await markedPerson(desk, "o");

  const start = async (): Promise<{ child: ChildProcess; address: string }> => {
    const port = await freePort();
    const own = { NODE_ENV: "production", HOST: "127.0.0.1", PORT: String(port), DATA_DIR: folder, DATABASE_URL: url };
    const child = spawn(process.execPath, ["server/main.ts"], {
      env: { ...process.env, ...own },
      stdio: ["ignore", "ignore", "inherit"],
    });
    children.push(child);
    return { child, address: `http://localhost:${port}` };
  };
  const isReady = (address: string): Promise<boolean> =>
    fetch(`${address}/ready`, { signal: AbortSignal.timeout(LIMIT_MS) }).then(
      ({ ok }) => ok,
      () => false,
    );
  /** Kills the server that `begin` gives once it stands still at a statement, for what is held until it is gone. */
  const killedAt = async (hold: SQL, statement: string, begin: () => Promise<ChildProcess>): Promise<void> =>
    db.transaction(async (tx) => {
      await tx.execute(hold);
      const child = await begin();
      await expect.poll(() => somebodyWaits(db, statement), { timeout: LIMIT_MS, interval: 50 }).toBe(true);
      await endProcess(child, "the server");
    });

  const first = await start();
  await expect.poll(() => isReady(first.address), { timeout: LIMIT_MS, interval: 50 }).toBe(true);
  const before = await recordOf(db);
  // The facts come late: persons, leads and enquiries were erased before, in the same transaction.
  await killedAt(sql`select 1 from fact where org_id = 'o' for update`, 'update "fact"', async () => {
    const admin = newCaller(first.address);
    const signIn = JSON.stringify({ email: "admin@o.example", password: PASSWORD });
    const headers = { "content-type": "application/json" };
    await ask(admin, "/api/auth/sign-in/email", { method: "POST", headers, body: signIn });
    await mutate(admin, "erasure.ask", { leadId });
    return first.child;
  });
  // Until the database has noticed that nobody is there any more.
  await expect.poll(() => recordOf(db), { timeout: LIMIT_MS }).toEqual(before);
  expect((await marksIn(db)).length).toBeGreaterThan(0);

  let address = "";
  await killedAt(sql`lock table import_error in share update exclusive mode`, "vacuum", async () => {
    const second = await start();
    ({ address } = second);
    return second.child;
  });
  expect(await isReady(address)).toBe(false);
  const erased = await recordOf(db);
  expect(erased.filter((line) => new RegExp(MARK, "i").test(line))).toEqual([]);
  const open = sql`select person_id from erasure where finished_at is null`;
  expect((await db.execute(open)).rows).toHaveLength(3);

  await runErasing(desk);
  expect((await db.execute(open)).rows).toEqual([]);
  expect(await recordOf(db)).toEqual(erased);
  expect(await marksIn(db)).toEqual([]);
});
