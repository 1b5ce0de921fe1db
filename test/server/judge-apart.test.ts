import { setImmediate as turn } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DAY, MINUTE } from "#domain/time/instant";
import { leadsById } from "#server/db/lead/lead-record";
import { policyVersions } from "#server/db/organisation/policy";
import { eventsOfLeads } from "#server/db/record/assessment";
import { insertRecord } from "#server/db/record/sample-rows";
import { assessChunk, policyIdsOf } from "#server/record/judge/assess-chunk";
import { assessApart } from "#server/record/judge/judge-apart";
import { anEngine } from "../make/database.ts";
import { contactRow, leadRow, USEFUL_MAIL } from "../make/review-record.ts";
import { makeTestServer } from "../make/test-server.ts";

/** A Wednesday noon. */
const NOON = Date.UTC(2026, 2, 4, 12);
const MANY = 250;

type Chunk = Parameters<typeof assessChunk>;

/** Who has the server's next turn. */
const firstOf = (judging: Promise<unknown>): Promise<string> =>
  Promise.race([judging.then(() => "the judge"), turn("somebody else")]);

describe.each(anEngine(import.meta.filename))("leads judged apart on %s", (engine) => {
  let chunk: Chunk;
  let close: () => Promise<void>;

  beforeAll(async () => {
    const server = await makeTestServer(engine, () => NOON);
    close = server.close;
    await server.organisation("o");
    const { db } = server.deployment;
    const rows = Array.from({ length: MANY }, (_, i) => leadRow("o", NOON - DAY - i * MINUTE));
    // Every third was answered, every fifth twice.
    const answered = rows.filter((_, i) => i % 3 === 0 || i % 5 === 0);
    const events = answered.map((lead, i) => contactRow(lead, lead.arrivedAt + (10 + i) * MINUTE, USEFUL_MAIL));
    await insertRecord(db, { owners: [], leads: rows, events });
    const ids = rows.map(({ id }) => id);
    const leads = await leadsById(db, "o", ids);
    chunk = [leads, await eventsOfLeads(db, "o", ids), await policyVersions(db, "o", policyIdsOf(leads)), NOON];
  });
  afterAll(() => close());

  test("S150: what is judged apart is the same to the last bit, and the server goes on meanwhile", async () => {
    const judging = assessApart(...chunk);
    expect(await firstOf(judging)).toBe("somebody else");
    const made = await judging;
    const here = assessChunk(...chunk);
    expect(made.judged).toHaveLength(MANY);
    expect(new Set(made.judged.map(({ body }) => body.verdict)).size).toBeGreaterThan(1);
    expect(JSON.stringify(made)).toBe(JSON.stringify(here));
    expect(made).toStrictEqual(here);
  });

  test("S150: several wait for one thread at once, each for its own", async () => {
    const [leads, ...rest] = chunk;
    const halves = [leads.slice(0, 200), leads.slice(50)];
    const made = await Promise.all(halves.map((some) => assessApart(some, ...rest)));
    expect(made.map(({ judged }) => judged.map(({ body }) => body.leadId))).toEqual(
      halves.map((some) => some.map(({ id }) => id)),
    );
  });

  test("S150: what breaks in the thread breaks here with its reason, and the next is judged", async () => {
    const [leads, events, policies, asOf] = chunk;
    const broken: Chunk = [leads.map((lead) => ({ ...lead, episodes: null as never })), events, policies, asOf];
    const reasonOf = (judging: Promise<unknown>) => judging.then(() => "none", String);
    const reason = await reasonOf((async () => assessChunk(...broken))());
    expect(reason).toMatch(/^TypeError/);
    expect(await reasonOf(assessApart(...broken))).toBe(reason);
    expect((await assessApart(...chunk)).judged).toHaveLength(MANY);
  });

  test("S150: few are judged where they are", async () => {
    const [leads, ...rest] = chunk;
    const judging = assessApart(leads.slice(0, 199), ...rest);
    expect(await firstOf(judging)).toBe("the judge");
    expect((await judging).judged).toHaveLength(199);
  });
});
