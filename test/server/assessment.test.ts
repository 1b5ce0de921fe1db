import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { presetPolicy } from "#domain/sequence/presets";
import { DAY, HOUR, MINUTE } from "#domain/time/instant";
import { assessLeads } from "#server/record/change/assess-leads";
import { assessOrganisation } from "../make/assess-organisation.ts";
import { judgingInstant } from "#server/record/judge/judging-instant";
import { refreshAssessments } from "#server/record/change/refresh";
import { assessmentOf } from "#server/db/record/assessment";
import { markForRefresh } from "#server/db/record/assessment-due";
import type { Database } from "#server/db/engine/database";
import { insertOrganisation } from "#server/db/organisation/organisation";
import { insertRecord } from "#server/db/record/sample-rows";
import { organisation, policyVersion } from "#server/db/organisation/tables";
import { assessment } from "#server/db/record/tables";
import { newId } from "#server/base/new-id";
import { anEngine, withDatabase } from "../make/database.ts";
import { contactRow, leadRow, USEFUL_MAIL } from "../make/review-record.ts";

/** A Tuesday, ten in the morning; the policy is staffed from nine to half past five, UTC. */
const NOW = Date.UTC(2026, 2, 3, 10);

const start = async (db: Database, id = "o"): Promise<void> =>
  insertOrganisation(db, {
    id,
    name: id,
    zone: "UTC",
    policy: presetPolicy("default", "UTC"),
    isSample: false,
    at: NOW,
  });

describe.each(anEngine(import.meta.filename))("assessments on %s", (engine) => {
  test("V3: a lead nobody answered turns from too early to say into a late first reply with no event at all", async () => {
    const { db } = await withDatabase(engine);
    await start(db);
    const lead = leadRow("o", NOW);
    await insertRecord(db, { owners: [], leads: [lead], events: [] });
    expect(await refreshAssessments(db, NOW + 45 * MINUTE)).toBe(1);
    expect(await assessmentOf(db, "o", lead.id, 1)).toMatchObject({ verdict: "not_yet_judgeable", phase: "running" });
    expect(await refreshAssessments(db, NOW + 46 * MINUTE)).toBe(0);
    await refreshAssessments(db, NOW + 5 * HOUR);
    expect(await assessmentOf(db, "o", lead.id, 1)).toMatchObject({ verdict: "too_slow", asOf: NOW + 5 * HOUR });
    const [row] = await db.select().from(assessment);
    expect(row).toMatchObject({
      verdict: "too_slow",
      faults: ["too_slow"],
      primaryCause: "first_response_late",
      bandInTime: "look",
    });
  });

  test("V3: a marked assessment is made again once, and a mark set meanwhile is not lost", async () => {
    const { db } = await withDatabase(engine);
    await start(db);
    const lead = leadRow("o", NOW);
    await insertRecord(db, { owners: [], leads: [lead], events: [] });
    await assessOrganisation(db, "o", NOW + 10 * MINUTE);
    await insertRecord(db, { owners: [], leads: [], events: [contactRow(lead, NOW + 12 * MINUTE, USEFUL_MAIL)] });
    const later = NOW + 20 * MINUTE;
    expect(await refreshAssessments(db, later)).toBe(0);
    await markForRefresh(db, "o", [lead.id]);
    expect(await refreshAssessments(db, later)).toBe(1);
    expect(await assessmentOf(db, "o", lead.id, 1)).toMatchObject({
      verdict: "proportionate",
      firstResponseMinutes: 12,
    });
    expect(await refreshAssessments(db, later)).toBe(0);
  });

  test("V3: two refreshes at once share the work and leave nothing stale", async () => {
    const { db } = await withDatabase(engine);
    await start(db);
    const leads = Array.from({ length: 450 }, (_, i) => leadRow("o", NOW + i * 1000));
    await insertRecord(db, { owners: [], leads, events: [] });
    await assessOrganisation(db, "o", NOW + 30 * MINUTE);
    const at = NOW + 6 * HOUR;
    const done = await Promise.all([refreshAssessments(db, at), refreshAssessments(db, at)]);
    const all = done[0] + done[1];
    expect(all).toBeGreaterThanOrEqual(450);
    // What the other has let go of in that very moment may be judged once more; never is all the work done twice.
    expect(all).toBeLessThan(700);
    const rows = await db.select({ verdict: assessment.verdict }).from(assessment);
    expect(new Set(rows.map(({ verdict }) => verdict))).toEqual(new Set(["too_slow"]));
  });

  test("V1: judging again is bit-identical (invariant 30), and a new policy version changes no lead pinned to the old one", async () => {
    const { db } = await withDatabase(engine);
    await start(db);
    const lead = leadRow("o", NOW);
    const events = [contactRow(lead, NOW + 100 * MINUTE, USEFUL_MAIL)];
    await insertRecord(db, { owners: [], leads: [lead], events });
    await assessLeads(db, "o", [lead.id], NOW + DAY);
    const before = JSON.stringify(await assessmentOf(db, "o", lead.id, 1));
    const strict = { ...presetPolicy("fast_consumer", "UTC"), id: "own@2" };
    await db
      .insert(policyVersion)
      .values({ orgId: "o", id: strict.id, body: strict, createdAt: NOW + DAY, createdBy: null });
    await db.update(organisation).set({ policyId: strict.id }).where(eq(organisation.id, "o"));
    await assessLeads(db, "o", "all", NOW + DAY);
    expect(JSON.stringify(await assessmentOf(db, "o", lead.id, 1))).toBe(before);
    // The same lead under the new version would read otherwise: the pin decides, not chance.
    const pinned = leadRow("o", NOW, { policyId: strict.id });
    const copy = { ...contactRow(pinned, NOW + 100 * MINUTE, USEFUL_MAIL), id: newId(NOW) };
    await insertRecord(db, { owners: [], leads: [pinned], events: [copy] });
    await assessLeads(db, "o", [pinned.id], NOW + DAY);
    expect((await assessmentOf(db, "o", pinned.id, 1))?.verdict).toBe("too_slow");
    expect((await assessmentOf(db, "o", lead.id, 1))?.verdict).not.toBe("too_slow");
  });

  test("V2: rows that are no contact or cannot be read are passed over and counted, never judged", async () => {
    const { db } = await withDatabase(engine);
    await start(db);
    const lead = leadRow("o", NOW);
    const mail = contactRow(lead, NOW + 5 * MINUTE, USEFUL_MAIL);
    const other = { ...mail, id: newId(NOW), kind: "other" };
    const broken = { ...mail, id: newId(NOW), body: { direction: "sideways" } };
    await insertRecord(db, { owners: [], leads: [lead], events: [other, broken] });
    const made = await assessLeads(db, "o", "all", NOW + 5 * HOUR);
    expect(made).toEqual({ leads: 1, unreadable: 1, withoutPolicy: 0 });
    expect(await assessmentOf(db, "o", lead.id, 1)).toMatchObject({ verdict: "too_slow", contacts: [] });
  });

  test("V5: a lead has one finding: its primary fault with its cause, or the first gap; what is only early is none", async () => {
    const { db } = await withDatabase(engine);
    await start(db);
    const early = leadRow("o", NOW);
    const late = leadRow("o", NOW - DAY);
    const unread = leadRow("o", NOW - DAY);
    const mail = contactRow(unread, NOW - DAY + 5 * MINUTE, { ...USEFUL_MAIL, items: null });
    await insertRecord(db, { owners: [], leads: [early, late, unread], events: [mail] });
    await assessLeads(db, "o", "all", NOW + 10 * MINUTE);
    const rows = await db.select().from(assessment);
    const of = (id: string) => rows.find(({ leadId }) => leadId === id);
    expect(of(early.id)).toMatchObject({ verdict: "not_yet_judgeable", primaryCause: null, firstMissing: null });
    expect(of(late.id)).toMatchObject({ verdict: "too_slow", primaryCause: "first_response_late", firstMissing: null });
    expect(of(unread.id)).toMatchObject({
      verdict: "not_yet_judgeable",
      primaryCause: null,
      firstMissing: "message_content",
    });
  });

  test("V4: a record that ended long ago is judged as of its last instant, a live one as of now", async () => {
    const { db } = await withDatabase(engine);
    await start(db);
    expect(await judgingInstant(db, "o", NOW)).toEqual({ at: NOW, kind: "now" });
    const old = leadRow("o", NOW - 400 * DAY);
    const last = NOW - 400 * DAY + 30 * MINUTE;
    await insertRecord(db, {
      owners: [],
      leads: [old],
      events: [{ ...contactRow(old, last, USEFUL_MAIL), receivedAt: last }],
    });
    expect(await judgingInstant(db, "o", NOW)).toEqual({ at: last, kind: "end_of_record" });
    await assessOrganisation(db, "o", NOW);
    // Nothing was due within those thirty minutes; as of today the same record would read as given up on.
    expect(await assessmentOf(db, "o", old.id, 1)).toMatchObject({ asOf: last, verdict: "proportionate" });
    expect(await refreshAssessments(db, NOW)).toBe(0);
    // A live lead makes the organisation live; what stood at the end of the record is then judged on.
    await insertRecord(db, { owners: [], leads: [leadRow("o", NOW - HOUR)], events: [] });
    expect(await judgingInstant(db, "o", NOW)).toEqual({ at: NOW, kind: "now" });
    await refreshAssessments(db, NOW);
    expect((await assessmentOf(db, "o", old.id, 1))?.verdict).toBe("thin");
  });

  test("V4: an instant in the future does not keep a record alive; taking rows back judges as of the earlier end", async () => {
    const { db } = await withDatabase(engine);
    await start(db);
    const old = leadRow("o", NOW - 100 * DAY);
    const ahead = contactRow(old, NOW + DAY, USEFUL_MAIL);
    await insertRecord(db, { owners: [], leads: [old], events: [ahead] });
    expect(await judgingInstant(db, "o", NOW)).toEqual({ at: old.arrivedAt, kind: "end_of_record" });
    await assessLeads(db, "o", "all", NOW);
    await refreshAssessments(db, NOW);
    expect((await assessmentOf(db, "o", old.id, 1))?.asOf).toBe(old.arrivedAt);
  });

  test("V13: assessing one organisation touches no other's leads", async () => {
    const { db } = await withDatabase(engine);
    await start(db, "o");
    await start(db, "p");
    const theirs = leadRow("p", NOW);
    await insertRecord(db, { owners: [], leads: [theirs], events: [] });
    expect(await assessLeads(db, "o", [theirs.id], NOW + HOUR)).toMatchObject({ leads: 0 });
    expect(
      await db
        .select()
        .from(assessment)
        .where(and(eq(assessment.leadId, theirs.id))),
    ).toEqual([]);
  });
});
