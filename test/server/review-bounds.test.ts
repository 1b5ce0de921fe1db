import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { ReviewFilter } from "#contract/review-filter";
import type { ReviewLeadsOutput } from "#contract/review-leads";
import type { ReviewPatternsOutput } from "#contract/review-patterns";
import type { ReviewSummaryOutput } from "#contract/review-summary";
import { FAULTS, type Fault } from "#domain/disposition/fault";
import { faultBounds } from "#domain/report/fault-bounds";
import { faultMarks } from "#domain/report/fault-mark";
import { DAY, HOUR, MINUTE } from "#domain/time/instant";
import { assessOrganisation } from "../make/assess-organisation.ts";
import type { NewLead } from "#server/db/lead/insert-leads";
import { insertRecord, type NewEvent } from "#server/db/record/sample-rows";
import { assessment } from "#server/db/record/tables";
import { anEngine, type Engine } from "../make/database.ts";
import { contactRow, leadRow, USEFUL_MAIL } from "../make/review-record.ts";
import { type TestServer, withTestServer } from "../make/test-server.ts";

/** A Wednesday noon, within staffed hours. */
const NOW = Date.UTC(2026, 2, 4, 12);
const UNREAD = { ...USEFUL_MAIL, items: null };
const DIAL: typeof USEFUL_MAIL = { channel: "call", result: "rang_out", items: [] };

type Place = TestServer & { leads: NewLead[]; summary: (filter?: ReviewFilter) => Promise<ReviewSummaryOutput> };

/**
 * Thirty leads of three months ago and one of half an hour ago. Ten were answered late, four of them on a record that is
 * complete; ten soon, by mails that nobody can read; ten soon, and rung five times within the hour.
 */
const open = async (engine: Engine): Promise<Place> => {
  const server = await withTestServer(engine, () => NOW);
  await server.organisation("o");
  const leads: NewLead[] = [];
  const events: NewEvent[] = [];
  for (let i = 0; i < 30; i += 1) {
    const arrivedAt = NOW - (i < 20 ? 60 : 120) * DAY - i * MINUTE;
    const lead = leadRow("o", arrivedAt, { partialChannels: i < 6 ? ["call"] : [] });
    leads.push(lead);
    if (i < 10) events.push(contactRow(lead, arrivedAt + 50 * HOUR, USEFUL_MAIL));
    else if (i < 20) for (const after of [MINUTE, 2 * DAY]) events.push(contactRow(lead, arrivedAt + after, UNREAD));
    else {
      events.push(contactRow(lead, arrivedAt + 5 * MINUTE, USEFUL_MAIL));
      for (let dial = 1; dial <= 5; dial += 1) events.push(contactRow(lead, arrivedAt + dial * 15 * MINUTE, DIAL));
    }
  }
  leads.push(leadRow("o", NOW - 30 * MINUTE));
  const owners = [{ orgId: "o", id: "own", label: "The rep", userId: null }];
  const { db } = server.deployment;
  await insertRecord(db, { owners, leads, events });
  await assessOrganisation(db, "o", NOW);
  const summary = async (filter?: ReviewFilter): Promise<ReviewSummaryOutput> => {
    const cookie = await server.cookieOf("o", "team_lead");
    const answer = await server.call("/api/trpc/review.summary", {
      cookie,
      ...(filter === undefined ? {} : { ask: { filter } }),
    });
    expect(answer.refusal).toBe(null);
    return answer.data as ReviewSummaryOutput;
  };
  return { ...server, leads, summary };
};

const of = (summary: ReviewSummaryOutput, fault: Fault) => summary.bounds.find((each) => each.fault === fault);

describe.each(anEngine(import.meta.filename))("the bounds of the review on %s", (engine) => {
  test("V26, V28: each fault is counted from certain to possible, and what would settle most is named", async () => {
    const { summary, deployment } = await open(engine);
    const all = await summary({ period: "everything" });
    expect(all.bounds.map(({ fault }) => fault)).toEqual(FAULTS);
    // Six of the ten late ones may have been called by somebody who did not write it down; of ten nobody knows what was said.
    expect(of(all, "too_slow")).toMatchObject({ certain: 4, ifComplete: 10, possible: 20, of: 30, tooEarly: 1 });
    expect(of(all, "bunched")).toMatchObject({ certain: 10, ifComplete: 10, possible: 10, of: 30, tooEarly: 1 });
    expect(of(all, "generic_repetition")).toMatchObject({ certain: 0, ifComplete: 0, possible: 10 });
    const bodies = await deployment.db.select({ body: assessment.body }).from(assessment);
    expect(all.bounds).toEqual(faultBounds(bodies.map(({ body }) => ({ marks: faultMarks(body), n: 1 }))));
    for (const { of: due, tooEarly, notApplicable } of all.bounds) expect(due + tooEarly + notApplicable).toBe(31);
    // Of the others more was due whatever is unknown, or nothing is open.
    expect(all.notEnough).toEqual({ leads: 6, most: { kind: "contact_on_partial_channel", settles: 6 } });
  });

  test("V29: bounds are of the leads of the period, as the page they stand on", async () => {
    const { summary, deployment, leads } = await open(engine);
    const recent = await summary({ period: "90_days" });
    expect(recent.leads).toBe(21);
    expect(of(recent, "bunched")).toMatchObject({ certain: 0, possible: 0, of: 20, tooEarly: 1 });
    await deployment.db
      .update(assessment)
      .set({ judgeVersion: 1 })
      .where(and(eq(assessment.orgId, "o"), eq(assessment.leadId, leads[0]!.id)));
    const left = await summary({ period: "90_days" });
    expect([left.leads, left.period.toReadAnew]).toEqual([20, 1]);
    expect(of(left, "bunched")).toMatchObject({ of: 19, tooEarly: 1 });
    expect(of(left, "too_slow")?.ifComplete).toBe(9);
  });

  test("V5, V12, V32: what would hold if every contact were on file is a pattern, whose filter opens its leads", async () => {
    const { call, cookieOf } = await open(engine);
    const cookie = await cookieOf("o", "marketing");
    const ask = async <Answer>(what: string, input: object): Promise<Answer> =>
      (await call(`/api/trpc/review.${what}`, { cookie, ask: input })).data as Answer;
    const { patterns } = await ask<ReviewPatternsOutput>("patterns", { period: "everything" });
    const late = patterns.filter(({ finding }) => finding.kind !== "missing" && finding.fault === "too_slow");
    // Six are late if nobody called them, of the seven of which nothing is certain; four are for certain, of all.
    expect(late.map(({ finding, n, here, elsewhereMayBe }) => [finding.kind, n, here.of, elsewhereMayBe])).toEqual([
      ["if_complete", 6, 7, 0],
      ["fault", 4, 31, 0],
    ]);
    for (const { filter, n } of patterns)
      expect((await ask<ReviewLeadsOutput>("leads", { filter, limit: 1 })).total, JSON.stringify(filter)).toBe(n);
  });
});
