import { and, eq } from "drizzle-orm";
import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import type { Role } from "#contract/role";
import type { ReviewFilter } from "#contract/review-filter";
import type { ReviewLeadsOutput } from "#contract/review-leads";
import type { ReviewPatternsOutput } from "#contract/review-patterns";
import type { ReviewRescueOutput } from "#contract/review-rescue";
import type { ReviewSequenceOutput } from "#contract/review-sequence";
import type { ReviewSpreadOutput } from "#contract/review-spread";
import type { ReviewSummaryOutput } from "#contract/review-summary";
import { DAY, HOUR, MINUTE } from "#domain/time/instant";
import { assessOrganisation } from "../make/assess-organisation.ts";
import type { NewLead } from "#server/db/lead/insert-leads";
import { insertRecord, type NewEvent } from "#server/db/record/sample-rows";
import { audit } from "#server/db/record/tables";
import { newId } from "#server/base/new-id";
import { anEngine, type Engine } from "../make/database.ts";
import { contactRow, leadRow, USEFUL_MAIL } from "../make/review-record.ts";
import { personId, type TestServer, withTestServer } from "../make/test-server.ts";

/** A Wednesday noon, within staffed hours. */
const NOW = Date.UTC(2026, 2, 4, 12);
const HOSTILE = '=HYPERLINK("http://x","y"),"\r\n@sum';

type Asker = <Output>(name: string, role: Role, ask?: object, org?: string) => Promise<Output>;
type Place = TestServer & { ask: Asker; leads: NewLead[] };

/** Organisation `o` with 60 leads of five weeks, some answered late, one of them named to do harm; `p` with one. */
const open = async (engine: Engine): Promise<Place> => {
  const server = await withTestServer(engine, () => NOW);
  await server.organisation("o");
  await server.organisation("p");
  const leads: NewLead[] = [];
  const events: NewEvent[] = [];
  for (let i = 0; i < 60; i += 1) {
    const arrivedAt = NOW - 2 * DAY - (i % 5) * 7 * DAY - i * MINUTE;
    const campaign = i === 7 ? HOSTILE : i % 3 === 0 ? "slow one" : i % 3 === 1 ? "quick one" : null;
    const lead = leadRow("o", arrivedAt, {
      campaign,
      source: i === 7 ? HOSTILE : "search",
      ownerId: i % 4 === 0 ? "own" : "other",
    });
    leads.push(lead);
    const wait = campaign === "slow one" ? 30 * HOUR : 20 * MINUTE;
    events.push(contactRow(lead, arrivedAt + wait, USEFUL_MAIL));
  }
  const theirs = leadRow("p", NOW - HOUR, { source: "p only" });
  const owners = [
    { orgId: "o", id: "own", label: "The rep", userId: personId("o", "rep") },
    { orgId: "o", id: "other", label: "Somebody else", userId: null },
  ];
  await insertRecord(server.deployment.db, { owners, leads: [...leads, theirs], events });
  for (const org of ["o", "p"]) await assessOrganisation(server.deployment.db, org, NOW);
  const ask: Asker = async <Output>(name: string, role: Role, input?: object, org = "o") => {
    const cookie = await server.cookieOf(org, role);
    const answer = await server.call(`/api/trpc/review.${name}`, {
      cookie,
      ...(input === undefined ? {} : { ask: input }),
    });
    expect(answer.refusal).toBe(null);
    return answer.data as Output;
  };
  return { ...server, ask, leads };
};

const all = async (ask: Asker, role: Role, filter: ReviewFilter, limit: number): Promise<ReviewLeadsOutput[]> => {
  const pages: ReviewLeadsOutput[] = [];
  let cursor: string | undefined;
  do {
    const page: ReviewLeadsOutput = await ask("leads", role, {
      filter,
      limit,
      ...(cursor === undefined ? {} : { cursor }),
    });
    pages.push(page);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined && pages.length < 100);
  return pages;
};

const cellsOf = (csv: string): string[][] => parse(csv, { bom: true });

describe.each(anEngine(import.meta.filename))("the review on %s", (engine) => {
  test("V13: a rep sees the leads they own and nothing else, in lists, sequences and files", async () => {
    const { ask, leads, call, cookieOf } = await open(engine);
    const own = leads.filter(({ ownerId }) => ownerId === "own").map(({ id }) => id);
    const seen = await ask<ReviewLeadsOutput>("leads", "rep", { filter: {}, limit: 100 });
    expect(seen.rows.map(({ leadId }) => leadId).sort()).toEqual([...own].sort());
    expect(seen.total).toBe(own.length);
    const ofOther = leads.find(({ ownerId }) => ownerId === "other");
    expect(await ask("sequence", "rep", { leadId: ofOther?.id })).toEqual({ ok: false, reason: "not_found" });
    expect(await ask<ReviewSequenceOutput>("sequence", "rep", { leadId: own[0] })).toMatchObject({ ok: true });
    const file = await call("/api/review/leads.csv", { cookie: await cookieOf("o", "rep") });
    expect(file.body.split("\r\n").length).toBe(own.length + 2);
    for (const path of ["summary", "rescue", "patterns"]) {
      expect((await call(`/api/trpc/review.${path}`, { cookie: await cookieOf("o", "rep") })).refusal).toBe(
        "not_allowed",
      );
    }
    expect((await call("/api/review/spread.csv?by=week", { cookie: await cookieOf("o", "rep") })).status).toBe(403);
  });

  test("V13: nothing of another organisation, and nothing at all for whoever is signed out", async () => {
    const { ask, leads, call } = await open(engine);
    const theirs = await ask<ReviewSummaryOutput>("summary", "admin", undefined, "p");
    expect(theirs).toMatchObject({ leads: 1, sources: ["p only"] });
    expect(await ask("sequence", "admin", { leadId: leads[0]?.id }, "p")).toEqual({ ok: false, reason: "not_found" });
    for (const path of ["/api/trpc/review.summary", "/api/review/leads.csv", "/api/review/spread.csv?by=week"]) {
      expect(await call(path)).toMatchObject({ status: 401, refusal: "signed_out" });
    }
  });

  test("V14, S77, PR33: no page but a lead's own carries a phone or an e-mail; marketing sees journeys without the people who made them", async () => {
    const { ask, leads } = await open(engine);
    const lead = leads.find(({ campaign }) => campaign === "slow one");
    for (const role of ["team_lead", "marketing", "admin"] as const) {
      const answer = await ask<ReviewSequenceOutput>("sequence", role, { leadId: lead?.id });
      const list = await ask<ReviewLeadsOutput>("leads", role, { filter: {}, limit: 5 });
      const hidden = role === "marketing";
      const points = answer.ok ? answer.sequence.contactPoints : undefined;
      expect(JSON.stringify(points ?? null).includes("+4477")).toBe(!hidden);
      const rest = answer.ok ? { ...answer, sequence: { ...answer.sequence, contactPoints: undefined } } : answer;
      const text = JSON.stringify([hidden ? answer : rest, list]);
      expect(text).not.toContain("+4477");
      expect(text).not.toContain("@sample.invalid");
      expect(text.includes("The rep") || text.includes("Somebody else")).toBe(!hidden);
      expect(text.includes("How long?")).toBe(!hidden);
      const find = (words: string | undefined) =>
        ask<ReviewLeadsOutput>("leads", role, { filter: { find: words }, limit: 5 });
      expect((await find(lead?.label)).rows.length > 0).toBe(!hidden);
      if (hidden) expect((await find(`#${lead?.id?.slice(-6)}`)).rows).toHaveLength(1);
      if (!answer.ok) throw new Error("not found");
      const { sequence } = answer;
      expect(sequence.events.map((event) => (event.kind === "contact" ? event.actorId : "?"))).toEqual([
        hidden ? null : "own",
      ]);
      expect(sequence.lead).toMatchObject({
        label: hidden ? `#${lead?.id?.slice(-6)}` : lead?.label,
        questions: [hidden ? "…" : "How long?"],
        answers: [{ question: "Your home", answer: hidden ? "" : "house" }],
      });
      expect(sequence.assessment?.slots.length).toBe(6);
      expect(sequence.staffed.length).toBeGreaterThan(3);
      expect(sequence.span.from).toBe(lead?.arrivedAt);
      expect(sequence.policy).toMatchObject({ id: "default@1", withinMinutes: 60, latestMinutes: 240 });
    }
  });

  test("S77: of the file marketing takes the column of leads is empty; a team lead's names them", async () => {
    const { leads, call, cookieOf } = await open(engine);
    const csv = async (role: "marketing" | "team_lead") =>
      (await call("/api/review/leads.csv", { cookie: await cookieOf("o", role) })).body;
    const label = leads[3]!.label;
    expect(await csv("team_lead")).toContain(label);
    expect(await csv("marketing")).not.toContain(label);
    expect((await csv("marketing")).split("\n")).toHaveLength((await csv("team_lead")).split("\n").length);
  });

  test("I57: the file of leads has words beside its codes, and ids to match it back by", async () => {
    const { leads, call, cookieOf } = await open(engine);
    const { body } = await call("/api/review/leads.csv", { cookie: await cookieOf("o", "team_lead") });
    const [head = [], ...rows] = cellsOf(body);
    const of = (row: string[] | undefined, name: string): string => row?.[head.indexOf(name)] ?? "";
    const { id, externalId, system } = leads[3]!;
    const row = rows.find((cells) => of(cells, "lead_id") === id);
    expect([of(row, "system"), of(row, "id")]).toEqual([system, externalId]);
    const words = new Map(rows.map((cells) => [of(cells, "verdict"), of(cells, "verdict_words")]));
    expect(words.get("too_slow")).toBe("First reply came late");
    expect([...words.values()].some((word) => word.includes("_"))).toBe(false);
    // A sender's id may be an address: marketing's file has none.
    const { body: forMarketing } = await call("/api/review/leads.csv", { cookie: await cookieOf("o", "marketing") });
    const [, ...others] = cellsOf(forMarketing);
    expect([others.length, ...new Set(others.map((cells) => of(cells, "id")))]).toEqual([rows.length, ""]);
    expect(["went ahead", "did not go ahead", "open or not known"]).toContain(of(row, "outcome_words"));
  });

  test("V15: that a sequence was read and a file taken is on the audit log with who and when", async () => {
    const { ask, leads, deployment, call, cookieOf } = await open(engine);
    await ask("sequence", "marketing", { leadId: leads[3]?.id });
    await call("/api/review/leads.csv", { cookie: await cookieOf("o", "team_lead") });
    const rows = await deployment.db.select().from(audit).where(eq(audit.orgId, "o"));
    expect(rows.map(({ actorId, action, subject, at }) => ({ actorId, action, subject, at }))).toEqual([
      { actorId: "o-marketing", action: "sequence.seen", subject: leads[3]?.id, at: NOW },
      { actorId: "o-team_lead", action: "review.exported", subject: "leads.csv", at: NOW },
    ]);
  });

  test("V16: pages hold each lead once, newest first, end where they end, and survive a broken cursor", async () => {
    const { ask, leads } = await open(engine);
    const pages = await all(ask, "team_lead", {}, 7);
    const ids = pages.flatMap(({ rows }) => rows.map(({ leadId }) => leadId));
    expect(pages.length).toBe(9);
    const newest = [...leads].sort((a, b) => b.arrivedAt - a.arrivedAt || (a.id < b.id ? 1 : -1));
    expect(ids).toEqual(newest.map(({ id }) => id));
    expect(new Set(pages.map(({ total }) => total))).toEqual(new Set([60]));
    const first = await ask<ReviewLeadsOutput>("leads", "team_lead", {
      filter: {},
      limit: 7,
      cursor: "'; drop table lead",
    });
    expect(first.rows).toEqual(pages[0]?.rows);
  });

  test("V12: every filter leaves exactly its leads, and a pattern's figure is what its filter opens", async () => {
    const { ask, leads } = await open(engine);
    const total = async (filter: ReviewFilter) =>
      (await ask<ReviewLeadsOutput>("leads", "admin", { filter, limit: 1 })).total;
    const slow = leads.filter(({ campaign }) => campaign === "slow one").length;
    expect(await total({ campaign: "slow one" })).toBe(slow);
    expect(await total({ campaign: null })).toBe(leads.filter(({ campaign }) => campaign === null).length);
    expect(await total({ verdict: ["too_slow"] })).toBe(slow);
    expect(await total({ fault: "too_slow", campaign: "quick one" })).toBe(0);
    expect(await total({ from: NOW - 8 * DAY })).toBe(12);
    expect(await total({ week: "2026-03-02" })).toBe(12);
    expect(await total({ weekday: 1 })).toBe(60);
    expect(await total({ weekday: 2 })).toBe(0);
    expect(await total({ holder: "nobody" })).toBe(0);
    expect(await total({ find: String(leads[5]?.label) })).toBe(1);
    expect(await total({ find: "%" })).toBe(0);
    const { patterns, leads: found } = await ask<ReviewPatternsOutput>("patterns", "marketing");
    const late = patterns.find(({ finding }) => finding.kind === "fault" && finding.fault === "too_slow");
    expect(late).toMatchObject({
      finding: { kind: "fault", fault: "too_slow", cause: "first_response_late" },
      shared: [{ attribute: "campaign", value: "slow one" }],
      n: slow,
      here: { n: slow, of: slow },
      elsewhere: { n: 0, of: 60 - slow },
    });
    for (const { filter, n } of patterns) expect(await total(filter)).toBe(n);
    expect(found).toBeGreaterThanOrEqual(slow);
  });

  test("V7: the spread by source, campaign and week adds up to the summary", async () => {
    const { ask } = await open(engine);
    const summary = await ask<ReviewSummaryOutput>("summary", "marketing");
    expect(summary).toMatchObject({ leads: 60, assessed: 60, waiting: 0, asOf: { at: NOW, kind: "now", zone: "UTC" } });
    for (const by of ["source", "campaign", "week"] as const) {
      const spread = await ask<ReviewSpreadOutput>("spread", "marketing", { by, filter: {} });
      expect(spread.groups.reduce((sum, { leads }) => sum + leads, 0)).toBe(60);
      expect(spread.all.verdicts.map(({ verdict, share }) => ({ verdict, n: share.n }))).toEqual(summary.verdicts);
      expect(spread.groups.length).toBe({ source: 2, campaign: 4, week: 5 }[by]);
    }
  });

  test("V10, V70: the rescue list holds ten at most, each with why and what would change it", async () => {
    const { ask, deployment } = await open(engine);
    const waiting = Array.from({ length: 25 }, (_, i) => leadRow("o", NOW - (10 + i) * MINUTE, { ownerId: null }));
    await insertRecord(deployment.db, { owners: [], leads: waiting, events: [] });
    await assessOrganisation(deployment.db, "o", NOW);
    const { items, mendable } = await ask<ReviewRescueOutput>("rescue", "team_lead");
    expect(items.length).toBe(10);
    expect(mendable).toBeGreaterThanOrEqual(25);
    const replies = items.filter(({ nextDue }) => nextDue.what === "first_response");
    expect(replies[0]).toMatchObject({ why: { kind: "due", overdue: false }, ownerLabel: null });
    // All of them stand in a list of their own, a tap away, and nothing else.
    const all = await ask<ReviewLeadsOutput>("leads", "team_lead", { filter: { rescue: "today" }, limit: 100 });
    expect(all.total).toBe(mendable);
    const ids = all.rows.map(({ leadId }) => leadId);
    expect(ids).toEqual(expect.arrayContaining(waiting.map(({ id }) => id)));
    expect(items.filter(({ leadId }) => !ids.includes(leadId))).toEqual([]);
    expect(replies.map(({ minutesLeft }) => minutesLeft)).toEqual(replies.map((_, i) => 26 + i));
    // Nobody answered, or past: all of it before what is merely due, the nearest to now first.
    const near = items.map(({ minutesLeft }) => Math.abs(minutesLeft));
    expect(near).toEqual(near.toSorted((a, b) => a - b));
  });

  test("V70: for whoever may not read Rescue the list of those who could be rescued is empty, as a page and as a file", async () => {
    const { ask, call, cookieOf, deployment } = await open(engine);
    const waiting = [10, 11].map((ago) => leadRow("o", NOW - ago * MINUTE, { ownerId: "own" }));
    await insertRecord(deployment.db, { owners: [], leads: waiting, events: [] });
    await assessOrganisation(deployment.db, "o", NOW);
    const filter = { rescue: "today" } as const;
    const linesFor = async (role: Role): Promise<number> => {
      const path = `/api/review/leads.csv?filter=${encodeURIComponent(JSON.stringify(filter))}`;
      const { status, body } = await call(path, { cookie: await cookieOf("o", role) });
      expect(status).toBe(200);
      return body.trim().split("\r\n").length;
    };
    for (const role of ["rep", "marketing"] as const) {
      // They do see leads, those that could be rescued among them.
      const { total } = await ask<ReviewLeadsOutput>("leads", role, { filter: {}, limit: 100 });
      expect(total).toBeGreaterThanOrEqual(waiting.length);
      expect(await ask<ReviewLeadsOutput>("leads", role, { filter, limit: 100 })).toMatchObject({ rows: [], total: 0 });
      expect(await linesFor(role)).toBe(1);
    }
    for (const role of ["team_lead", "admin"] as const) {
      const { total } = await ask<ReviewLeadsOutput>("leads", role, { filter, limit: 100 });
      expect(total).toBeGreaterThanOrEqual(waiting.length);
      expect(await linesFor(role)).toBe(1 + total);
    }
  });

  test("V17: no name of a sender becomes a formula or leaves its cell", async () => {
    const { call, cookieOf } = await open(engine);
    const cookie = await cookieOf("o", "admin");
    const cell = `"'=HYPERLINK(""http://x"",""y""),""\r\n@sum"`;
    for (const path of ["/api/review/leads.csv", "/api/review/spread.csv?by=campaign"]) {
      const { body, status } = await call(path, { cookie });
      expect(status).toBe(200);
      expect(body.startsWith("\uFEFF")).toBe(true);
      expect(body).toContain(cell);
      expect(body.replaceAll(cell, "").replaceAll("\uFEFF", "")).not.toMatch(/(^|,|\n)"?[=+@]/);
    }
    for (const bad of ["by=person", "by=week&filter=%7B", "by=week&filter=%7B%22verdict%22%3A%22x%22%7D"]) {
      expect(await call(`/api/review/spread.csv?${bad}`, { cookie })).toMatchObject({
        status: 400,
        refusal: "invalid_input",
      });
    }
  });

  test("V3: a sequence is judged anew when it is read, if its time has come since", async () => {
    let now = NOW;
    const server = await withTestServer(engine, () => now);
    await server.organisation("o");
    const lead = leadRow("o", NOW, { ownerId: null });
    await insertRecord(server.deployment.db, { owners: [], leads: [lead], events: [] });
    await assessOrganisation(server.deployment.db, "o", NOW);
    const cookie = await server.cookieOf("o", "admin");
    const verdictNow = async () => {
      const { data } = await server.call("/api/trpc/review.sequence", { cookie, ask: { leadId: lead.id } });
      const answer = data as ReviewSequenceOutput;
      return answer.ok ? answer.sequence.assessment?.verdict : null;
    };
    expect(await verdictNow()).toBe("not_yet_judgeable");
    now = NOW + 5 * HOUR;
    expect(await verdictNow()).toBe("too_slow");
  });

  test("V2: what is no contact is shown beside the judged events, under its own name", async () => {
    const { ask, leads, deployment } = await open(engine);
    const lead = leads[1];
    if (lead === undefined) throw new Error("no lead");
    const mail = contactRow(lead, lead.arrivedAt + DAY, USEFUL_MAIL);
    const other = { ...mail, id: newId(NOW), kind: "other", body: { name: "Status changed" } };
    await insertRecord(deployment.db, { owners: [], leads: [], events: [other] });
    const answer = await ask<ReviewSequenceOutput>("sequence", "team_lead", { leadId: lead.id });
    if (!answer.ok) throw new Error("not found");
    expect(answer.sequence.others).toEqual([{ id: other.id, at: other.at, atOffset: 0, name: "Status changed" }]);
    expect(answer.sequence.events.length).toBe(1);
    const seen = await deployment.db
      .select()
      .from(audit)
      .where(and(eq(audit.orgId, "o"), eq(audit.action, "sequence.seen")));
    expect(seen.length).toBe(1);
  });
});
