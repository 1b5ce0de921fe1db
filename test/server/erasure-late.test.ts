import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DAY, HOUR, MINUTE } from "#domain/time/instant";
import { newId } from "#server/base/new-id";
import { batchById, listBatches } from "#server/db/import/import-batch";
import { rowErrorsAfter } from "#server/db/import/import-error";
import { refreshAssessments } from "#server/record/change/refresh";
import { importWords } from "#server/import/batch/words";
import { bringIn } from "../make/bring-in.ts";
import { anEngine } from "../make/database.ts";
import {
  ATTEMPTS,
  ATTEMPTS_FILE,
  eraseNow,
  LEADS,
  LEADS_FILE,
  mark,
  markedPerson,
  marksIn,
  NOON,
  NUMBER,
  runErasing,
} from "../make/erasure-place.ts";
import { finished, makePhone } from "../make/phone.ts";
import { makeTestServer, type TestServer } from "../make/test-server.ts";

describe.each(anEngine(import.meta.filename))("after an erasing on %s", (engine) => {
  let server: TestServer;
  let now = NOON;
  let place: Awaited<ReturnType<typeof markedPerson>>;
  const db = () => server.deployment.db;
  const verdicts = async () =>
    (
      await db().execute<Record<string, unknown>>(sql`
      select lead_id, episode_no, verdict, faults from assessment where org_id = 'o' order by 1, 2`)
    ).rows;
  beforeAll(async () => {
    server = await makeTestServer(engine, () => now);
    place = await markedPerson(server, "o");
    await eraseNow(server, "o", place.leadId);
  });
  afterAll(() => server.close());

  test("PV9: nothing is due with them any more, and time changes nothing", async () => {
    const before = await verdicts();
    const theirs = `${place.leadId}`;
    const due = await db().execute<{ n: number }>(sql`
      select count(*)::int as n from assessment where lead_id = ${theirs}::uuid
        and (due_by is not null or next_change_at is not null or recycles_at is not null)`);
    expect(due.rows[0]!.n).toBe(0);
    now = NOON + 30 * DAY;
    await db().execute(sql`update assessment set needs_refresh = true`);
    await refreshAssessments(db(), now);
    const after = await verdicts();
    const of = (rows: Record<string, unknown>[]) => rows.filter((row) => row["lead_id"] === theirs);
    expect(of(after)).toEqual(of(before));
    // Of others it does.
    expect(after).not.toEqual(before);
    now = NOON;
  });

  test("PV13: what a phone sends later is taken without its words: what happened counts, the hash is of what was sent", async () => {
    const late = await makePhone(server, "o");
    const text = `${mark("late")} ${NUMBER}`;
    const event = await late.seal(
      place.leadId,
      "attempt.finished",
      finished(NOON - 20 * MINUTE, { result: "reached", text, items: [{ kind: "Q", ref: mark("asked") }] }),
    );
    const [first] = (await late.push([event])).results;
    expect(first?.result).toBe("applied");
    const { rows } = await db().execute<{ payload: Record<string, unknown>; hash: string }>(
      sql`select payload, hash from fact where event_id = ${event.eventId}::uuid`,
    );
    expect(rows[0]!.payload).toMatchObject({ result: "reached", text: "[erased]" });
    expect(rows[0]!.hash).toBe(event.hash);
    // The question is still the one that was asked: under the name that it has by now.
    const asked = await db().execute<{ q: string[] }>(
      sql`select questions as q from enquiry where lead_id = ${place.leadId}::uuid and no = 1`,
    );
    const ref = (rows[0]!.payload["items"] as { ref: string }[])[0]!.ref;
    expect(asked.rows[0]!.q[0]).toContain(ref);
    expect((await late.push([event])).results[0]?.result).toBe("duplicate");
    expect(await marksIn(db())).toEqual([]);
  });

  test("PV14: what cannot go on record is kept aside without its words, and needs nobody's look", async () => {
    const late = await makePhone(server, "o");
    const odd = { eventId: newId(NOON), leadId: place.leadId, deviceSeq: 9, type: "unknown.type", said: mark("odd") };
    const sent = [odd, await late.seal(place.handId, "unknown.type" as never, { words: mark("kind") } as never)];
    for (let i = 0; i < 2; i += 1) {
      const { results } = await late.push(sent);
      expect(results.map(({ result }) => result)).toEqual(["quarantined", "quarantined"]);
    }
    const { rows } = await db().execute<{ raw: string; resolution: string }>(
      sql`select raw, resolution from quarantine where device_id = ${late.deviceId}::uuid`,
    );
    expect(rows.map(({ resolution }) => resolution)).toEqual(["set_aside", "set_aside"]);
    expect(JSON.parse(rows.find(({ raw }) => raw.includes(odd.eventId))!.raw)).toMatchObject({ erased: true });
    expect(await marksIn(db())).toEqual([]);
  });

  test("PV12: a file that was not brought in and held a row of theirs is let go, and says so", async () => {
    const batches = await listBatches(db(), "o");
    const gone = batches.filter(({ message }) => message === "person_erased");
    expect(gone.map(({ status }) => status)).toEqual(["failed"]);
    const report = gone[0]!.report as { problem: Parameters<typeof importWords>[0] & { code: string } };
    expect(importWords({ kind: "problem", problem: report.problem as never })).toContain("erased on request");
    const { rows } = await db().execute<{ n: number }>(sql`select count(*)::int as n from import_chunk`);
    expect(rows[0]!.n).toBe(0);
  });

  test("PV12: rows given back lose their cells where they are theirs, and only there", async () => {
    const given = await db().execute<{ code: string; raw: string | null; value: string | null }>(
      sql`select code, raw, value from import_error where org_id = 'o'`,
    );
    expect(given.rows.map(({ code, raw, value }) => [code, raw, value])).toEqual(
      expect.arrayContaining([
        ["bad_date", null, null],
        ["unknown_lead", null, null],
      ]),
    );
  });

  test("PV12: a row of theirs that comes again is given back, neither kept nor shown; a new enquiry is a new lead", async () => {
    const to = { db: db(), orgId: "o", clock: () => now };
    const again = await bringIn(
      to,
      `${LEADS_FILE}\nother-2,2026-03-04T09:10:00Z,Somebody New,spring,,,new@person.example,own,Price?,,open,`,
      LEADS,
    );
    const attempts = await bringIn(to, ATTEMPTS_FILE, ATTEMPTS);
    const codes = (await rowErrorsAfter(db(), "o", again, 0, 10)).map(({ code, value, raw }) => [code, value, raw]);
    expect(codes.slice(0, 2)).toEqual([
      ["person_erased", null, null],
      ["person_erased", null, null],
    ]);
    const first = (await rowErrorsAfter(db(), "o", attempts, 0, 10))[0]!;
    expect([first.code, first.value, first.raw]).toEqual(["person_erased", null, null]);
    expect((await batchById(db(), "o", again))!.rowsNew).toBe(1);
    expect((await batchById(db(), "o", again))!.rowsSame).toBe(1);
    const added = await server.call("/api/trpc/leads.add", {
      cookie: await server.cookieOf("o", "admin"),
      mutate: { label: "They again", phone: NUMBER },
    });
    expect(added.status).toBe(200);
    const { rows } = await db().execute<{ label: string }>(
      sql`select label from lead where id = ${(added.data as { leadId: string }).leadId}::uuid`,
    );
    expect(rows[0]!.label).toBe("They again");
  });
});

describe.each(anEngine(import.meta.filename))("an erasing on %s that is cut off", (engine) => {
  test("PV18, S114: is begun anew and does the rest; asked twice it is asked once", async () => {
    let now = NOON;
    const server = await makeTestServer(engine, () => now);
    try {
      const place = await markedPerson(server, "o");
      const { db } = server.deployment;
      const cookie = await server.cookieOf("o", "admin");
      const ask = (leadId: string) => server.call("/api/trpc/erasure.ask", { cookie, mutate: { leadId } });
      expect((await ask(place.handId)).status).toBe(200);
      now += HOUR;
      expect((await ask(place.leadId)).status).toBe(200);
      const { rows } = await db.execute<{ n: number }>(
        sql`select count(*)::int as n from erasure where asked_at = ${new Date(NOON).toISOString()}::timestamptz`,
      );
      expect(rows[0]!.n).toBe(3);
      // An import is under way: the record is erased, the rest waits for it, and the process ends meanwhile.
      const [batch] = await listBatches(db, "o");
      await db.execute(sql`update import_batch set status = 'running' where id = ${batch!.id}::uuid`);
      await db.execute(
        sql`insert into import_chunk (org_id, batch_id, seq, bytes) values ('o', ${batch!.id}::uuid, 9, '\\x00') on conflict do nothing`,
      );
      const stopped = AbortSignal.abort();
      await expect(runErasing(server, stopped)).rejects.toBe(stopped.reason);
      const status = async () =>
        (await server.call("/api/trpc/erasure.status", { cookie, ask: { leadId: place.leadId } })).data;
      expect(await status()).toEqual({ askedAt: NOON, finishedAt: null });
      const { rows: names } = await db.execute<{ label: string }>(
        sql`select label from lead where id = ${place.leadId}::uuid`,
      );
      expect(names[0]!.label).toBe("Erased on request");
      await db.execute(sql`update import_batch set status = 'failed' where id = ${batch!.id}::uuid`);
      await db.execute(sql`delete from import_chunk where seq = 9`);
      await runErasing(server);
      expect(await status()).toEqual({ askedAt: NOON, finishedAt: now });
      expect(await marksIn(db)).toEqual([]);
    } finally {
      await server.close();
    }
  });
});
