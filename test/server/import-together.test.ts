import { describe, expect, test } from "vitest";
import type { ImportBatchRow, StatusOutput } from "#contract/import-batch";
import type { InspectOutput } from "#contract/import-file";
import type { ImportMapping } from "#contract/import-mapping";
import type { CompletenessOutput, GivenBackGroup } from "#contract/import-together";
import { faultBounds } from "#domain/report/fault-bounds";
import { markedCounts } from "#server/db/review/marked-counts";
import { refreshAssessments } from "#server/record/change/refresh";
import { IMPORT_LIMITS } from "#server/import/read-file/import-limits";
import { revertBatch } from "#server/import/batch/revert-batch";
import { runBatch } from "#server/import/batch/run-batch";
import { anEngine } from "#test/make/database";
import { inject } from "#test/make/inject";
import { withTestServer } from "#test/make/test-server";

const HOST = "localhost:3000";

/** As HubSpot exports contacts and calls: who enquired, and what was done. */
const CONTACTS = [
  "Record ID,First Name,Last Name,Email,Phone Number,Create Date,Lead Status",
  ...[1, 2, 3, 4].map((n) => `10${n},Ana ${n},Ruiz,a${n}@example.org,+3460000000${n},2024-03-0${n + 3} 09:00,Open`),
  "105,Late,Row,late@example.org,+34600000009,soon,Open",
];
const MORE = [7, 8, 9].map((n) => `10${n},Bo,Lund,b${n}@example.org,+3460000000${n},2024-03-0${n} 09:00,Open`);
const LAST = "120,Bo,Lund,b@example.org,+34600000020,2024-03-09 09:00,Open";
const CALLS = [
  "Record ID,Associated Contact IDs,Activity date,Call direction,Call outcome,Activity assigned to",
  "c1,101,2024-03-04 09:10,Outbound,No answer,Kim",
  "c2,102,2024-03-09 09:10,Outbound,LVM,Kim",
  "c3,103,2024-03-08 16:00,Outbound,LVM,Kim",
  "c4,104,2024-03-29 16:00,Outbound,Connected,Kim",
];

const withImports = async (engine: "pglite" | "postgres") => {
  const server = await withTestServer(engine as Parameters<typeof withTestServer>[0]);
  await server.organisation("a");
  const cookie = await server.cookieOf("a", "admin");
  const { db, clock } = server.deployment;
  const upload = async (name: string, lines: readonly string[]) => {
    const answer = await inject(server.app, {
      method: "POST",
      url: `/api/import/upload?name=${name}`,
      headers: { host: HOST, "content-type": "text/csv", cookie, origin: `http://${HOST}` },
      payload: Buffer.from(`${lines.join("\n")}\n`),
    });
    return JSON.parse(answer.body) as { batchId: string; kind: string };
  };
  const ask = async <T>(name: string, input: object) =>
    (await server.call(`/api/trpc/imports.${name}`, { cookie, ask: input })).data as T;
  const mutate = async <T>(name: string, input: object) => {
    const { data, refusal } = await server.call(`/api/trpc/imports.${name}`, { cookie, mutate: input });
    return { data: data as T, refusal };
  };
  const work = (batchId: string) => runBatch({ db, orgId: "a", batchId, clock, limits: IMPORT_LIMITS });
  const check = async (batchId: string, mapping: ImportMapping, leads?: string) => {
    await mutate("check", { batchId, mapping, leads });
    await work(batchId);
    return ask<StatusOutput>("status", { batchId });
  };
  const start = async (batchId: string) => {
    await mutate("start", { batchId });
    await work(batchId);
    return (await ask<StatusOutput>("status", { batchId })).batch;
  };
  const inspect = (batchId: string, more: object = {}) => ask<InspectOutput>("inspect", { batchId, ...more });
  return { server, cookie, upload, ask, mutate, check, start, inspect };
};

const guessOf = ({ guess }: InspectOutput): ImportMapping => {
  if (guess === null) throw new Error("nothing was guessed");
  return guess;
};

describe.each(anEngine(import.meta.filename))("files brought together on %s", (engine) => {
  test("I50 I53 I54 S140: a pair is told, tried out before either is in, brought in, and answered for", async () => {
    const { server, ask, mutate, upload, check, start, inspect } = await withImports(engine as "pglite");
    const leads = await upload("contacts.csv", CONTACTS);
    const attempts = await upload("calls.csv", CALLS);
    expect([leads.kind, attempts.kind]).toEqual(["leads", "attempts"]);

    const ofLeads = guessOf(await inspect(leads.batchId));
    const leadsTried = await check(leads.batchId, ofLeads);
    expect(leadsTried.batch).toMatchObject({ status: "ready", counts: { read: 5, new: 4, rejected: 1 } });

    // Nobody is here yet: without the file beside it no call has a lead.
    const alone = await inspect(attempts.batchId);
    expect(alone.problems.map(({ code }) => code)).toContain("ids_never_meet");
    const beside = await inspect(attempts.batchId, { leads: leads.batchId });
    expect(beside.problems).toEqual([]);
    const ofAttempts = guessOf(beside);
    expect((await check(attempts.batchId, ofAttempts)).batch.counts).toMatchObject({ new: 0, rejected: 4 });
    const tried = (await check(attempts.batchId, ofAttempts, leads.batchId)).batch;
    expect(tried.counts).toMatchObject({ new: 4, rejected: 0 });

    expect((await mutate("completeness", {})).refusal).not.toBeUndefined();
    await start(leads.batchId);
    expect((await start(attempts.batchId)).counts).toEqual(tried.counts);

    const batchIds = [leads.batchId, attempts.batchId];
    const before = await ask<CompletenessOutput>("completeness", { batchIds });
    expect(before).toMatchObject({ leads: 4, answer: null, doubts: [], waiting: 0 });
    expect(before.ifNot.certain).toBe(0);
    expect(before.ifComplete.certain).toBeGreaterThan(0);

    const said = (await mutate<CompletenessOutput>("sayComplete", { batchIds, answer: "complete" })).data;
    expect(said.waiting).toBe(4);
    await refreshAssessments(server.deployment.db, server.deployment.clock());
    const after = await ask<CompletenessOutput>("completeness", { batchIds });
    // What was shown before it was answered is what it comes to, either way.
    expect(after).toEqual({ ...before, answer: "complete" });
    const bounds = faultBounds(await markedCounts(server.deployment.db, "a"));
    expect(bounds.find(({ fault }) => fault === "too_slow")?.certain).toBe(before.ifComplete.certain);

    await mutate("sayComplete", { batchIds, answer: "partial" });
    await refreshAssessments(server.deployment.db, server.deployment.clock());
    expect(await ask<CompletenessOutput>("completeness", { batchIds })).toEqual({ ...before, answer: "partial" });
  });

  test("I55: a channel with rows given back is not complete, and what either answer comes to is counted so", async () => {
    const { server, ask, mutate, upload, check, start, inspect } = await withImports(engine as "pglite");
    const leads = await upload("contacts.csv", CONTACTS);
    const attempts = await upload("calls.csv", [...CALLS, "c5,999,2024-03-05 09:10,Outbound,No answer,Kim"]);
    await check(leads.batchId, guessOf(await inspect(leads.batchId)));
    await start(leads.batchId);
    await check(attempts.batchId, guessOf(await inspect(attempts.batchId)));
    await start(attempts.batchId);
    const batchIds = [leads.batchId, attempts.batchId];
    const before = await ask<CompletenessOutput>("completeness", { batchIds });
    expect(before.doubts).toEqual([{ channel: "call", reason: "given_back", count: 1 }]);
    expect(before.ifComplete.certain).toBe(0);
    expect(before.ifComplete.atMost).toBeGreaterThan(0);
    await mutate("sayComplete", { batchIds, answer: "complete" });
    await refreshAssessments(server.deployment.db, server.deployment.clock());
    expect(await ask<CompletenessOutput>("completeness", { batchIds })).toEqual({ ...before, answer: "complete" });
  });

  test("I55: of files of which one is taken back nothing is said to be complete, until somebody says so again", async () => {
    const { server, ask, mutate, upload, check, start, inspect } = await withImports(engine as "pglite");
    const leads = await upload("contacts.csv", CONTACTS);
    const attempts = await upload("calls.csv", CALLS);
    for (const { batchId } of [leads, attempts]) {
      await check(batchId, guessOf(await inspect(batchId)));
      await start(batchId);
    }
    const { db, clock } = server.deployment;
    const lateForCertain = async () =>
      faultBounds(await markedCounts(db, "a")).find(({ fault }) => fault === "too_slow")?.certain;
    // Said of the calls alone it is said of all that their leads' files hold.
    await mutate("sayComplete", { batchIds: [attempts.batchId], answer: "complete" });
    await refreshAssessments(db, clock());
    expect(await lateForCertain()).toBeGreaterThan(0);
    const batchIds = [leads.batchId];
    await mutate("sayComplete", { batchIds, answer: "complete" });

    await mutate("revert", { batchId: attempts.batchId });
    await revertBatch(db, "a", attempts.batchId, clock);
    await refreshAssessments(db, clock());
    expect(await lateForCertain()).toBe(0);
    expect(await ask<CompletenessOutput>("completeness", { batchIds })).toMatchObject({ leads: 4, answer: null });
    await mutate("sayComplete", { batchIds, answer: "complete" });
    expect(await ask<CompletenessOutput>("completeness", { batchIds })).toMatchObject({ answer: "complete" });
  });

  test("I52 I57: rows given back are grouped by cause, and come as a file with their ids and reasons in words", async () => {
    const { server, cookie, ask, upload, check, inspect } = await withImports(engine as "pglite");
    const { batchId } = await upload("contacts.csv", [
      ...CONTACTS,
      ...MORE,
      "106,B,C,b@example.org,1,never,Open",
      "short,row,of,four",
      LAST,
    ]);
    await check(batchId, guessOf(await inspect(batchId)));
    const { groups } = await ask<{ groups: GivenBackGroup[] }>("givenBack", { batchId });
    expect(groups).toEqual([
      { code: "bad_date", column: "Create Date", value: null, count: 2, values: ["soon", "never"], rows: [6, 10] },
      { code: "column_count", column: null, value: null, count: 1, values: ["4"], rows: [11] },
    ]);
    const { body } = await server.call(`/api/import/${batchId}/rejected.csv`, { cookie });
    expect(body).toContain("6,105,bad_date,“soon” in “Create Date” is not a date that can be read.,Create Date,soon,");
  });

  test("I56: the next file with the same header is read as the last that was brought in, but for what is said of each file", async () => {
    const { server, mutate, upload, check, start, inspect } = await withImports(engine as "pglite");
    const first = await upload("contacts.csv", CONTACTS);
    const seen = await inspect(first.batchId);
    expect(seen.saved).toBeNull();
    const own: ImportMapping = { ...guessOf(seen), system: "our-crm" };
    await check(first.batchId, own);
    expect((await inspect((await upload("again.csv", CONTACTS)).batchId)).saved).toBeNull();
    await start(first.batchId);
    await mutate("sayComplete", { batchIds: [first.batchId], answer: "complete" });
    const next = await upload("april.csv", CONTACTS);
    const { saved, guess } = await inspect(next.batchId);
    expect(saved).toMatchObject({ mapping: own, fileName: "contacts.csv" });
    expect(saved?.mapping).not.toHaveProperty("absence");
    expect(guess).toMatchObject({ system: "import" });
    const other = await upload(
      "other.csv",
      CONTACTS.map((line) => `${line},x`),
    );
    expect((await inspect(other.batchId)).saved).toBeNull();
    await mutate("revert", { batchId: first.batchId });
    await revertBatch(server.deployment.db, "a", first.batchId, server.deployment.clock);
    expect((await inspect(next.batchId)).saved?.fileName).toBe("contacts.csv");
  });

  test("I50 I53: another kind can be said, and dates that mean two days say how many and which", async () => {
    const { upload, check, inspect } = await withImports(engine as "pglite");
    const { batchId, kind } = await upload("both.csv", [
      "lead id,date,type",
      "L1,3/4/2024 09:00,Call",
      "L2,4/4/2024 09:00,Call",
      "L3,5/4/2024 09:00,Call",
    ]);
    expect(kind).toBe("attempts");
    const seen = await inspect(batchId, { kind: "leads" });
    expect(seen.draft?.kind).toBe("leads");
    expect(seen.columns[1]?.eitherWay).toEqual({
      ...{ count: 2, cell: "3/4/2024 09:00" },
      ...{ dayFirst: Date.UTC(2024, 3, 3, 9), monthFirst: Date.UTC(2024, 2, 4, 9) },
    });
    if (seen.draft?.kind !== "leads") throw new Error();
    const mapping = { ...seen.draft, arrivedAt: { column: "date", format: "dmy" as const } } as ImportMapping;
    const batch: ImportBatchRow = (await check(batchId, mapping)).batch;
    expect(batch).toMatchObject({ kind: "leads", status: "ready", counts: { new: 3 } });
  });
});
