import { text as textOf } from "node:stream/consumers";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ImportMapping } from "#contract/import-mapping";
import { presetPolicy } from "#domain/sequence/presets";
import type { Connection } from "#server/db/engine/connect";
import { batchById, changeBatch } from "#server/db/import/import-batch";
import { rowErrorsAfter } from "#server/db/import/import-error";
import { insertOrganisation } from "#server/db/organisation/organisation";
import { leadNow } from "#server/db/lead/lead-now";
import { leadsById, leadIdsAfter } from "#server/db/lead/lead-record";
import { eventsOfLeads, assessmentOf } from "#server/db/record/assessment";
import { owner } from "#server/db/people/tables";
import { importChunk } from "#server/db/import/tables";
import { batchRow } from "#server/import/batch/batch-row";
import { beginCheck, beginRun } from "#server/import/batch/begin-batch";
import { IMPORT_LIMITS, type ImportLimits } from "#server/import/read-file/import-limits";
import { beginRevert, revertBatch } from "#server/import/batch/revert-batch";
import { rejectedCsv } from "#server/import/batch/rejected-csv";
import { runBatch } from "#server/import/batch/run-batch";
import { storeUpload } from "#server/import/batch/store-upload";
import { anEngine, makeDatabase } from "#test/make/database";
import { ATTEMPT_MAPPING, ATTEMPTS_CSV, LEAD_MAPPING, LEADS_CSV } from "#test/make/history-files";

const NOW = Date.UTC(2011, 10, 20);
const clock = () => NOW;

describe.each(anEngine(import.meta.filename))("on %s", (engine) => {
  let connection: Connection;
  let orgId = "";
  let made = 0;
  beforeAll(async () => {
    connection = await makeDatabase(engine);
  });
  afterAll(() => connection.close());

  /** A workspace of its own for each test. */
  const workspace = async (): Promise<void> => {
    orgId = `org-${made++}`;
    await insertOrganisation(connection.db, {
      id: orgId,
      name: orgId,
      zone: "Europe/Amsterdam",
      policy: presetPolicy("default", "Europe/Amsterdam"),
      isSample: false,
      at: NOW,
    });
  };
  const upload = async (
    kind: "leads" | "attempts",
    text: string | Uint8Array,
    limits: ImportLimits = IMPORT_LIMITS,
  ) => {
    const bytes = typeof text === "string" ? Buffer.from(text) : text;
    const body = (async function* () {
      for (let at = 0; at < bytes.length; at += 100_000) yield bytes.subarray(at, at + 100_000);
    })();
    return storeUpload(
      connection.db,
      orgId,
      { kind, fileName: `${kind}.csv`, body, createdBy: "admin", at: NOW },
      limits,
    );
  };
  const state = async (batchId: string) => {
    const batch = await batchById(connection.db, orgId, batchId);
    if (batch === null) throw new Error("no batch");
    return batchRow(batch);
  };
  const check = async (batchId: string, mapping: ImportMapping) => {
    await beginCheck(connection.db, orgId, batchId, mapping);
    await runBatch({ db: connection.db, orgId, batchId, clock, limits: IMPORT_LIMITS });
    return state(batchId);
  };
  const begin = (batchId: string, update = false) =>
    beginRun(connection.db, orgId, batchId, { actorId: null, at: NOW, update });
  const run = (batchId: string, signal?: AbortSignal) =>
    runBatch({
      db: connection.db,
      orgId,
      batchId,
      clock,
      limits: IMPORT_LIMITS,
      ...(signal === undefined ? {} : { signal }),
    });
  const bringIn = async (kind: "leads" | "attempts", text: string, mapping: ImportMapping, update = false) => {
    const stored = await upload(kind, text);
    if ("problem" in stored) throw new Error(stored.problem.code);
    const checked = await check(stored.batchId, mapping);
    if (checked.status !== "ready") return checked;
    await begin(stored.batchId, update);
    await run(stored.batchId);
    return state(stored.batchId);
  };
  const everything = async () => {
    const ids = await leadIdsAfter(connection.db, orgId, null, 100_000);
    const leads = await connection.db.select().from(leadNow).where(eq(leadNow.orgId, orgId)).orderBy(leadNow.id);
    const whole = (await leadsById(connection.db, orgId, ids)).sort((a, b) => (a.id < b.id ? -1 : 1));
    const events = ids.length === 0 ? [] : await eventsOfLeads(connection.db, orgId, ids);
    const assessed = await Promise.all(ids.slice(0, 5).map((id) => assessmentOf(connection.db, orgId, id, 1)));
    const owners = await connection.db.select().from(owner).where(eq(owner.orgId, orgId));
    return { leads, whole, events, assessed, owners: owners.map(({ id }) => id).sort() };
  };
  const errorsOf = (batchId: string) => rowErrorsAfter(connection.db, orgId, batchId, 0, 1000);

  test("I11: owners, instants with their offsets and unknown columns are kept", async () => {
    await workspace();
    expect((await bringIn("leads", LEADS_CSV, LEAD_MAPPING)).counts).toEqual({
      read: 3,
      new: 3,
      same: 0,
      changed: 0,
      rejected: 0,
    });
    expect((await bringIn("attempts", ATTEMPTS_CSV, ATTEMPT_MAPPING)).counts.new).toBe(5);
    const { leads, events, assessed, owners } = await everything();
    const lead = (id: string) => leads.find(({ externalId }) => externalId === id);
    expect(lead("1")).toMatchObject({
      ownerId: "ann",
      arrivedOffset: 120,
      outcome: "progressed",
      outcomeLabel: "won",
      answers: { amount: "100" },
    });
    expect(lead("2"), "the last known owner").toMatchObject({ ownerId: "dee", outcome: "not_progressed" });
    expect(lead("3")).toMatchObject({ outcome: "unknown", outcomeLabel: "open" });
    const event = (id: string) => events.find(({ externalId }) => externalId === id);
    expect(event("a2")).toMatchObject({ kind: "contact", atOffset: 120, at: Date.parse("2011-10-30T01:30:00+02:00") });
    expect(event("a3")).toMatchObject({ atOffset: 60, body: { actorId: "cid", result: "unknown", items: null } });
    expect((event("a3")?.at ?? 0) - (event("a2")?.at ?? 0)).toBe(3 * 3_600_000);
    expect(event("a5")).toMatchObject({ kind: "other", raw: { memo: "kept", type: "note" } });
    expect(owners).toEqual(["ann", "bob", "cid", "dee"]);
    expect(assessed.every((of) => of !== null)).toBe(true);
  });

  test("I9: the same files twice change nothing; a row that differs is left unless told", async () => {
    await workspace();
    await bringIn("leads", LEADS_CSV, LEAD_MAPPING);
    await bringIn("attempts", ATTEMPTS_CSV, ATTEMPT_MAPPING);
    const before = await everything();
    expect((await bringIn("leads", LEADS_CSV, LEAD_MAPPING)).counts).toEqual({
      read: 3,
      new: 0,
      same: 3,
      changed: 0,
      rejected: 0,
    });
    expect((await bringIn("attempts", ATTEMPTS_CSV, ATTEMPT_MAPPING)).counts).toMatchObject({ new: 0, same: 5 });
    const changed = LEADS_CSV.replace("fair,bob,open", "fair,bob,won");
    expect((await bringIn("leads", changed, LEAD_MAPPING)).counts).toMatchObject({ same: 2, changed: 1 });
    expect(await everything()).toEqual(before);
    await bringIn("leads", changed, LEAD_MAPPING, true);
    expect((await everything()).leads.find(({ externalId }) => externalId === "3")?.outcome).toBe("progressed");
  });

  test("I7 I8 I10 I20: broken rows come back with what is wrong, in a file; the others come in", async () => {
    await workspace();
    const broken = [
      "1,2011-10-28T09:00:00Z,web,ann,won,1",
      "2,31/31/2011,web,ann,won,1",
      ",2011-10-28,web,ann,won,1",
      "4,2011-10-28",
      "1,2011-10-29,web,ann,won,9",
      "=5,soon,web,,,",
    ];
    const leads = await bringIn("leads", `id,created,source,owner,status,amount\n${broken.join("\n")}\n`, LEAD_MAPPING);
    expect(leads.counts).toEqual({ read: 6, new: 1, same: 0, changed: 0, rejected: 5 });
    expect((await errorsOf(leads.batchId)).map(({ row, code, column, value }) => [row, code, column, value])).toEqual([
      [3, "bad_date", "created", "31/31/2011"],
      [4, "missing_value", "id", null],
      [5, "column_count", null, "2"],
      [6, "duplicate_id", "id", "1"],
      [7, "bad_date", "created", "soon"],
    ]);
    const attempts = await bringIn(
      "attempts",
      "attempt,lead,type,start,agent,memo\na,9,call,2011-10-28T10:00Z,x,\nb,1,fax,2011-10-28T10:00Z,x,\n",
      ATTEMPT_MAPPING,
    );
    expect((await errorsOf(attempts.batchId)).map(({ code, value }) => [code, value])).toEqual([
      ["unknown_lead", "9"],
      ["unmapped_value", "fax"],
    ]);
    const csv = await textOf(rejectedCsv(connection.db, orgId, leads.batchId));
    expect(csv).toContain("row,id,code,what,column,value,cells");
    expect(csv).toMatch(/\r\n3,[^,]*,bad_date,.*not a date.*,created,31\/31\/2011,/);
    expect(csv).not.toMatch(/,=5/);
  });

  test("I7: 1 % broken rows of 5,000 cost those rows alone", async () => {
    await workspace();
    const rows = Array.from(
      { length: 5000 },
      (_, at) => `${at},${at % 100 === 50 ? "never" : "2011-10-28T09:00:00Z"},web,ann,won,1`,
    );
    const done = await bringIn("leads", `id,created,source,owner,status,amount\n${rows.join("\n")}\n`, LEAD_MAPPING);
    expect(done.counts).toEqual({ read: 5000, new: 4950, same: 0, changed: 0, rejected: 50 });
    expect((await errorsOf(done.batchId)).map(({ row }) => row)).toEqual(
      Array.from({ length: 50 }, (_, at) => at * 100 + 52),
    );
  });

  test("I5: three ways of writing dates, with and without zone, give the same instants", async () => {
    await workspace();
    const header = "id,created,source,owner,status,amount\n";
    await bringIn("leads", `${header}iso,2011-12-01T13:05:00Z,,,,\nzone,2011-12-01 14:05,,,,\n`, LEAD_MAPPING);
    await bringIn("leads", `${header}dmy,01/12/2011 14:05,,,,\n`, {
      ...LEAD_MAPPING,
      arrivedAt: { column: "created", format: "dmy" },
    });
    await bringIn("leads", `${header}mdy,12/01/2011 2:05 PM +01:00,,,,\n`, {
      ...LEAD_MAPPING,
      arrivedAt: { column: "created", format: "mdy" },
    });
    const { leads } = await everything();
    expect(leads.map(({ arrivedAt }) => arrivedAt)).toEqual(Array(4).fill(Date.UTC(2011, 11, 1, 13, 5)));
  });

  test("I6: a missing column or unknown zone is named before any row", async () => {
    await workspace();
    const missing = await bringIn("leads", LEADS_CSV.replace("created", "when"), LEAD_MAPPING);
    expect(missing).toMatchObject({
      status: "uploaded",
      problem: { code: "missing_column", column: "created" },
      counts: { read: 0 },
    });
    const zone = await bringIn("leads", LEADS_CSV, { ...LEAD_MAPPING, zone: "Mars/Olympus" });
    expect(zone.problem?.code).toBe("unknown_zone");
    expect((await everything()).leads).toEqual([]);
  });

  test("I3: a header alone is a problem; nothing is half-done", async () => {
    await workspace();
    const done = await bringIn("leads", "id,created,source,owner,status,amount\n", LEAD_MAPPING);
    expect(done).toMatchObject({ status: "uploaded", problem: { code: "header_only" } });
  });

  test("I14: a dry run counts what the import does and changes nothing", async () => {
    await workspace();
    await bringIn("leads", LEADS_CSV, LEAD_MAPPING);
    const before = await everything();
    const stored = await upload("attempts", `${ATTEMPTS_CSV}a9,7,call,2011-10-28T10:00Z,x,\n`);
    if ("problem" in stored) throw new Error();
    const dry = await check(stored.batchId, ATTEMPT_MAPPING);
    expect(dry).toMatchObject({ status: "ready", counts: { read: 6, new: 5, rejected: 1 } });
    expect(await everything()).toEqual(before);
    await begin(stored.batchId);
    await run(stored.batchId);
    expect((await state(stored.batchId)).counts).toEqual(dry.counts);
  });

  test("I12: a revert takes all of it back; leads others rest on are blocked", async () => {
    await workspace();
    const leads = await bringIn("leads", LEADS_CSV, LEAD_MAPPING);
    const attempts = await bringIn("attempts", ATTEMPTS_CSV, ATTEMPT_MAPPING);
    const by = { actorId: null, at: NOW };
    expect(await beginRevert(connection.db, orgId, leads.batchId, by)).toEqual({
      state: "blocked",
      blockedBy: [attempts.batchId],
      ownRecords: 0,
    });
    expect(await beginRevert(connection.db, orgId, attempts.batchId, by)).toEqual({ state: "started" });
    await revertBatch(connection.db, orgId, attempts.batchId, clock);
    const without = await everything();
    expect(without.events).toEqual([]);
    expect(without.owners).toEqual(["ann", "bob"]);
    expect(without.leads.find(({ externalId }) => externalId === "2")?.ownerId).toBeNull();
    expect(await beginRevert(connection.db, orgId, leads.batchId, by)).toEqual({ state: "started" });
    await revertBatch(connection.db, orgId, leads.batchId, clock);
    expect(await everything()).toEqual({ leads: [], whole: [], events: [], assessed: [], owners: [] });
    expect(await beginRevert(connection.db, orgId, leads.batchId, by)).toBe("wrong_state");
  });

  test("I13: an import cut off is taken up; no row twice, none lost", async () => {
    await workspace();
    const rows = Array.from({ length: 4500 }, (_, at) => `${at},2011-10-28T09:00:00Z,web,o${at % 7},won,1`);
    const stored = await upload(
      "leads",
      `id,created,source,owner,status,amount\n${rows.join("\n")}\n5,2011-10-28,web,,,\n`,
    );
    if ("problem" in stored) throw new Error();
    await check(stored.batchId, LEAD_MAPPING);
    await begin(stored.batchId);
    const stop = new AbortController();
    const { batchId } = stored;
    const first = runBatch({
      db: connection.db,
      orgId,
      batchId,
      clock,
      limits: IMPORT_LIMITS,
      signal: stop.signal,
      onProgress: () => stop.abort(),
    });
    expect(await first).toBe("left");
    expect((await state(batchId)).counts.read).toBe(2000);
    // Two processes take it up at once: one of them goes on.
    await Promise.all([run(batchId), run(batchId)]);
    await run(batchId);
    expect(await state(batchId)).toMatchObject({ status: "done", counts: { read: 4501, new: 4500, rejected: 1 } });
    expect((await everything()).leads).toHaveLength(4500);
  });

  test("I19: a problem in the middle takes back what was written", async () => {
    await workspace();
    const rows = Array.from({ length: 3000 }, (_, at) => `${at},2011-10-28T09:00:00Z,web,ann,won,1`);
    const stored = await upload("leads", `id,created,source,owner,status,amount\n${rows.join("\n")}\n"open,`);
    if ("problem" in stored) throw new Error();
    // As if the file had passed its dry run.
    await changeBatch(connection.db, orgId, stored.batchId, { status: "ready", mapping: LEAD_MAPPING });
    await begin(stored.batchId);
    await run(stored.batchId);
    expect(await state(stored.batchId)).toMatchObject({
      status: "failed",
      problem: { code: "quote_not_closed", row: 3002 },
      counts: { new: 0 },
    });
    expect((await everything()).leads).toEqual([]);
  });

  test("I15: too large a file, or one that breaks off, leaves no piece behind", async () => {
    await workspace();
    const large = await upload("leads", "x".repeat(500_000), { ...IMPORT_LIMITS, fileBytes: 300_000 });
    expect(large).toMatchObject({ problem: { code: "too_large" } });
    const body = (async function* () {
      yield Buffer.from("id,na");
      throw new Error("the line went dead");
    })();
    const broken = await storeUpload(
      connection.db,
      orgId,
      { kind: "leads", fileName: "x", body, createdBy: null, at: NOW },
      IMPORT_LIMITS,
    );
    expect(broken).toMatchObject({ problem: { code: "upload_incomplete" } });
    const chunks = await connection.db.select().from(importChunk).where(eq(importChunk.orgId, orgId));
    expect(chunks).toEqual([]);
  });
});
