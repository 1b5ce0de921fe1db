import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { ReviewRescueOutput } from "#contract/review-rescue";
import type { ReviewSummaryOutput } from "#contract/review-summary";
import { verdict } from "#domain/sequence/assessment";
import { DAY } from "#domain/time/instant";
import { deleteOrganisation } from "#server/db/backup/delete-organisation";
import { account, owner, user } from "#server/db/people/tables";
import { leadNow } from "#server/db/lead/lead-now";
import { findSamplePerson } from "#server/db/people/person";
import { holding, sequenceEvent } from "#server/db/record/tables";
import { refreshAssessments } from "#server/record/change/refresh";
import { reviewPatterns } from "#server/review/patterns";
import type { Reader } from "#server/review/reader";
import { reviewRescue } from "#server/review/rescue";
import { reviewSummary } from "#server/review/summary";
import { makeSample } from "#server/sample/make-sample";
import { anEngine, type Engine, withDatabase } from "../make/database.ts";

const sample = async (engine: Engine, now: number): Promise<Reader> => {
  const { db } = await withDatabase(engine);
  const orgId = await db.transaction((tx) => makeSample(tx, () => now));
  return {
    db,
    scope: { orgId, ownerIds: null, zone: "Europe/London", days: null },
    userId: "x",
    role: "team_lead",
    now,
  };
};

/** A working noon, an evening, a night before a workday, a Sunday, and both clock changes. */
const MOMENTS = [
  "2026-11-18T12:00:00Z",
  "2026-11-20T20:30:00Z",
  "2026-11-23T02:00:00Z",
  "2026-11-22T15:00:00Z",
  "2026-03-29T10:00:00Z",
  "2026-10-26T09:10:00Z",
];

describe.each(anEngine(import.meta.filename))("the sample on %s", (engine) => {
  test("V18: every verdict occurs, and everything is assessed", async () => {
    const summary: ReviewSummaryOutput = await reviewSummary(await sample(engine, Date.parse("2026-11-18T12:00:00Z")));
    expect(summary.leads).toBeGreaterThan(240);
    expect(summary).toMatchObject({ assessed: summary.leads, waiting: 0, asOf: { kind: "now" } });
    expect(summary.sources.length).toBe(4);
    expect(summary.campaigns.length).toBe(6);
    for (const each of verdict.options)
      expect([each, summary.verdicts.find((row) => row.verdict === each)?.n]).not.toEqual([each, 0]);
    const inOrder = summary.verdicts.find((row) => row.verdict === "proportionate")?.n ?? 0;
    // A sample in which nothing goes well would teach nothing.
    expect(inOrder / summary.leads).toBeGreaterThan(0.4);
  });

  test("V18: its people and leads are marked as invented, have no password and no reachable address", async () => {
    const { db } = await sample(engine, Date.parse(MOMENTS[0] ?? ""));
    const people = await db.select().from(user);
    expect(people.map(({ role }) => role).sort()).toEqual([
      "admin",
      "marketing",
      ...Array.from({ length: 5 }, () => "rep"),
      "team_lead",
    ]);
    expect(await db.select().from(account)).toEqual([]);
    const names = [...people.map(({ name }) => name), ...(await db.select().from(leadNow)).map(({ label }) => label)];
    for (const name of [...names, ...(await db.select().from(owner)).map(({ label }) => label)])
      expect(name).toContain("(sample)");
    for (const { email, phone } of await db.select().from(leadNow)) {
      expect(email).toMatch(/@sample\.invalid$/);
      expect(phone).toMatch(/^\+447700900\d{3}$/);
    }
  });

  test("V18: its leads are held by its reps, each of whom has some on their phone, and the first is signed in as", async () => {
    const { db, scope } = await sample(engine, Date.parse(MOMENTS[0] ?? ""));
    const reps = (await db.select().from(user)).filter(({ role }) => role === "rep");
    const held = await db.select().from(holding);
    const owned = (await db.select().from(leadNow)).filter(({ ownerId }) => ownerId !== null);
    expect(held.length).toBe(owned.length);
    for (const { id, name } of reps) expect([name, held.some(({ userId }) => userId === id)]).toEqual([name, true]);
    expect(new Set(held.map(({ userId }) => userId)).size).toBe(reps.length);
    expect(await findSamplePerson(db, "rep")).toEqual({
      id: reps.find(({ email }) => email === "rep@sample.invalid")?.id,
      orgId: scope.orgId,
    });
  });

  test("V19: removing it leaves no row in any table", async () => {
    const { db, scope } = await sample(engine, Date.parse(MOMENTS[0] ?? ""));
    await deleteOrganisation(db, scope.orgId);
    const tables = await db.execute<{ name: string }>(
      sql`select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'org_id'`,
    );
    expect(tables.rows.length).toBeGreaterThan(8);
    for (const { name } of tables.rows) {
      const left = await db.execute<{ n: number }>(sql`select count(*)::int as n from ${sql.identifier(name)}`);
      expect([name, left.rows[0]?.n]).toEqual([name, 0]);
    }
  });
});

describe("the sample at any hour", () => {
  test.each(MOMENTS)("V18: every verdict and leads to rescue at %s, and nothing lies in the future", async (moment) => {
    const now = Date.parse(moment);
    const reader = await sample("pglite", now);
    const { verdicts } = await reviewSummary(reader);
    expect(verdicts.filter(({ n }) => n === 0)).toEqual([]);
    const rescue: ReviewRescueOutput = await reviewRescue(reader);
    expect(rescue.items.length).toBeGreaterThan(4);
    const late = await reader.db
      .select({ at: sequenceEvent.at, receivedAt: sequenceEvent.receivedAt })
      .from(sequenceEvent);
    expect(late.filter(({ at, receivedAt }) => at > now || receivedAt > now)).toEqual([]);
    expect(await refreshAssessments(reader.db, now)).toBe(0);
  });

  test("V11: its pattern is found: the campaign whose leads waited with nobody", async () => {
    const { patterns } = await reviewPatterns(await sample("pglite", Date.parse(MOMENTS[0] ?? "")));
    expect(patterns[0]).toMatchObject({
      finding: { fault: "too_slow" },
      shared: [{ attribute: "campaign", value: "Winter insulation" }],
    });
  });

  test("V18: two months on it is shown as a record that ended, with nothing left to rescue", async () => {
    const made = await sample("pglite", Date.parse(MOMENTS[0] ?? ""));
    const reader = { ...made, now: made.now + 60 * DAY };
    const summary = await reviewSummary(reader);
    expect(summary.asOf).toMatchObject({ kind: "end_of_record" });
    expect(summary.asOf.at).toBeLessThanOrEqual(made.now);
    expect((await reviewRescue(reader)).items).toEqual([]);
  });
});
