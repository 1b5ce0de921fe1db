import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { batchById, changeBatch, unfinishedBatches } from "#server/db/import/import-batch";
import { countStart } from "#server/db/import/import-starts";
import { lead } from "#server/db/lead/tables";
import { beginCheck, beginRun } from "#server/import/batch/begin-batch";
import { batchRow } from "#server/import/batch/batch-row";
import { importJobs } from "#server/import/batch/import-jobs";
import { runBatch } from "#server/import/batch/run-batch";
import { storeUpload } from "#server/import/batch/store-upload";
import { inspectFile } from "#server/import/mapping/inspect-file";
import { IMPORT_LIMITS, type ImportLimits } from "#server/import/read-file/import-limits";
import { readRows } from "#server/import/read-file/read-rows";
import { anEngine, type Engine } from "../make/database.ts";
import { fileOf, LEAD_MAPPING, LEADS_CSV } from "../make/history-files.ts";
import { inject } from "../make/inject.ts";
import { withTestServer } from "../make/test-server.ts";

const MB = 1024 ** 2;

/** What a pass over a file came to, and the most characters in any group. */
const passOver = async (bytes: string | Uint8Array, limits: ImportLimits = IMPORT_LIMITS) => {
  let rows = 0;
  let most = 0;
  for await (const part of readRows(fileOf(bytes, 64 * 1024), limits)) {
    if (part.kind === "problem") return { rows, most, problem: part.problem };
    if (part.kind !== "rows") continue;
    rows += part.rows.length;
    most = Math.max(most, part.rows.flatMap(({ cells }) => cells).join("").length);
  }
  return { rows, most, problem: null };
};

describe("what a file may cost", () => {
  test("I29: a row of a million cells ends the file at that row", async () => {
    const bomb = gzipSync(`a,b\n1,2\n${`${",".repeat(1_000_000)}\n`.repeat(5)}`);
    expect((await passOver(bomb)).problem).toMatchObject({ code: "too_many_columns", row: 3 });
    const wide = (cells: number) => `a,b\n${"x,".repeat(cells - 1)}x\n`;
    expect((await passOver(wide(IMPORT_LIMITS.columns))).problem).toBeNull();
    expect((await passOver(wide(IMPORT_LIMITS.columns + 1))).problem).toMatchObject({
      code: "too_many_columns",
      row: 2,
    });
    expect((await passOver(",".repeat(600))).problem).toMatchObject({ code: "too_many_columns", row: null });
  });

  test("I29: rows of a megabyte are held a few at a time, in a pass and in a look", async () => {
    const long = `a,b\n${`1,${"x".repeat(1_000_000)}\n`.repeat(24)}`;
    const { rows, most, problem } = await passOver(gzipSync(long));
    expect([rows, problem]).toEqual([24, null]);
    expect(most).toBeLessThan(4 * MB);
    const seen = await inspectFile("leads", fileOf(long, 64 * 1024), IMPORT_LIMITS, "UTC", "crm");
    // All of it is looked at, and little of each cell is kept.
    expect(seen.sampleRows).toBe(24);
    expect(Math.max(...seen.columns.flatMap(({ examples }) => examples.map((of) => of.length)))).toBeLessThanOrEqual(
      200,
    );
  });

  test("I29: blank lines are counted, whatever ends them", async () => {
    const few = { ...IMPORT_LIMITS, blankRows: 1_000 };
    for (const end of ["\n", "\r\n", "\r"]) {
      const file = (blank: number) => `a,b${end}1,2${end}${end.repeat(blank)}3,4${end}`;
      expect(await passOver(file(1_000), few)).toMatchObject({ rows: 2, problem: null });
      expect((await passOver(file(1_002), few)).problem).toMatchObject({ code: "too_many_blank_rows" });
    }
    // What a blank line may be besides, and where one is met in the middle, rows keep their numbers.
    const odd = await passOver('a,b\n\n""\n1,2\n\n\n"never closes\n', few);
    expect(odd.problem).toMatchObject({ code: "quote_not_closed", row: 7 });
    const newlines = gzipSync(Buffer.alloc(8 * MB, "\n"));
    expect((await passOver(Buffer.concat([gzipSync("a,b\n"), newlines]))).problem?.code).toBe("too_many_blank_rows");
  });

  test("I29: a compressed file unpacks to no more than a table would", async () => {
    const rows = "1,2012-01-01 10:00,Phone call,Rang out\n".repeat(120_000);
    const small = { ...IMPORT_LIMITS, unpackFree: MB };
    expect((await passOver(gzipSync(`a,b,c,d\n${rows}`), small)).problem).toMatchObject({ code: "unpacks_too_far" });
    expect((await passOver(`a,b,c,d\n${rows}`, small)).problem).toBeNull();
    expect((await passOver(gzipSync(`a,b,c,d\n${rows}`))).problem).toBeNull();
  });

  test("I29: who has gone is not looked for further", async () => {
    const gone = new AbortController();
    gone.abort();
    const text = `a,b\n${"1,2\n".repeat(5_000)}`;
    const seen = await inspectFile("leads", fileOf(text, 4_096), IMPORT_LIMITS, "UTC", "crm", { signal: gone.signal });
    expect(seen.sampleRows).toBe(0);
  });
});

/** A file of three leads, and its batch waiting for its dry run or for the import itself. */
const waiting = async (engine: Engine, status: "checking" | "running") => {
  const { deployment, organisation } = await withTestServer(engine);
  await organisation("o");
  const { db, clock } = deployment;
  const body = (async function* () {
    yield await Promise.resolve(Buffer.from(LEADS_CSV));
  })();
  const upload = { kind: "leads", fileName: "leads.csv", body, createdBy: null, at: clock() } as const;
  const stored = await storeUpload(db, "o", upload, IMPORT_LIMITS);
  if ("problem" in stored) throw new Error(stored.problem.code);
  const { batchId } = stored;
  if (status === "checking") await beginCheck(db, "o", batchId, LEAD_MAPPING);
  else {
    await changeBatch(db, "o", batchId, { status: "ready", mapping: LEAD_MAPPING });
    await beginRun(db, "o", batchId, { actorId: null, at: clock(), update: false });
  }
  const task = { db, orgId: "o", batchId, clock, limits: IMPORT_LIMITS };
  return { db, batchId, task, batch: async () => batchRow((await batchById(db, "o", batchId))!) };
};

describe.each(anEngine(import.meta.filename))("work that dies, on %s", (engine) => {
  test.each(["checking", "running"] as const)(
    "I30: three deaths of a batch that is %s are the end of it",
    async (status) => {
      const { db, task, batch } = await waiting(engine, status);
      const dying = {
        ...task,
        onProgress: () => {
          throw new Error("out of memory");
        },
      };
      for (let death = 0; death < 3; death += 1) {
        await expect(runBatch(dying)).rejects.toThrow("out of memory");
        expect(await unfinishedBatches(db)).toHaveLength(1);
      }
      expect(await runBatch(dying)).toBe("ended");
      expect(await batch()).toMatchObject({ status: "failed", phase: "ended", problem: { code: "stopped_too_often" } });
      expect(await unfinishedBatches(db)).toEqual([]);
      expect(await db.select().from(lead)).toEqual([]);
    },
  );

  test("I30, S114: one that dies while its leads are judged is taken back; two deaths and a shut-down are not the end", async () => {
    const { db, task, batch, batchId } = await waiting(engine, "running");
    const judging = (of: { judged: unknown }) => {
      if (of.judged !== null) throw new Error("out of memory");
    };
    const stop = new AbortController();
    stop.abort();
    for (let time = 0; time < 5; time += 1) expect(await runBatch({ ...task, signal: stop.signal })).toBe("left");
    const job = importJobs(db, task.clock, task.limits)["import.run"]!;
    await expect(job({ orgId: "o", batchId }, stop.signal)).rejects.toBe(stop.signal.reason);
    for (let death = 0; death < 2; death += 1) await countStart(db, "o", batchId, 1);
    for (let death = 0; death < 3; death += 1)
      await expect(runBatch({ ...task, onProgress: judging })).rejects.toThrow("out of memory");
    expect(await db.select().from(lead)).toHaveLength(3);
    await runBatch(task);
    expect(await batch()).toMatchObject({ status: "failed", problem: { code: "stopped_too_often" } });
    expect(await db.select().from(lead)).toEqual([]);
  });

  test("S62: the sample takes no files, of whomever", async () => {
    const { app, organisation, cookieOf } = await withTestServer(engine);
    await organisation("s", true);
    await organisation("o");
    const send = async (org: string): Promise<number> => {
      const headers = { host: "localhost:3000", "content-type": "text/csv", cookie: await cookieOf(org, "admin") };
      const url = "/api/import/upload?kind=leads&name=a.csv";
      return (await inject(app, { method: "POST", url, headers, payload: Buffer.from(LEADS_CSV) })).statusCode;
    };
    expect([await send("s"), await send("o")]).toEqual([409, 200]);
  });
});
