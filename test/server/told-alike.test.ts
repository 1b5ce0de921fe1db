import { readdirSync, readFileSync } from "node:fs";
import { and, eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { questionBand } from "#domain/report/question-band";
import { QUESTION_OF_CAUSE } from "#domain/report/question-of-cause";
import { reviewQuestion } from "#domain/report/review-question";
import { toldOf } from "#domain/report/told-reading";
import { DAY, HOUR } from "#domain/time/instant";
import { lead } from "#server/db/lead/tables";
import { assessment } from "#server/db/record/tables";
import { reviewLeads } from "#server/review/leads";
import type { Reader } from "#server/review/reader";
import { reviewRescue } from "#server/review/rescue";
import { rescueRanked } from "#server/review/rescue-ranked";
import { reviewSequence } from "#server/review/sequence";
import { reviewSpread } from "#server/review/spread";
import { makeSample } from "#server/sample/make-sample";
import { nextWords } from "#ui/words/judge/next-words.ts";
import { chance } from "../make/chance.ts";
import { anEngine, type Engine, withDatabase } from "../make/database.ts";

/** Some hour of some day of a year: another each run. */
const anyMoment = (name: string): number =>
  Date.parse("2026-03-01T00:00:00Z") + Math.floor(chance(name)() * 365 * 24) * HOUR;

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

const pageOf = async (reader: Reader, leadId: string) => {
  const answer = await reviewSequence(reader, { leadId });
  if (!answer.ok || answer.sequence.assessment === null) throw new Error(`${leadId} has no page`);
  return answer.sequence.assessment;
};

const everyRow = async (reader: Reader) => {
  const rows = [];
  let cursor: string | null = null;
  do {
    const filter = { period: "everything" as const };
    const page = await reviewLeads(reader, { filter, limit: 100, ...(cursor === null ? {} : { cursor }) });
    rows.push(...page.rows);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return rows;
};

describe.each(anEngine(import.meta.filename))("one lead is told alike everywhere, on %s", (engine) => {
  test("V53: a lead's row, its page and the bars side by side say the same of it, whenever the sample is", async () => {
    const now = anyMoment("told alike");
    const reader = await sample(engine, now);
    const counted = new Map<string, number>();
    const rows = await everyRow(reader);
    const draw = chance("pages told alike");
    for (const row of rows.filter(() => draw() < 0.15)) {
      const page = await pageOf(reader, row.leadId);
      const { isUnanswered, isDueNow, next } = toldOf(page);
      expect({ ...row, now }).toMatchObject({
        ...{ now, verdict: page.verdict, phase: page.phase, isUnanswered, isDueNow, nextDue: next },
        primaryCause: page.faults[0]?.cause ?? null,
      });
      for (const { cause } of page.faults)
        expect([row.leadId, cause, questionBand(QUESTION_OF_CAUSE[cause], page)]).toEqual([row.leadId, cause, "look"]);
    }
    const listed = new Set(rows.map(({ leadId }) => leadId));
    // The episodes that figures count are the ones that lists show.
    const bodies = await reader.db
      .select({ body: assessment.body })
      .from(assessment)
      .innerJoin(lead, and(eq(lead.id, assessment.leadId), eq(lead.enquiryEpisodeNo, assessment.episodeNo)));
    expect(bodies.length).toBe(listed.size);
    for (const { body } of bodies)
      for (const question of reviewQuestion.options) {
        const key = `${question} ${questionBand(question, body)}`;
        counted.set(key, (counted.get(key) ?? 0) + 1);
      }
    const { all } = await reviewSpread(reader, { by: "source", filter: { period: "everything" } });
    for (const { question, spread } of all.questions)
      for (const band of ["fine", "partly", "look", "unknown", "open"] as const)
        expect([question, band, spread[band].n]).toEqual([question, band, counted.get(`${question} ${band}`) ?? 0]);
  });

  test("V54, V55: what Rescue says of a lead its page says in the same words, though nobody judged it since", async () => {
    const made = anyMoment("rescued alike");
    const reader = await sample(engine, made);
    let seen = 0;
    for (const later of [0, 3 * HOUR, 20 * HOUR, 2 * DAY]) {
      const then = { ...reader, now: made + later };
      const { items, asOf } = await reviewRescue(then);
      for (const item of items) {
        seen += 1;
        const page = await pageOf(then, item.leadId);
        const { next, isUnanswered } = toldOf(page);
        const words = next === null ? null : nextWords(next, asOf.zone);
        // What passed today stands here alone (V70): its page says what comes after it.
        if (item.nextDue.by < asOf.at && item.nextDue.by !== next?.by) {
          expect(asOf.at - item.nextDue.by).toBeLessThan(DAY + HOUR);
          continue;
        }
        expect([made, later, item.verdict, nextWords(item.nextDue, asOf.zone), item.suggestion]).toEqual([
          ...[made, later, page.verdict, words, page.suggestion],
        ]);
        expect(item.isUnanswered).toBe(isUnanswered);
        expect(item.suggestion).not.toBe(null);
        if (item.verdict === "proportionate") expect(item.minutesLeft < 0).toBe(toldOf(page).isDueNow);
      }
    }
    expect(seen).toBeGreaterThan(0);
  });

  test("V70: what fell due today and was let go by keeps its lead on Rescue until the day is over", async () => {
    const made = Date.parse("2026-11-18T08:00:00Z");
    const reader = await sample(engine, made);
    const KEPT: ReadonlySet<string> = new Set(["first_response", "slot", "our_step", "check_back"]);
    const due = new Map<string, number>();
    let passed = 0;
    for (const later of [0, 2, 4, 6, 8, 10, 12, 14]) {
      const now = made + later * HOUR;
      const asOf = { at: now, kind: "now" as const, zone: "UTC", undated: false };
      const ranked = await rescueRanked({ ...reader, now }, asOf);
      const there = new Set(ranked.mendable.map(({ leadId }) => leadId));
      const gone = [...due].filter(([leadId]) => !there.has(leadId));
      expect([later, gone]).toEqual([later, []]);
      passed += [...due.values()].filter((by) => by <= now).length;
      for (const { leadId, nextDue } of ranked.mendable)
        if (nextDue.by > now && KEPT.has(nextDue.what)) due.set(leadId, nextDue.by);
    }
    expect(passed).toBeGreaterThan(0);
  });

  test("V53: rows judged before a fault answered its question say it after the update", async () => {
    const { db } = await sample(engine, anyMoment("updated"));
    const bands = () =>
      db
        .select({
          body: assessment.body,
          in_time: assessment.bandInTime,
          useful: assessment.bandUseful,
          spaced: assessment.bandSpaced,
          kept: assessment.bandKept,
          record: assessment.bandRecord,
        })
        .from(assessment);
    for (const { body } of await bands()) {
      const before = { ...body, faults: [] };
      await db
        .update(assessment)
        .set({
          bandInTime: questionBand("in_time", before),
          bandUseful: questionBand("useful", before),
          bandSpaced: questionBand("spaced", before),
          bandKept: questionBand("kept", before),
        })
        .where(and(eq(assessment.leadId, body.leadId), eq(assessment.episodeNo, body.episodeNo)));
    }
    const differing = async () =>
      (await bands()).filter(({ body, ...stored }) =>
        reviewQuestion.options.some((question) => stored[question] !== questionBand(question, body)),
      ).length;
    expect(await differing()).toBeGreaterThan(0);
    const file = readdirSync("server/db/migrations").find((name) => name.endsWith("_question_answers.sql")) ?? "";
    for (const statement of readFileSync(`server/db/migrations/${file}`, "utf8").split("--> statement-breakpoint"))
      await db.execute(sql.raw(statement));
    expect(await differing()).toBe(0);
  });
});
