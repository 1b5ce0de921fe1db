import { asc, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { PhoneLead, PullOutput } from "#contract/pull";
import type { ReviewLeadsOutput } from "#contract/review-leads";
import type { ReviewPatternsOutput } from "#contract/review-patterns";
import type { ReviewRescueOutput } from "#contract/review-rescue";
import type { ReviewSequenceOutput } from "#contract/review-sequence";
import type { ReviewSpreadOutput } from "#contract/review-spread";
import type { ReviewSummaryOutput } from "#contract/review-summary";
import { JUDGE_VERSION } from "#domain/sequence/judge-version";
import { DAY, HOUR, MINUTE } from "#domain/time/instant";
import { insertRecord } from "#server/db/record/sample-rows";
import { assessment } from "#server/db/record/tables";
import { enquireAs } from "../make/add-enquiry.ts";
import { refreshAssessments } from "#server/record/change/refresh";
import { assessOrganisation } from "../make/assess-organisation.ts";
import { backupOf, quietDatabase, restore } from "../make/backup-place.ts";
import { anEngine, type Engine } from "../make/database.ts";
import { finished, makePhone } from "../make/phone.ts";
import { FOUND_BEFORE, readByEarlierJudge } from "../make/read-by-earlier-judge.ts";
import { contactRow, leadRow, USEFUL_MAIL } from "../make/review-record.ts";
import { personId, withTestServer } from "../make/test-server.ts";

/** A Wednesday noon, within staffed hours. */
const NOON = Date.UTC(2026, 2, 4, 12);
/** Nothing changes by itself in a second. */
const SOON = NOON + 1000;

/** Organisation `o`: thirty leads of the rep's that arrived yesterday and were answered, judged at noon. */
const open = async (engine: Engine) => {
  const clock = { now: NOON };
  const server = await withTestServer(engine, () => clock.now);
  await server.organisation("o");
  const { db } = server.deployment;
  const leads = Array.from({ length: 30 }, (_, i) => leadRow("o", NOON - DAY - 30_000 - i * MINUTE));
  const events = leads.map((lead) => contactRow(lead, lead.arrivedAt + 10 * MINUTE, USEFUL_MAIL));
  const owners = [{ orgId: "o", id: "own", label: "The rep", userId: personId("o", "rep") }];
  await insertRecord(db, { owners, leads, events });
  await assessOrganisation(db, "o", NOON);
  const ids = leads.map(({ id }) => id);
  const ask = async <Output>(name: string, input?: object): Promise<Output> => {
    const asked = input === undefined ? {} : { ask: input };
    const cookie = await server.cookieOf("o", "admin");
    const answer = await server.call(`/api/trpc/review.${name}`, { cookie, ...asked });
    expect(answer.refusal).toBe(null);
    return answer.data as Output;
  };
  const rows = () => db.select().from(assessment).orderBy(asc(assessment.leadId), asc(assessment.episodeNo));
  return { ...server, db, clock, ids, ask, rows };
};

describe.each(anEngine(import.meta.filename))("the judge's version on %s", (engine) => {
  test("V24: what an earlier judge read is read anew by itself, once; what that one said last stays beside it", async () => {
    const { db, ids, rows } = await open(engine);
    const before = await rows();
    expect(before.map(({ judgeVersion, earlier }) => [judgeVersion, earlier])).toEqual(
      ids.map(() => [JUDGE_VERSION, null]),
    );
    expect(await refreshAssessments(db, NOON)).toBe(0);
    await readByEarlierJudge(db, "o", ids.slice(0, 3));
    expect(await refreshAssessments(db, SOON)).toBe(3);
    const after = new Map((await rows()).map((row) => [row.leadId, row]));
    const said = { verdict: "bunched", cause: "many_in_a_day", faults: FOUND_BEFORE.faults, judgeVersion: 1 };
    for (const row of before) {
      const now = after.get(row.leadId)!;
      const wasEarlier = ids.slice(0, 3).includes(row.leadId);
      expect(now).toMatchObject({ verdict: row.verdict, faults: row.faults, judgeVersion: JUDGE_VERSION });
      expect(now.body.judgeVersion).toBe(JUDGE_VERSION);
      expect(now.earlier).toEqual(wasEarlier ? { ...said, assessedAt: NOON, until: SOON } : null);
    }
    // Read once more by the same judge, it is still the earlier one's last word that stands there.
    expect(await refreshAssessments(db, SOON)).toBe(0);
    await assessOrganisation(db, "o", SOON + HOUR);
    const [again] = await db.select().from(assessment).where(eq(assessment.leadId, ids[0]!));
    expect(again?.earlier).toEqual({ ...said, assessedAt: NOON, until: SOON });
  });

  test("V24: episodes that ended are read anew with their lead", async () => {
    const { db, ids, rows } = await open(engine);
    const [id] = ids;
    const later = NOON + 100 * DAY;
    const again = { arrivedAt: later, receivedAt: later, source: "form", questions: ["still there?"] };
    await db.transaction((tx) => enquireAs(tx, { orgId: "o", actorId: null, now: later }, id!, again, true));
    await assessOrganisation(db, "o", later + HOUR);
    await readByEarlierJudge(db, "o", [id!]);
    await refreshAssessments(db, later + HOUR);
    const own = (await rows()).filter(({ leadId }) => leadId === id);
    expect(
      own.map(({ episodeNo, phase, judgeVersion, earlier }) => [episodeNo, phase, judgeVersion, earlier?.verdict]),
    ).toEqual([
      [1, "finished", JUDGE_VERSION, "bunched"],
      [2, "running", JUDGE_VERSION, "bunched"],
    ]);
  });

  test("V24: the sequence says what rules before read in it and since when these hold; one nobody read anew is read on opening", async () => {
    const { db, clock, ids, ask } = await open(engine);
    const seen = async (leadId: string) => {
      const answer = await ask<ReviewSequenceOutput>("sequence", { leadId });
      if (!answer.ok) throw new Error(answer.reason);
      return answer.sequence;
    };
    expect(await seen(ids[0]!)).not.toHaveProperty("earlier");
    await readByEarlierJudge(db, "o", ids.slice(0, 1));
    clock.now = SOON;
    const shown = await seen(ids[0]!);
    expect(shown.assessment).toMatchObject({ judgeVersion: JUDGE_VERSION, verdict: "proportionate" });
    expect(shown.earlier).toMatchObject({
      verdict: "bunched",
      cause: "many_in_a_day",
      judgeVersion: 1,
      since: SOON,
    });
    // Judged as of the end of a record, the reading's instant is not the day on which the rules changed.
    clock.now = NOON + 200 * DAY;
    expect((await seen(ids[0]!)).earlier).toMatchObject({ verdict: "bunched", since: null });
  });

  test("V25: what an earlier judge read stands in no figure, list or file, and each answer says how many there are", async () => {
    const { db, ids, ask, call, cookieOf } = await open(engine);
    await readByEarlierJudge(db, "o", ids.slice(0, 4));
    const period = { inside: 26, outside: 0, toReadAnew: 4 };
    const summary = await ask<ReviewSummaryOutput>("summary");
    expect(summary).toMatchObject({ period, leads: 26, assessed: 26, waiting: 0 });
    expect(summary.verdicts.find(({ verdict }) => verdict === "bunched")?.n).toBe(0);
    expect(summary.faults.find(({ fault }) => fault === "thin")?.n).toBe(0);
    const list = await ask<ReviewLeadsOutput>("leads", { filter: {}, limit: 100 });
    expect(list).toMatchObject({ period, total: 26 });
    expect(list.rows.map(({ leadId }) => leadId).toSorted()).toEqual(ids.slice(4).toSorted());
    expect(await ask<ReviewLeadsOutput>("leads", { filter: { fault: "bunched" } })).toMatchObject({ total: 0 });
    expect(await ask<ReviewSpreadOutput>("spread", { by: "source", filter: {} })).toMatchObject({
      period,
      all: { leads: 26 },
    });
    expect(await ask<ReviewPatternsOutput>("patterns")).toMatchObject({ period, leads: 0, patterns: [] });
    const admin = await cookieOf("o", "admin");
    const file = await call("/api/review/leads.csv", { cookie: admin });
    expect(file.body.trim().split("\r\n").length).toBe(27);
    await refreshAssessments(db, NOON);
    expect(await ask<ReviewSummaryOutput>("summary")).toMatchObject({
      period: { inside: 30, toReadAnew: 0 },
      leads: 30,
    });
  });

  test("V25: a lead an earlier judge would rescue is on the list once this one has read it; one changed meanwhile waits as ever", async () => {
    const { db, ids, ask } = await open(engine);
    const due = leadRow("o", NOON - 20 * MINUTE);
    await insertRecord(db, { owners: [], leads: [due], events: [] });
    await assessOrganisation(db, "o", NOON);
    const rescued = async () => (await ask<ReviewRescueOutput>("rescue")).items.map(({ leadId }) => leadId);
    expect(await rescued()).toContain(due.id);
    await readByEarlierJudge(db, "o", [due.id]);
    expect(await rescued()).not.toContain(due.id);
    await db.update(assessment).set({ needsRefresh: true }).where(eq(assessment.leadId, ids[0]!));
    expect(await ask<ReviewSummaryOutput>("summary")).toMatchObject({ waiting: 1, period: { toReadAnew: 1 } });
    await refreshAssessments(db, NOON);
    expect(await rescued()).toContain(due.id);
  });

  test("Y52: a phone is told by which judge its leads were read, and one with another is given the whole reading", async () => {
    const place = await open(engine);
    const { db, ids } = place;
    const phone = await makePhone(place, "o");
    await phone.pull();
    await phone.push([await phone.seal(ids[0]!, "attempt.finished", finished(NOON))]);
    await readByEarlierJudge(db, "o", ids.slice(1, 3));
    const told = async (more: object): Promise<Map<string, PhoneLead>> => {
      const answer = await phone.page({ cursor: null, first: null, limit: 100, ...more });
      return new Map((answer.data as PullOutput).leads.map((lead) => [lead.leadId, lead]));
    };
    for (const same of [{}, { judgeVersion: JUDGE_VERSION }])
      for (const lead of (await told(same)).values()) {
        expect(lead.judgeVersion).toBe(JUDGE_VERSION);
        expect(lead).not.toHaveProperty("reading");
      }
    for (const judgeVersion of [JUDGE_VERSION - 1, JUDGE_VERSION + 1]) {
      const leads = await told({ judgeVersion });
      expect(leads.size).toBe(30);
      for (const { reading, verdict } of leads.values()) {
        expect(reading).toMatchObject({ judgeVersion: JUDGE_VERSION, verdict });
        expect(verdict).not.toBe("bunched");
      }
      // Under the ids by which the phone knows what it wrote down itself.
      const { events, reading } = leads.get(ids[0]!)!;
      const known = new Set(events.map(({ id }) => id));
      expect(reading!.contacts.length).toBe(2);
      expect(reading!.contacts.filter(({ eventId }) => !known.has(eventId))).toEqual([]);
    }
  });

  test("V24: a backup carries what each judge said, and restored the readings are as they were", async () => {
    const { db, ids, rows } = await open(engine);
    await readByEarlierJudge(db, "o", ids.slice(0, 2));
    await refreshAssessments(db, NOON + HOUR);
    await readByEarlierJudge(db, "o", ids.slice(1, 2));
    const place = await quietDatabase(engine);
    expect(await restore(place, await backupOf(db))).toBe(null);
    const restored = await place.db.select().from(assessment).orderBy(asc(assessment.leadId));
    expect(restored).toEqual(await rows());
    expect(new Set(restored.map(({ judgeVersion, earlier }) => `${judgeVersion} ${earlier?.judgeVersion}`))).toEqual(
      new Set([`${JUDGE_VERSION} undefined`, `${JUDGE_VERSION} 1`, "1 undefined"]),
    );
  });
});
