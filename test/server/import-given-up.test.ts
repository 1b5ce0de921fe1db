import { asc, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { HOUR } from "#domain/time/instant";
import { batchById, changeBatch } from "#server/db/import/import-batch";
import { lead } from "#server/db/lead/tables";
import { assessment, audit } from "#server/db/record/tables";
import { insertRecord } from "#server/db/record/sample-rows";
import { batchRow } from "#server/import/batch/batch-row";
import { beginRun } from "#server/import/batch/begin-batch";
import { runBatch } from "#server/import/batch/run-batch";
import { storeUpload } from "#server/import/batch/store-upload";
import { IMPORT_LIMITS } from "#server/import/read-file/import-limits";
import { enquireAs } from "../make/add-enquiry.ts";
import { joinPersons } from "#server/record/change/join-persons";
import { bringIn } from "../make/bring-in.ts";
import { anEngine, type Engine } from "../make/database.ts";
import { ATTEMPT_MAPPING, LEAD_MAPPING } from "../make/history-files.ts";
import { finished, makePhone } from "../make/phone.ts";
import { leadRow } from "../make/review-record.ts";
import { makeTestServer, personId, type TestServer } from "../make/test-server.ts";

/** A Wednesday noon, within staffed hours. */
const NOON = Date.UTC(2026, 2, 4, 12);
const ARRIVED = new Date(NOON - 24 * HOUR).toISOString();
/** More than come in at a stride, and at the end a quote that never closes. */
const FILE = `id,created,source,owner,status\n${Array.from({ length: 2_050 }, (_, at) => `${at},${ARRIVED},web,own,open`).join("\n")}\n"x`;

const servers = new Map<Engine, TestServer>();
beforeAll(async () => {
  for (const engine of anEngine(import.meta.filename)) servers.set(engine, await makeTestServer(engine, () => NOON));
});
afterAll(async () => {
  for (const server of servers.values()) await server.close();
});

/** An import of leads that has come half way, and goes on to meet a problem. */
const halfWay = async (server: TestServer, o: string) => {
  await server.organisation(o);
  const { db, clock } = server.deployment;
  const owners = [{ orgId: o, id: "own", label: "The rep", userId: personId(o, "rep") }];
  const others = [leadRow(o, NOON - HOUR), leadRow(o, NOON - HOUR)];
  await insertRecord(db, { owners, leads: others, events: [] });
  const body = (async function* () {
    yield await Promise.resolve(Buffer.from(FILE));
  })();
  const file = { kind: "leads", fileName: "leads.csv", body, createdBy: null, at: NOON } as const;
  const stored = await storeUpload(db, o, file, IMPORT_LIMITS);
  if ("problem" in stored) throw new Error(stored.problem.code);
  const { batchId } = stored;
  // As if the file had passed its dry run.
  await changeBatch(db, o, batchId, { status: "ready", mapping: LEAD_MAPPING });
  await beginRun(db, o, batchId, { actorId: null, at: NOON, update: false });
  const task = { db, orgId: o, batchId, clock, limits: IMPORT_LIMITS };
  const run = () => runBatch(task);
  const stop = new AbortController();
  expect(await runBatch({ ...task, signal: stop.signal, onProgress: () => stop.abort() })).toBe("left");
  const here = () => db.select().from(lead).where(eq(lead.batchId, batchId)).orderBy(asc(lead.externalId));
  const ids = new Map((await here()).map(({ externalId, id }) => [externalId, id]));
  expect(ids.size).toBe(2_000);
  return { db, clock, batchId, run, here, others: others.map(({ id }) => id), idOf: (name: string) => ids.get(name)! };
};

describe.each(anEngine(import.meta.filename))("an import that is given up, on %s", (engine) => {
  test("I19: what something rests on by then stays as the import's, judged and on phones; the rest goes", async () => {
    const server = servers.get(engine)!;
    const { db, clock, batchId, run, here, others, idOf } = await halfWay(server, "o");
    const by = { orgId: "o", actorId: null, now: NOON };
    const phone = await makePhone(server, "o");
    await phone.push([await phone.seal(idOf("0"), "attempt.finished", finished(NOON - HOUR))]);
    const asked = { arrivedAt: NOON - HOUR, receivedAt: NOON - HOUR };
    await db.transaction((tx) => enquireAs(tx, by, idOf("1"), asked, false));
    expect(await db.transaction((tx) => joinPersons(tx, by, idOf("2"), others[0]!))).toBe(null);
    expect(await db.transaction((tx) => joinPersons(tx, by, others[1]!, idOf("3")))).toBe(null);
    const attempt = `attempt,lead,type,start,agent\na1,4,call,${ARRIVED},own\n`;
    await bringIn({ db, orgId: "o", clock }, attempt, ATTEMPT_MAPPING);

    // Phones were told with that import, also of what came in before it.
    await phone.pull();
    expect(phone.leads.size).toBe(2_000);

    expect(await run()).toBe("ended");
    expect(batchRow((await batchById(db, "o", batchId))!)).toMatchObject({
      status: "failed",
      phase: "ended",
      problem: { code: "quote_not_closed" },
      counts: { read: 0, new: 5 },
    });
    const stayed = await here();
    expect(stayed.map(({ externalId }) => externalId)).toEqual(["0", "1", "2", "3", "4"]);
    const judged = (await db.select().from(assessment).where(eq(assessment.orgId, "o"))).map(({ leadId }) => leadId);
    // The one that was joined away is judged as the lead it is of now.
    const own = [idOf("0"), idOf("1"), others[0]!, idOf("3"), idOf("4")];
    expect(new Set(judged)).toEqual(new Set(own));
    await phone.pull();
    expect([...phone.leads.keys()].sort()).toEqual(own.sort());
    const log = await db.select().from(audit).where(eq(audit.subject, batchId));
    expect(log.filter(({ action }) => action.includes("revert"))).toMatchObject([
      { action: "import.revert_blocked", detail: { stayed: 5 } },
    ]);
  });

  test("I19: with nothing on its leads all of them go", async () => {
    const { batchId, db, run, here } = await halfWay(servers.get(engine)!, "p");
    await Promise.all([run(), run()]);
    expect(await here()).toEqual([]);
    expect((await batchById(db, "p", batchId))!).toMatchObject({ status: "failed", rowsNew: 0 });
    expect((await db.select().from(audit).where(eq(audit.subject, batchId))).map(({ action }) => action)).not.toContain(
      "import.revert_blocked",
    );
  });
});
