import { asc, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import type { ReviewSequenceOutput } from "#contract/review-sequence";
import type { ReviewPatternsOutput } from "#contract/review-patterns";
import type { ReviewSpreadOutput } from "#contract/review-spread";
import type { ReviewSummaryOutput } from "#contract/review-summary";
import { JUDGE_VERSION } from "#domain/sequence/judge-version";
import { DAY, HOUR, MINUTE } from "#domain/time/instant";
import { lead } from "#server/db/lead/tables";
import { holding } from "#server/db/record/tables";
import { insertRecord } from "#server/db/record/sample-rows";
import { assessment, audit } from "#server/db/record/tables";
import { refreshAssessments } from "#server/record/change/refresh";
import { anEngine } from "../make/database.ts";
import { finished, makePhone } from "../make/phone.ts";
import { leadRow } from "../make/review-record.ts";
import { CALLED_AFTER } from "../make/settings-history.ts";
import { settingsOf } from "../make/settings-place.ts";
import { somebodyWaits, WAITS_LIMIT_MS } from "../make/somebody-waits.ts";
import { makeTestServer, personId, type TestServer } from "../make/test-server.ts";

const NOON = Date.UTC(2026, 2, 4, 12);
/** A first reply within two hours at the latest, not four. */
const SOONER = { response: { standard: { withinMinutes: 60, latestMinutes: 120 }, bySource: {} } };
/** Leads called between two and four hours after they came, and those called later still. */
const BETWEEN = CALLED_AFTER.filter((minutes) => minutes > 120 && minutes < 240).length;
const LATER = CALLED_AFTER.filter((minutes) => minutes > 240).length;

describe.each(anEngine(import.meta.filename))("settings applied to what was brought in, on %s", (engine) => {
  let server: TestServer;
  let now = NOON;
  let count = 0;
  beforeAll(async () => {
    server = await makeTestServer(engine, () => now);
  });
  afterAll(() => server.close());

  /** A workspace with a history, and a version of its settings saved after that. */
  const open = async () => {
    now = NOON;
    const o = `reread${++count}`;
    await server.organisation(o);
    const { db } = server.deployment;
    const settings = settingsOf(server, o);
    await settings.bringInHistory();
    const saved = await settings.save(SOONER, "Two hours is what we promise");
    if (!saved.saved) throw new Error(saved.because);
    const rows = () =>
      db
        .select()
        .from(assessment)
        .where(eq(assessment.orgId, o))
        .orderBy(asc(assessment.leadId), asc(assessment.episodeNo));
    const verdicts = async () => new Map((await rows()).map((row) => [row.leadId, row.verdict]));
    const ask = async <Output>(name: string, input: object): Promise<Output> =>
      (await server.call(`/api/trpc/review.${name}`, { cookie: await server.cookieOf(o, "admin"), ask: input }))
        .data as Output;
    const summary = () => ask<ReviewSummaryOutput>("summary", { filter: { period: "everything" } });
    const late = async () => (await summary()).verdicts.find(({ verdict }) => verdict === "too_slow")?.n;
    const looked = async (policyId: string = saved.id) => {
      // What was asked last is told by when.
      now += 1;
      expect(await settings.preview(policyId)).toEqual({ answer: "begun" });
      await settings.work();
      return (await settings.read()).rereads[0]!;
    };
    return { o, db, settings, saved, rows, verdicts, ask, summary, late, looked };
  };

  /** Has the team lead give a lead to the rep: that is on its record. */
  const give = async (o: string, id: string): Promise<void> => {
    const given = { leadIds: [id], userId: personId(o, "rep") };
    const answer = await server.call("/api/trpc/leads.assign", {
      cookie: await server.cookieOf(o, "team_lead"),
      mutate: given,
    });
    expect(answer.data).toEqual({ assigned: 1 });
  };

  /** A lead that a rep's phone wrote about. */
  const live = async (o: string) => {
    const { db } = server.deployment;
    const made = leadRow(o, NOON - 3 * HOUR, { zone: "UTC" });
    const owners = [{ orgId: o, id: "own", label: "The rep", userId: personId(o, "rep") }];
    await insertRecord(db, { owners, leads: [made], events: [] });
    const phone = await makePhone(server, o);
    await phone.push([
      await phone.seal(made.id, "attempt.finished", finished(NOON, { result: "rang_out", items: [] })),
    ]);
    return made.id;
  };

  test("V48: what is previewed changes nothing, and is what is seen once it is applied", async () => {
    const { settings, rows, verdicts, late, looked } = await open();
    const before = await rows();
    expect(await late()).toBe(LATER);
    const preview = await looked();
    expect(preview).toMatchObject({ status: "ready", of: CALLED_AFTER.length, done: CALLED_AFTER.length });
    expect(preview.changed).toBe(BETWEEN);
    expect(BETWEEN).toBe(31);
    expect(await rows()).toEqual(before);
    const was = await verdicts();
    expect(await settings.apply(preview.id)).toEqual({ answer: "begun" });
    await settings.work();
    const [done] = (await settings.read()).rereads;
    expect(done).toMatchObject({ status: "done", changed: BETWEEN, changes: preview.changes });
    const is = await verdicts();
    const changed = [...was].filter(([id, verdict]) => is.get(id) !== verdict).map(([id]) => id);
    expect(changed).toHaveLength(preview.changed);
    for (const { before: from, after, n, leads } of preview.changes) {
      expect(leads).toHaveLength(n);
      for (const { id } of leads) expect([was.get(id), is.get(id)]).toEqual([from, after]);
    }
    expect(preview.changes.flatMap(({ leads }) => leads.map(({ id }) => id)).toSorted()).toEqual(changed.toSorted());
    expect(await late()).toBe(LATER + BETWEEN);
  });

  test("V49: what the version before said stays beside the new reading, and the lead's page says so", async () => {
    const { settings, rows, looked, ask, saved } = await open();
    const before = new Map((await rows()).map((row) => [row.leadId, row]));
    const preview = await looked();
    now = NOON + HOUR;
    await settings.apply(preview.id);
    await settings.work();
    for (const row of await rows()) {
      const was = before.get(row.leadId)!;
      expect(row.policyId).toBe(saved.id);
      expect(row.body.policyId).toBe(saved.id);
      expect(row.rereads).toMatchObject([
        {
          verdict: was.verdict,
          faults: was.faults,
          cause: was.primaryCause,
          judgeVersion: JUDGE_VERSION,
          policyId: was.policyId,
          rereadId: preview.id,
        },
      ]);
    }
    const [one] = preview.changes[0]!.leads;
    const answer = await ask<ReviewSequenceOutput>("sequence", { leadId: one!.id });
    if (!answer.ok) throw new Error(answer.reason);
    expect(answer.sequence.judgedBy).toMatchObject({
      no: 2,
      savedAt: NOON,
      why: "Two hours is what we promise",
      judgeVersion: JUDGE_VERSION,
      before: [{ verdict: preview.changes[0]!.before, no: 1, judgeVersion: JUDGE_VERSION, until: NOON + HOUR }],
    });
    expect(answer.sequence.policy.latestMinutes).toBe(120);
  });

  test("V47: a lead of which anything was recorded here keeps its version; one that a phone has, too", async () => {
    const { o, db, settings, rows, looked } = await open();
    const liveId = await live(o);
    const [written, held] = (await rows()).map(({ leadId }) => leadId).filter((id) => id !== liveId);
    await give(o, written!);
    await db
      .insert(holding)
      .values({ orgId: o, leadId: held!, userId: personId(o, "rep"), since: NOON, servedAt: NOON, deliveredAt: null });
    await db.insert(holding).values({
      orgId: o,
      leadId: (await rows())[5]!.leadId,
      userId: personId(o, "rep"),
      since: NOON,
      servedAt: null,
      deliveredAt: null,
    });
    await refreshAssessments(db, now);
    const before = new Map((await rows()).map((row) => [row.leadId, row]));
    const preview = await looked();
    expect(preview.of).toBe(CALLED_AFTER.length - 2);
    await settings.apply(preview.id);
    await settings.work();
    for (const row of await rows()) {
      const stays = row.leadId === liveId || row.leadId === written || row.leadId === held;
      if (stays) expect(row).toEqual(before.get(row.leadId));
      expect(row.policyId).toBe(stays ? "default@1" : "own@2");
    }
  });

  test("V48: it is refused where leads came or went since, a day passed, or a file is being brought in", async () => {
    const { o, db, settings, looked } = await open();
    const stale = await looked();
    now = NOON + DAY + MINUTE;
    expect(await settings.apply(stale.id)).toEqual({ answer: "changed" });
    const preview = await looked();
    const [one] = await db.select({ id: lead.id }).from(lead).where(eq(lead.orgId, o)).limit(1);
    await give(o, one!.id);
    expect(await settings.apply(preview.id)).toEqual({ answer: "changed" });
    const again = await looked();
    expect(await settings.apply(stale.id).catch((error: Error) => error.message)).toBe("settings.reread: not_found");
    expect(await settings.apply(again.id)).toEqual({ answer: "begun" });
    expect(await settings.apply(again.id)).toEqual({ answer: "running" });
    expect(await settings.preview("default@1")).toEqual({ answer: "running" });
    await settings.work();
    expect(await settings.preview("own@2")).toEqual({ answer: "nothing_to_read" });
    expect(await settings.preview("own@9").catch((error: Error) => error.message)).toBe("settings.preview: not_found");
  });

  test("S148: one that breaks again and again has failed, says so, and another can be asked for", async () => {
    const { o, db, settings, looked, saved } = await open();
    now += 1;
    expect(await settings.preview(saved.id)).toEqual({ answer: "begun" });
    const [asked] = (await settings.read()).rereads;
    // The version's zone is none, as no way through the server can make it.
    const zone = (name: string) =>
      db.execute(sql`update policy_version set body = jsonb_set(body, '{zone}', to_jsonb(${name}::text))
        where org_id = ${o} and id = ${saved.id}`);
    await zone("No/Where");
    await expect(settings.work()).rejects.toThrow();
    expect((await settings.read()).rereads[0]).toMatchObject({ id: asked!.id, status: "failed" });
    await settings.work();
    await zone("UTC");
    // Looked at again it is ready; applied while that lead breaks it has failed, and nobody waits for it.
    const ready = await looked();
    expect(ready.status).toBe("ready");
    await zone("No/Where");
    expect(await settings.apply(ready.id)).toEqual({ answer: "begun" });
    await expect(settings.work()).rejects.toThrow();
    expect((await settings.read()).rereads[0]).toMatchObject({ id: ready.id, status: "failed" });
    now += 1;
    expect((await settings.preview("default@1")).answer).toBe("begun");
    // The leads of everybody here are judged together.
    await zone("UTC");
  });

  test("V50: while it runs no figure holds what is still read by the version before, and each says how many these are", async () => {
    const { db, settings, rows, summary, looked } = await open();
    const preview = await looked();
    await settings.apply(preview.id);
    const all = CALLED_AFTER.length;
    const waiting = await summary();
    expect(waiting.leads).toBe(0);
    expect(waiting.period.toReadAnew).toBe(all);
    expect((await settings.read()).rereads[0]).toMatchObject({ status: "applying", of: all, done: 0 });
    // Should its own work never come, what refreshes takes it up.
    await refreshAssessments(db, now);
    expect((await summary()).leads).toBe(all);
    expect((await rows()).every(({ rereading }) => rereading === null)).toBe(true);
    await settings.work();
    expect((await settings.read()).rereads[0]).toMatchObject({ status: "done", done: all, changed: BETWEEN });
  });

  test("V51: the version before, applied again, gives every verdict as it was, bit for bit", async () => {
    const { settings, rows, looked } = await open();
    const before = await rows();
    const there = await looked();
    await settings.apply(there.id);
    await settings.work();
    const back = await looked("default@1");
    expect(back.changed).toBe(BETWEEN);
    await settings.apply(back.id);
    await settings.work();
    const after = await rows();
    expect(after.map(({ body }) => body)).toEqual(before.map(({ body }) => body));
    expect(after.map(({ rereads }) => rereads.map(({ policyId }) => policyId))).toEqual(
      before.map(() => ["default@1", "own@2"]),
    );
  });

  test("V52: no figure mixes versions of the settings; it says which it is of, and opens the others", async () => {
    const { o, db, settings, ask, summary } = await open();
    type Spread = ReviewSpreadOutput;
    const all = CALLED_AFTER.length;
    const spread = (filter: object): Promise<Spread> => ask("spread", { by: "source", filter });
    // All are of one version: there is nothing to narrow.
    expect((await summary()).period).not.toHaveProperty("settings");
    const made = Array.from({ length: 21 }, (_, i) =>
      leadRow(o, Date.UTC(2011, 9, 26, 9, i), { policyId: "own@2", source: i === 0 ? "fair" : "web" }),
    );
    const owners = [{ orgId: o, id: "own", label: "The rep", userId: personId(o, "rep") }];
    await insertRecord(db, { owners, leads: made.slice(0, 19), events: [] });
    await refreshAssessments(db, now);
    const versions = [
      { id: "own@2", no: 2, leads: 19 },
      { id: "default@1", no: 1, leads: all },
    ];
    // Too few of the one in force: of the one that judges most.
    const few = await spread({ period: "everything" });
    expect(few.period).toMatchObject({ inside: all, otherVersions: 19, settings: "default@1", versions });
    expect(few.all.leads).toBe(all);
    await insertRecord(db, { owners: [], leads: made.slice(19), events: [] });
    await refreshAssessments(db, now);
    const own = await spread({ period: "everything" });
    expect(own.period).toMatchObject({ inside: 21, otherVersions: all, settings: "own@2" });
    expect(own.all.leads).toBe(21);
    expect(own.groups.map(({ leads }) => leads).reduce((sum, n) => sum + n, 0)).toBe(21);
    const asked = await spread({ period: "everything", settings: "default@1" });
    expect(asked.all.leads).toBe(all);
    const said = await summary();
    expect(said).toMatchObject({ leads: 21, assessed: 21, waiting: 0 });
    // What may be chosen from is of all leads, and a list holds those of any version.
    expect(said.sources).toEqual(["fair", "web"]);
    const list = async (filter: object) =>
      (await ask<{ total: number }>("leads", { filter: { period: "everything", ...filter }, limit: 1 })).total;
    expect([await list({}), await list({ settings: "default@1" }), await list({ settings: "own@2" })]).toEqual([
      all + 21,
      all,
      21,
    ]);
    const patterns = await ask<ReviewPatternsOutput>("patterns", { period: "everything" });
    for (const { n, filter } of patterns.patterns) {
      expect(filter.settings).toBe("own@2");
      expect(await list(filter)).toBe(n);
    }
    expect(patterns.patterns.length).toBeGreaterThan(0);
    expect((await settings.read()).versions.map(({ leads }) => leads)).toEqual([21, all]);
  });

  test("AU20: a version that was saved and one that was applied are on the audit log: which, and of how many leads", async () => {
    const { o, db, settings, looked } = await open();
    const preview = await looked();
    await settings.apply(preview.id);
    const written = await db.select().from(audit).where(eq(audit.orgId, o)).orderBy(asc(audit.id));
    const own = written
      .filter(({ action }) => action.startsWith("settings."))
      .toSorted((a, b) => (a.action > b.action ? -1 : 1));
    expect(own.map(({ action, actorId, detail }) => [action, actorId, detail])).toEqual([
      ["settings.saved", personId(o, "admin"), { no: 2, before: 1 }],
      ["settings.reread", personId(o, "admin"), { no: 2, leads: CALLED_AFTER.length }],
    ]);
  });
});

test("S149: a record made of a lead while the leads are waited for has the re-reading refused", async () => {
  let now = NOON;
  const server = await makeTestServer("postgres", () => now);
  onTestFinished(() => server.close());
  await server.organisation("o");
  const { db } = server.deployment;
  const settings = settingsOf(server, "o");
  await settings.bringInHistory();
  const saved = await settings.save(SOONER, "Two hours");
  if (!saved.saved) throw new Error(saved.because);
  now += 1;
  await settings.preview(saved.id);
  await settings.work();
  const [preview] = (await settings.read()).rereads;
  const [one] = await db.select({ id: lead.id }).from(lead).limit(1);
  const answer = await db.transaction(async (tx) => {
    await tx.execute(sql`select id from lead where id = ${one!.id}::uuid for no key update`);
    const asked = settings.apply(preview!.id);
    await expect.poll(() => somebodyWaits(db, "for no key update"), { timeout: WAITS_LIMIT_MS }).toBe(true);
    // A phone has it from now on.
    await tx.insert(holding).values({
      orgId: "o",
      leadId: one!.id,
      userId: personId("o", "rep"),
      since: NOON,
      servedAt: NOON,
      deliveredAt: NOON,
    });
    return { asked };
  });
  expect(await answer.asked).toEqual({ answer: "changed" });
  expect((await db.select().from(assessment)).every(({ policyId }) => policyId === "default@1")).toBe(true);
  expect((await settings.read()).rereads[0]).toMatchObject({ status: "ready" });
});
