import { describe, expect, test } from "vitest";
import type { Role } from "#contract/role";
import type { ReviewFilter } from "#contract/review-filter";
import type { ReviewLeadsOutput } from "#contract/review-leads";
import type { ReviewPatternsOutput } from "#contract/review-patterns";
import type { ReviewPeriod } from "#contract/review-period";
import type { ReviewRescueOutput } from "#contract/review-rescue";
import type { ReviewSpreadOutput } from "#contract/review-spread";
import type { ReviewSummaryOutput } from "#contract/review-summary";
import { DAY, HOUR, type Instant, MINUTE } from "#domain/time/instant";
import { assessOrganisation } from "../make/assess-organisation.ts";
import { insertRecord, type NewEvent } from "#server/db/record/sample-rows";
import type { NewLead } from "#server/db/lead/insert-leads";
import { organisation } from "#server/db/organisation/tables";
import { anEngine, type Engine } from "../make/database.ts";
import { inject } from "../make/inject.ts";
import { contactRow, leadRow, USEFUL_MAIL } from "../make/review-record.ts";
import { personId, type TestServer, withTestServer } from "../make/test-server.ts";

/** A Wednesday in New York, where it is still the evening of the 3rd of March. */
const NOW = Date.UTC(2026, 2, 4, 3);
const ZONE = "America/New_York";
/** The first instant of the last ninety days there: the 4th of December 2025, at midnight. */
const FIRST = Date.UTC(2025, 11, 4, 5);

type Place = TestServer & { ask: <Output>(name: string, input?: object, role?: Role) => Promise<Output> };

/** Organisation `o` with leads that arrived at these instants; a useful mail a day later where there was time. */
const open = async (engine: Engine, arrivals: readonly Instant[], more: Partial<NewLead> = {}): Promise<Place> => {
  const server = await withTestServer(engine, () => NOW);
  await server.organisation("o");
  const { db } = server.deployment;
  await db.update(organisation).set({ zone: ZONE });
  const leads = arrivals.map((at) => leadRow("o", at, more));
  const events: NewEvent[] = leads
    .filter(({ arrivedAt }) => arrivedAt + DAY < NOW)
    .map((lead) => contactRow(lead, lead.arrivedAt + DAY, USEFUL_MAIL));
  const owners = [{ orgId: "o", id: "own", label: "The rep", userId: personId("o", "rep") }];
  await insertRecord(db, { owners, leads, events });
  await assessOrganisation(db, "o", NOW);
  const ask = async <Output>(name: string, input?: object, role: Role = "admin") => {
    const asked = input === undefined ? {} : { ask: input };
    const answer = await server.call(`/api/trpc/review.${name}`, {
      cookie: await server.cookieOf("o", role),
      ...asked,
    });
    expect(answer.refusal).toBe(null);
    return answer.data as Output;
  };
  return { ...server, ask };
};

/** So many instants, an hour apart, ending at `last`. */
const upTo = (last: Instant, count: number): Instant[] => Array.from({ length: count }, (_, i) => last - i * HOUR);
const total = async ({ ask }: Place, filter: ReviewFilter): Promise<number> =>
  (await ask<ReviewLeadsOutput>("leads", { filter, limit: 1 })).total;

describe.each(anEngine(import.meta.filename))("the period of the review on %s", (engine) => {
  test("V20: every page opens on the 90 days up to the as-of, on the organisation's clock, and says so", async () => {
    const place = await open(engine, [...upTo(NOW - HOUR, 19), FIRST, FIRST - MINUTE, ...upTo(FIRST - 300 * DAY, 30)]);
    const { ask, call, cookieOf } = place;
    const expected: ReviewPeriod = {
      choice: "90_days",
      because: "opening",
      days: { from: "2025-12-04", to: "2026-03-03" },
      inside: 20,
      outside: 31,
      toReadAnew: 0,
    };
    const summary = await ask<ReviewSummaryOutput>("summary");
    expect(summary).toMatchObject({ period: expected, leads: 20, assessed: 20, firstArrival: FIRST });
    expect(summary.verdicts.reduce((sum, { n }) => sum + n, 0)).toBe(20);
    expect(summary.weeks.at(-1)).toBe("2025-12-01");
    const list = await ask<ReviewLeadsOutput>("leads", { filter: {}, limit: 100 });
    expect(list).toMatchObject({ period: expected, total: 20 });
    expect(list.rows.length).toBe(20);
    expect(list.rows.at(-1)?.arrivedAt).toBe(FIRST);
    for (const by of ["source", "campaign", "week"])
      expect(await ask<ReviewSpreadOutput>("spread", { by, filter: {} })).toMatchObject({
        period: expected,
        all: { leads: 20 },
      });
    const patterns = await ask<ReviewPatternsOutput>("patterns");
    expect(patterns.period).toEqual(expected);
    expect(patterns.leads).toBeLessThanOrEqual(20);
    expect((await ask<ReviewPatternsOutput>("patterns", { period: "everything" })).leads).toBeGreaterThan(30);
    // A rep's own leads are what a rep's pages count.
    const own = await ask<ReviewLeadsOutput>("leads", { filter: {}, limit: 1 }, "rep");
    expect(own.period).toEqual(expected);
    const cookie = await cookieOf("o", "admin");
    const file = await call("/api/review/leads.csv", { cookie });
    expect(file.body.split("\r\n").length).toBe(20 + 2);
  });

  test("V20: with fewer than twenty leads in those days every page opens on everything, and says so", async () => {
    const place = await open(engine, [...upTo(NOW - HOUR, 18), FIRST, FIRST - MINUTE]);
    const expected = { choice: "everything", because: "few", days: null, inside: 20, outside: 0 };
    const { ask } = place;
    expect(await ask("summary")).toMatchObject({ period: expected, leads: 20 });
    expect(await ask("leads", { filter: {}, limit: 1 })).toMatchObject({ period: expected, total: 20 });
    expect(await ask("patterns")).toMatchObject({ period: expected });
    expect(await ask("spread", { by: "week", filter: {} })).toMatchObject({ period: expected, all: { leads: 20 } });
  });

  test("V20: of a record that has ended, the last 90 days are those up to its end", async () => {
    const end = Date.UTC(2024, 5, 30, 12);
    const { ask } = await open(engine, [...upTo(end - DAY, 25), ...upTo(end - 200 * DAY, 5)]);
    expect(await ask("summary")).toMatchObject({
      asOf: { kind: "end_of_record", at: end },
      period: { choice: "90_days", days: { from: "2024-04-02", to: "2024-06-30" }, inside: 25, outside: 5 },
    });
  });

  test("V21: a period that was asked for holds its first and its last day, in every answer and file", async () => {
    const day = Date.UTC(2026, 0, 10, 5);
    const place = await open(engine, [day - MINUTE, day, day + DAY - MINUTE, day + DAY, ...upTo(NOW - HOUR, 20)]);
    const { ask, call, cookieOf } = place;
    const period = { from: "2026-01-10", to: "2026-01-10" };
    const told = { choice: period, because: "asked", days: period, inside: 2, outside: 22 };
    expect(await ask("summary", { filter: { period } })).toMatchObject({
      period: told,
      leads: 2,
      weeks: ["2026-01-05"],
    });
    expect(await ask("leads", { filter: { period }, limit: 9 })).toMatchObject({ period: told, total: 2 });
    expect(await ask("patterns", { period })).toMatchObject({ period: told });
    expect(await ask("spread", { by: "source", filter: { period } })).toMatchObject({
      period: told,
      all: { leads: 2 },
    });
    expect(await total(place, { period: "30_days" })).toBe(20);
    expect(await total(place, { period: "everything" })).toBe(24);
    expect(await total(place, { period: { from: "2030-01-01", to: "2030-12-31" } })).toBe(0);
    const cookie = await cookieOf("o", "admin");
    for (const [path, name] of [
      ["leads.csv?", "fairlead-leads-2026-01-10-to-2026-01-10.csv"],
      ["spread.csv?by=week&", "fairlead-by-week-2026-01-10-to-2026-01-10.csv"],
    ]) {
      const filter = encodeURIComponent(JSON.stringify({ period }));
      const file = await inject(place.app, {
        url: `/api/review/${path}filter=${filter}`,
        headers: { cookie, host: "localhost:3000" },
      });
      expect(file.headers["content-disposition"]).toBe(`attachment; filename="${name}"`);
      if (path === "leads.csv?") expect(file.body.split("\r\n").length).toBe(2 + 2);
    }
    for (const wrong of [{ from: "2026-01-11", to: "2026-01-10" }, { from: "x", to: "y" }, "60_days"]) {
      const answer = await call("/api/trpc/review.leads", { cookie, ask: { filter: { period: wrong }, limit: 1 } });
      expect(answer.refusal).toBe("invalid_input");
    }
  });

  test("V22: a week, an instant or a name is looked for among all leads unless a period was asked for", async () => {
    const old = FIRST - 100 * DAY;
    const place = await open(engine, [...upTo(NOW - HOUR, 25), old]);
    await insertRecord(place.deployment.db, {
      owners: [],
      leads: [leadRow("o", old, { label: "Ada Quay" })],
      events: [],
    });
    await assessOrganisation(place.deployment.db, "o", NOW);
    const because = { choice: "everything", because: "filter" };
    for (const filter of [{ find: "ada q" }, { week: "2025-08-25", find: "ada" }]) {
      const found = await place.ask<ReviewLeadsOutput>("leads", { filter, limit: 9 });
      expect(found).toMatchObject({ period: because, total: 1, rows: [{ label: "Ada Quay" }] });
    }
    expect(await total(place, { week: "2025-08-25" })).toBe(2);
    expect(await total(place, { to: FIRST })).toBe(2);
    expect(await total(place, { find: "ada q", period: "90_days" })).toBe(0);
    // What a list is narrowed by otherwise leaves it where it opens.
    expect(await place.ask("leads", { filter: { source: "search" }, limit: 1 })).toMatchObject({
      period: { choice: "90_days" },
      total: 25,
    });
    // The choices offered beside such a list are those of the same leads.
    const summary = await place.ask<ReviewSummaryOutput>("summary", { filter: { find: "ada q" } });
    expect(summary.weeks).toContain("2025-08-25");
  });

  test("V12: a pattern opens exactly its leads, those of its own period", async () => {
    const slow = (at: Instant, campaign: string): NewLead => leadRow("o", at, { campaign });
    const recent = upTo(NOW - 10 * DAY, 40).map((at, i) => slow(at, i % 4 === 0 ? "slow" : "quick"));
    const before = upTo(FIRST - 30 * DAY, 40).map((at, i) => slow(at, i % 4 === 0 ? "slow" : "quick"));
    const place = await open(engine, []);
    const events = [...recent, ...before].map((lead) =>
      contactRow(lead, lead.arrivedAt + (lead.campaign === "slow" ? 5 * DAY : 10 * MINUTE), USEFUL_MAIL),
    );
    await insertRecord(place.deployment.db, { owners: [], leads: [...recent, ...before], events });
    await assessOrganisation(place.deployment.db, "o", NOW);
    for (const [period, leads] of [
      [undefined, 40],
      ["everything", 80],
    ] as const) {
      const answer = await place.ask<ReviewPatternsOutput>("patterns", period === undefined ? undefined : { period });
      expect(answer.period.inside).toBe(leads);
      expect(answer.patterns.length).toBeGreaterThan(0);
      for (const { filter, n, examples } of answer.patterns) {
        expect(await total(place, filter)).toBe(n);
        const { rows } = await place.ask<ReviewLeadsOutput>("leads", { filter, limit: 3 });
        expect(examples.map(({ leadId }) => leadId)).toEqual(rows.map(({ leadId }) => leadId));
      }
    }
  });

  test("V23: what can be mended today is on the rescue list whenever it arrived", async () => {
    const place = await open(engine, [...upTo(NOW - 2 * DAY, 25)]);
    const lead = leadRow("o", FIRST - 60 * DAY);
    const talk = contactRow(lead, NOW - 2 * DAY, { channel: "call", result: "reached", items: [] });
    const step: NewEvent = {
      ...talk,
      id: crypto.randomUUID(),
      kind: "step",
      body: {
        stepId: "s1",
        contactId: talk.id,
        what: "send the offer",
        whoseMove: "us",
        dueAt: NOW + 30 * MINUTE,
        precision: "time",
        channel: null,
        agreed: "lead",
      },
    };
    await insertRecord(place.deployment.db, { owners: [], leads: [lead], events: [talk, step] });
    await assessOrganisation(place.deployment.db, "o", NOW);
    const { items } = await place.ask<ReviewRescueOutput>("rescue");
    expect(items.map(({ leadId }) => leadId)).toContain(lead.id);
  });
});
