import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { presetPolicy } from "#domain/sequence/presets";
import { DAY } from "#domain/time/instant";
import type { LeadMapping } from "#contract/import-lead-mapping";
import type { Connection } from "#server/db/engine/connect";
import { batchById } from "#server/db/import/import-batch";
import { rowErrorsAfter } from "#server/db/import/import-error";
import { importEnquiry } from "#server/db/import/tables";
import { leadIdsAfter, leadsById } from "#server/db/lead/lead-record";
import { enquiry, episode, lead } from "#server/db/lead/tables";
import { insertOrganisation } from "#server/db/organisation/organisation";
import { assessmentOf, eventsOfLeads } from "#server/db/record/assessment";
import { assessment } from "#server/db/record/tables";
import { batchRow } from "#server/import/batch/batch-row";
import { beginCheck, beginRun } from "#server/import/batch/begin-batch";
import { beginRevert, revertBatch } from "#server/import/batch/revert-batch";
import { runBatch } from "#server/import/batch/run-batch";
import { storeUpload } from "#server/import/batch/store-upload";
import { IMPORT_LIMITS } from "#server/import/read-file/import-limits";
import { addEnquiry } from "#server/record/change/add-enquiry";
import { bringIn } from "#test/make/bring-in";
import { anEngine, makeDatabase } from "#test/make/database";
import { ATTEMPT_MAPPING, LEAD_MAPPING } from "#test/make/history-files";

const NOW = Date.UTC(2011, 10, 20);
const MAPPING: LeadMapping = {
  ...LEAD_MAPPING,
  outcomeAt: { column: "closed", format: "iso" },
  furtherEnquiries: true,
};
const HEAD = "id,created,source,owner,status,closed,amount";
const FIRST = "1,2011-01-10T09:00:00+01:00,web,ann,won,2011-01-20T12:00:00+01:00,100";
/** Before the first was won: an enquiry of the same episode. */
const JOINS = "1,2011-01-12T10:00:00+01:00,fair,ann,open,,150";
/** After it: the next episode. */
const NEXT = "1,2011-06-01T10:00:00+02:00,web,bob,lost,2011-06-20T10:00:00+02:00,300";
const LAST = "1,2011-06-03T10:00:00+02:00,mail,bob,open,,400";
const OTHER = "2,2011-03-01T10:00:00+01:00,web,bob,open,,50";
const csv = (...rows: string[]) => [HEAD, ...rows, ""].join("\n");
const SORTED = csv(FIRST, JOINS, OTHER, NEXT, LAST);

describe.each(anEngine(import.meta.filename))("on %s", (engine) => {
  let connection: Connection;
  let orgId = "";
  let made = 0;
  const at = { now: NOW };
  const clock = () => at.now;
  beforeAll(async () => {
    connection = await makeDatabase(engine);
  });
  afterAll(() => connection.close());

  /** A workspace of its own for each test, and for each order of rows. */
  const workspace = async (): Promise<void> => {
    orgId = `enquiries-${made++}`;
    const policy = presetPolicy("default", "Europe/Amsterdam");
    await insertOrganisation(connection.db, {
      id: orgId,
      name: orgId,
      zone: policy.zone,
      policy,
      isSample: false,
      at: NOW,
    });
  };
  const bring = async (text: string, mapping: LeadMapping | typeof ATTEMPT_MAPPING = MAPPING, update = false) => {
    const batchId = await bringIn({ db: connection.db, orgId, clock }, text, mapping, update);
    const batch = await batchById(connection.db, orgId, batchId);
    if (batch === null) throw new Error("no batch");
    return batchRow(batch);
  };
  /** All that is on record, without ids. */
  const everything = async () => {
    const { db } = connection;
    const leads = await leadsById(db, orgId, await leadIdsAfter(db, orgId, null, 1000));
    leads.sort((a, b) => (a.externalId < b.externalId ? -1 : 1));
    return Promise.all(
      leads.map(async ({ id, externalId, label, ownerId, rowHash, episodes, episodeNo, enquiryEpisodeNo }) => ({
        ...{ externalId, label, ownerId, rowHash, episodeNo, enquiryEpisodeNo },
        episodes: episodes.map(({ no, startedAt, opening, outcome, outcomeLabel, opened, further }) => ({
          ...{ no, startedAt, opening, outcome, outcomeLabel },
          enquiries: [opened, ...further].map((of) => {
            const { leadId: _lead, orgId: _org, aliasId, batchId, ...told } = of;
            return { ...told, aliasId, isImported: batchId !== null };
          }),
        })),
        events: (await eventsOfLeads(db, orgId, [id])).map(({ kind, at: when, body }) => [kind, when, body]),
        verdicts: await Promise.all(
          episodes.map(async ({ no }) => (await assessmentOf(db, orgId, id, no))?.verdict ?? null),
        ),
      })),
    );
  };
  const rowsLeft = async () => {
    const { db } = connection;
    const counts = [enquiry, episode, assessment, importEnquiry, lead].map((of) =>
      db.select({ org: of.orgId }).from(of).where(eq(of.orgId, orgId)),
    );
    return (await Promise.all(counts)).map(({ length }) => length);
  };
  const revert = async (batchId: string) => {
    const answer = await beginRevert(connection.db, orgId, batchId, { actorId: null, at: NOW });
    await revertBatch(connection.db, orgId, batchId, clock);
    return answer;
  };

  test("I31: rows with the id of a lead and another arrival are its further enquiries, and are counted", async () => {
    await workspace();
    const { counts, notes } = await bring(SORTED);
    expect(counts).toEqual({ read: 5, new: 5, same: 0, changed: 0, rejected: 0 });
    expect(notes).toContainEqual({ code: "further_enquiry", count: 3 });
    const [one, two] = await everything();
    expect(two).toMatchObject({ externalId: "2", episodes: [{ no: 1 }] });
    expect(one).toMatchObject({
      episodeNo: 2,
      episodes: [
        { no: 1, opening: "enquiry", outcome: "progressed", enquiries: [{ no: 1 }, { no: 2, source: "fair" }] },
        { no: 2, opening: "closed", outcome: "not_progressed", enquiries: [{ no: 3 }, { no: 4, source: "mail" }] },
      ],
    });
    expect(one?.verdicts.every((of) => of !== null)).toBe(true);
    expect(one?.episodes[0]?.enquiries[1]?.answers, "what an enquiry has no place for").toMatchObject({
      owner: "ann",
      status: "open",
      amount: "150",
    });
  });

  test("I31: rows in any order come to the same", async () => {
    await workspace();
    await bring(SORTED);
    const sorted = await everything();
    for (const rows of [
      [LAST, NEXT, OTHER, JOINS, FIRST],
      [JOINS, LAST, FIRST, NEXT, OTHER],
    ]) {
      await workspace();
      await bring(csv(...rows));
      expect(await everything()).toEqual(sorted);
    }
  });

  test("I31: the same file twice changes nothing; a row that differs is reported, and taken if the import was told to", async () => {
    await workspace();
    await bring(SORTED);
    const before = await everything();
    expect((await bring(SORTED)).counts).toMatchObject({ new: 0, same: 5, changed: 0 });
    expect(await everything()).toEqual(before);
    const changed = csv(FIRST, JOINS, NEXT.replace("web", "fair").replace("lost", "won"));
    expect((await bring(changed)).counts).toMatchObject({ new: 0, same: 2, changed: 1 });
    expect(await everything()).toEqual(before);
    await bring(changed, MAPPING, true);
    expect((await everything())[0]?.episodes[1]).toMatchObject({ outcome: "progressed", outcomeLabel: "won" });
    expect((await bring(changed)).counts).toMatchObject({ same: 3 });
  });

  test("I31: without being told so, such a row is given back, or reported as changed", async () => {
    await workspace();
    const { furtherEnquiries: _, ...plain } = MAPPING;
    const { batchId, counts } = await bring(csv(FIRST, JOINS), plain);
    expect(counts).toMatchObject({ new: 1, rejected: 1 });
    expect(await rowErrorsAfter(connection.db, orgId, batchId, 0, 10)).toMatchObject([{ code: "duplicate_id" }]);
    expect((await bring(csv(JOINS), plain)).counts).toMatchObject({ changed: 1 });
  });

  test("I32: they go with their import, and a lead of an earlier one is as it was", async () => {
    await workspace();
    const whole = await bring(SORTED);
    expect(await revert(whole.batchId)).toEqual({ state: "started" });
    expect(await rowsLeft()).toEqual([0, 0, 0, 0, 0]);

    const first = await bring(csv(FIRST, OTHER));
    const before = await everything();
    const second = await bring(csv(JOINS, NEXT, LAST));
    expect(second.counts).toMatchObject({ new: 3 });
    expect(await revert(first.batchId)).toEqual({ state: "blocked", blockedBy: [second.batchId], ownRecords: 0 });
    expect(await revert(second.batchId)).toEqual({ state: "started" });
    expect(await everything()).toEqual(before);
    expect(await revert(first.batchId)).toEqual({ state: "started" });
    expect(await rowsLeft()).toEqual([0, 0, 0, 0, 0]);
  });

  test("I32: what rests on the episode that one opened has to go first; a record made here never does", async () => {
    await workspace();
    await bring(csv(FIRST));
    const second = await bring(csv(NEXT));
    const calls = await bring(
      "attempt,lead,type,start,agent,memo\na1,1,call,2011-06-02T09:05:00+02:00,bob,\n",
      ATTEMPT_MAPPING,
    );
    expect(await revert(second.batchId)).toMatchObject({ state: "blocked", blockedBy: [calls.batchId] });
    expect(await revert(calls.batchId)).toEqual({ state: "started" });
    const [{ id = "" } = {}] = await connection.db.select({ id: lead.id }).from(lead).where(eq(lead.orgId, orgId));
    const arrivedAt = Date.UTC(2011, 5, 4);
    await connection.db.transaction((tx) =>
      addEnquiry(tx, { orgId, actorId: null, now: NOW }, id, { arrivedAt, receivedAt: arrivedAt }),
    );
    expect(await revert(second.batchId)).toMatchObject({ state: "blocked", blockedBy: [], ownRecords: 1 });
  });

  test("I31: cut off once the rows are read, it goes on with the enquiries", async () => {
    await workspace();
    await bring(SORTED);
    const sorted = await everything();
    await workspace();
    const { db } = connection;
    const body = (async function* () {
      yield await Promise.resolve(Buffer.from(SORTED));
    })();
    const file = { kind: "leads", fileName: "leads.csv", body, createdBy: "admin", at: NOW } as const;
    const stored = await storeUpload(db, orgId, file, IMPORT_LIMITS);
    if ("problem" in stored) throw new Error(stored.problem.code);
    const { batchId } = stored;
    const task = { db, orgId, batchId, clock, limits: IMPORT_LIMITS };
    await beginCheck(db, orgId, batchId, MAPPING);
    await runBatch(task);
    expect(batchRow((await batchById(db, orgId, batchId))!).counts, "the dry run says so").toMatchObject({ new: 5 });
    expect(await rowsLeft()).toEqual([0, 0, 0, 0, 0]);
    await beginRun(db, orgId, batchId, { actorId: null, at: NOW, update: false });
    const stop = new AbortController();
    const onProgress = ({ report }: { report: { counts: { read: number } } }) => {
      if (report.counts.read === 5) stop.abort();
    };
    expect(await runBatch({ ...task, signal: stop.signal, onProgress })).toBe("left");
    expect((await rowsLeft())[3]).toBe(3);
    expect(await runBatch(task)).toBe("ended");
    expect(await everything()).toEqual(sorted);
    expect((await rowsLeft())[3]).toBe(0);
  });

  test("I31: an enquiry of a lead of an earlier import finds what is on record by then", async () => {
    await workspace();
    await bring(csv(OTHER));
    await bring("attempt,lead,type,start,agent,memo\na1,2,call,2011-03-28T09:05:00+02:00,bob,\n", ATTEMPT_MAPPING);
    const quiet = (days: number) => `2,${new Date(Date.UTC(2011, 2, 28) + days * DAY).toISOString()},web,bob,open,,60`;
    await bring(csv(quiet(10)));
    expect((await everything())[0]?.episodes.length).toBe(1);
    await bring(csv(quiet(120)));
    expect((await everything())[0]?.episodes.map(({ opening }) => opening)).toEqual(["enquiry", "quiet"]);
    const found = await connection.db
      .select({ episodeNo: enquiry.episodeNo })
      .from(enquiry)
      .where(and(eq(enquiry.orgId, orgId), eq(enquiry.no, 3)));
    expect(found).toEqual([{ episodeNo: 2 }]);
  });
});
