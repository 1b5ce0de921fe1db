import { cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { expect, onTestFinished, test } from "vitest";
import type { StatusOutput } from "#contract/import-batch";
import type { PeopleList } from "#contract/people";
import { connect, type Connection } from "#server/db/engine/connect";
import { migrate } from "#server/db/engine/migrate";
import { organisation } from "#server/db/organisation/tables";
import { ask, type Caller, mutate, newCaller, query } from "../make/call-procedure.ts";
import { endProcess } from "../make/end-process.ts";
import { startServer, type RunningServer } from "../make/running-server.ts";
import { layTemplate } from "../make/template.ts";
import { startCode } from "../make/start-code.ts";

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), "fairlead-durable-"));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

async function open(at: string): Promise<Connection> {
  const connected = await connect({ kind: "folder", folder: at });
  if (!connected.ok) throw new Error(`${connected.reason}: ${connected.detail}`);
  return connected.connection;
}

test("S5: the embedded database syncs to disk at least once for every acknowledged write", async () => {
  const dataDir = folder();
  layTemplate(dataDir);
  const connection = await open(dataDir);
  await migrate(connection);
  const synced: number[] = [];
  for (let i = 0; i < 20; i++) {
    const before = connection.synced() ?? 0;
    await connection.db
      .insert(organisation)
      .values({ id: `o${i}`, name: "Org", zone: "UTC", policyId: "p", createdAt: i });
    synced.push((connection.synced() ?? 0) - before);
  }
  await connection.close();
  console.log(`fsync calls: ${synced.reduce((a, b) => a + b, 0)} for ${synced.length} acknowledged writes`);
  expect(Math.min(...synced)).toBeGreaterThanOrEqual(1);
});

/** A few in an ordinary run; FAIRLEAD_KILLS asks for more. */
const KILLS = Number(process.env["FAIRLEAD_KILLS"] ?? 2);
/** Few, since every lead is judged at the end, and wide, so that writing them takes long enough to be killed in. */
const ROWS = 6_000;
const WIDE = Array.from({ length: 40 }, (_, i) => `note ${i}`);
/** Imports that were over before they were caught running. */
const MOST_MISSED = 8;

test("S6: killed again and again in the middle of an import, nothing acknowledged is missing and the import ends whole", async () => {
  const dataDir = folder();
  let server = await startServer({ DATA_DIR: dataDir });
  onTestFinished(() => server.stop(true));
  const caller = newCaller(server.url);
  await mutate(caller, "workspace.start", {
    name: "Durable",
    zone: "UTC",
    preset: "default",
    adminName: "Ada",
    email: "ada@durable.example",
    password: PASSWORD,
    code: await startCode(server),
  });
  const batches = [await startImport(caller, 0)];
  const people = ["ada@durable.example"];
  const acknowledged = [0];
  const current = () => batches.length - 1;
  for (let kill = 0; kill < KILLS; kill++) {
    const email = `p${kill}@durable.example`;
    // Not waited for: whether it was answered before the kill decides what has to be there afterwards.
    const adding = mutate(caller, "people.add", { name: `P${kill}`, email, role: "rep", password: PASSWORD }).then(
      () => people.push(email),
      () => undefined,
    );
    for (;;) {
      const { batch } = await until(caller, batches[current()] ?? "", (seen) => {
        return seen.batch.counts.read > (acknowledged[current()] ?? 0) || seen.batch.status === "done";
      });
      acknowledged[current()] = batch.counts.read;
      if (batch.status === "running" && batch.phase === "rows") break;
      await until(caller, batch.batchId, (seen) => seen.batch.status === "done");
      if (batches.length > KILLS + MOST_MISSED)
        throw new Error(`${batches.length} imports, and none was caught running`);
      batches.push(await startImport(caller, batches.length));
      acknowledged.push(0);
    }
    await killNow(server);
    await adding;
    if (kill === Math.floor(KILLS / 2)) await copyOpens(dataDir, sum(acknowledged));
    server = await startServer({ DATA_DIR: dataDir });
    caller.url = server.url;
    for (const [i, batchId] of batches.entries()) {
      const after = await query<StatusOutput>(caller, "imports.status", { batchId });
      expect(after.batch.counts.read).toBeGreaterThanOrEqual(acknowledged[i] ?? 0);
    }
    const there = (await query<PeopleList>(caller, "people.list")).map((one) => one.email);
    expect(there).toEqual(expect.arrayContaining(people));
  }
  console.log(
    `killed ${KILLS} times while rows were being written; ${sum(acknowledged)} of them and ${people.length} people acknowledged`,
  );
  for (const batchId of batches) {
    const { batch } = await until(caller, batchId, (seen) => seen.batch.status === "done");
    expect(batch.counts).toMatchObject({ read: ROWS, new: ROWS, rejected: 0 });
  }
  await server.stop(true);
  await copyOpens(dataDir, batches.length * ROWS);
}, 1_800_000);

const sum = (of: number[]): number => of.reduce((a, b) => a + b, 0);

/** Uploads a file of new leads, has it checked, and starts it. */
async function startImport(caller: Caller, nth: number): Promise<string> {
  const batchId = await upload(caller, nth);
  await mutate(caller, "imports.check", { batchId, mapping: MAPPING });
  await until(caller, batchId, ({ batch }) => batch.status === "ready");
  await mutate(caller, "imports.start", { batchId, update: false });
  return batchId;
}

const PASSWORD = "a long enough phrase";
const MAPPING = {
  kind: "leads",
  system: "crm",
  zone: "UTC",
  id: "id",
  arrivedAt: { column: "at", format: "iso" },
  source: { column: "source" },
};

async function upload(caller: Caller, nth: number): Promise<string> {
  const lines = [["id", "at", "source", ...WIDE].join()];
  const start = Date.UTC(2026, 0, 1);
  for (let i = 0; i < ROWS; i++)
    lines.push([`L${nth}-${i}`, new Date(start + i * 60_000).toISOString(), "web", ...WIDE].join());
  const headers = { "content-type": "text/csv" };
  const answer = await ask(caller, "/api/import/upload?kind=leads&name=many.csv", {
    method: "POST",
    headers,
    body: lines.join("\n"),
  });
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { batchId: string }).batchId;
}

async function until(caller: Caller, batchId: string, holds: (status: StatusOutput) => boolean): Promise<StatusOutput> {
  const deadline = Date.now() + 180_000;
  for (;;) {
    const status = await query<StatusOutput>(caller, "imports.status", { batchId });
    if (holds(status)) return status;
    if (status.batch.status === "failed" || Date.now() > deadline) throw new Error(JSON.stringify(status.batch));
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
}

async function killNow(server: RunningServer): Promise<void> {
  await endProcess(server.child, "the server");
}

/** A copy of the folder, lock file and all, opens and holds at least the rows acknowledged. */
async function copyOpens(dataDir: string, acknowledged: number): Promise<void> {
  const copy = folder();
  cpSync(dataDir, copy, { recursive: true });
  const connection = await open(copy);
  const { rows } = await connection.db.execute<{ n: number }>(sql`select count(*)::int as n from lead`);
  await connection.close();
  expect(rows[0]?.n).toBeGreaterThanOrEqual(acknowledged);
  expect(existsSync(join(copy, "pg", "PG_VERSION"))).toBe(true);
}
