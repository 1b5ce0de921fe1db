import { Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { eq } from "drizzle-orm";
import { DAY, HOUR } from "#domain/time/instant";
import { batchById, changeBatch, insertBatch } from "#server/db/import/import-batch";
import { insertChunk, storedBytes } from "#server/db/import/import-chunk";
import { importBatch } from "#server/db/import/tables";
import { newId } from "#server/base/new-id";
import { batchRow } from "#server/import/batch/batch-row";
import { endLeftUploads } from "#server/import/batch/end-left-uploads";
import { storeUpload } from "#server/import/batch/store-upload";
import { UPLOAD_BOUNDS, type UploadBounds } from "#server/import/batch/upload-room";
import { IMPORT_LIMITS } from "#server/import/read-file/import-limits";
import { anEngine } from "../make/database.ts";
import { inject } from "../make/inject.ts";
import { makeTestServer, personId, type TestServer } from "../make/test-server.ts";

const NOON = Date.UTC(2026, 4, 4, 12);
const KB = 1_024;
const FEW: UploadBounds = { personHour: 10 * KB, day: 16 * KB, stored: 1_000 * KB, arriving: 2, waiting: 20 };

describe.each(anEngine(import.meta.filename))("how much is brought in, on %s", (engine) => {
  let server: TestServer;
  const clock = { now: NOON };
  let count = 0;
  beforeAll(async () => void (server = await makeTestServer(engine, () => clock.now)));
  afterAll(() => server.close());

  const place = async (bounds: UploadBounds = FEW) => {
    const o = `u${(count += 1)}`;
    clock.now = NOON;
    await server.organisation(o);
    const { db } = server.deployment;
    let read = 0;
    const send = async (kb: number, { by = "admin" as const, announced = true, broken = false } = {}) => {
      const body = (async function* () {
        for (let n = 0; n < kb; n += 1) {
          read += 1;
          yield await Promise.resolve(Buffer.alloc(KB, `a,b\n${n}`));
        }
        if (broken) throw new Error("the line broke");
      })();
      const createdBy = personId(o, by);
      const file = { kind: "leads", fileName: "a.csv", body, createdBy, at: clock.now } as const;
      const admission = { bounds, announced: announced ? kb * KB : null };
      const stored = await storeUpload(db, o, file, IMPORT_LIMITS, admission);
      return "problem" in stored ? stored.problem.code : stored.batchId;
    };
    return { o, db, send, read: () => read, all: () => db.select().from(importBatch).where(eq(importBatch.orgId, o)) };
  };
  const isId = /^[0-9a-f-]{36}$/;

  test("S104: what a person sends in an hour and an organisation in a day is bounded, before it is read where its length is known", async () => {
    const { send, read, all } = await place();
    expect(await send(11)).toBe("uploads_full");
    expect([read(), await all()]).toEqual([0, []]);
    expect(await send(8)).toMatch(isId);
    expect(await send(4)).toBe("uploads_full");
    expect(await send(2)).toMatch(isId);
    // Unannounced it is ended where it goes beyond, and nothing of it stays; an hour later there is room again.
    clock.now += HOUR + 1;
    const before = read();
    expect(await send(9, { announced: false })).toBe("uploads_full");
    expect(read() - before).toBeLessThanOrEqual(7);
    const [broken] = (await all()).filter(({ status }) => status === "failed");
    expect([broken?.message, await storedBytes(server.deployment.db, broken!.orgId, broken!.id)]).toEqual([
      "uploads_full",
      0,
    ]);
    clock.now += DAY;
    expect(await send(10)).toMatch(isId);
  });

  test("S104: so are the files that wait and those that arrive, however many are sent at once", async () => {
    const { send, all, db, o } = await place({ ...FEW, waiting: 3 });
    const codes = await Promise.all(Array.from({ length: 5 }, () => send(1)));
    expect(codes.filter((code) => isId.test(code)).length).toBeLessThanOrEqual(3);
    expect((await all()).length).toBeLessThanOrEqual(3);
    while ((await all()).length < 3) expect(await send(1)).toMatch(isId);
    expect(await send(1)).toBe("uploads_full");
    // Brought in or failed, a file waits no more.
    await changeBatch(db, o, (await all())[0]!.id, { status: "done" });
    expect(await send(1)).toMatch(isId);
  });

  test("S104: over the route the refusal has words of its own; what is sent meanwhile is not stored", async () => {
    const { o, db, all } = await place();
    const createdBy = personId(o, "admin");
    const old = {
      id: newId(NOON),
      kind: "leads",
      fileName: "x",
      createdBy,
      createdAt: NOON,
      status: "uploaded",
    } as const;
    await insertBatch(db, o, old);
    await changeBatch(db, o, old.id, { bytes: UPLOAD_BOUNDS.personHour });
    const headers = { host: "localhost:3000", "content-type": "text/csv", cookie: await server.cookieOf(o, "admin") };
    const url = "/api/import/upload?kind=leads&name=a.csv";
    const known = await inject(server.app, { method: "POST", url, headers, payload: Buffer.from("id,a\n1,2\n") });
    expect([known.statusCode, JSON.parse(known.body)]).toEqual([429, { refusal: "uploads_full" }]);
    const streamed = await inject(server.app, { method: "POST", url, headers, payload: Readable.from(["id,a\n"]) });
    expect(streamed.statusCode).toBe(429);
    expect(await all()).toHaveLength(1);
  });

  test("S105: a file whose process ended under it, and one nobody brings in for a month, are let go and say so", async () => {
    const { o, db } = await place();
    const made = async (status: "uploading" | "uploaded" | "ready" | "running", createdAt: number) => {
      const id = newId(createdAt);
      await insertBatch(db, o, { id, kind: "leads", fileName: "x", createdBy: null, createdAt, status });
      await insertChunk(db, o, id, 0, Buffer.from("id,a\n"));
      return id;
    };
    const ids = [
      await made("uploading", NOON - 2 * DAY),
      await made("uploading", NOON - HOUR),
      await made("ready", NOON - 31 * DAY),
      await made("uploaded", NOON - 29 * DAY),
      await made("running", NOON - 40 * DAY),
    ];
    const stands = async () =>
      Promise.all(
        ids.map(async (id) => {
          const { status, problem } = batchRow((await batchById(db, o, id))!);
          return [status, problem?.code ?? null, (await storedBytes(db, o, id)) > 0];
        }),
      );
    await endLeftUploads(db, NOON);
    const rest = [
      ["uploaded", null, true],
      ["running", null, true],
    ];
    expect(await stands()).toEqual([
      ["failed", "upload_incomplete", false],
      ["uploading", null, true],
      ["failed", "not_begun", false],
      ...rest,
    ]);
    // At its start nobody else can be receiving a file into an embedded server's folder.
    await endLeftUploads(db, NOON, true);
    expect((await stands())[1]).toEqual(["failed", "upload_incomplete", false]);
    expect((await stands()).slice(3)).toEqual(rest);
  });
});
