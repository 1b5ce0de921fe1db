import { expect, test } from "vitest";
import type { PullOutput } from "#contract/pull";
import { recordOf } from "#contract/record-of";
import { reviewLeadsOutput } from "#contract/review-leads";
import type { ReviewSequenceOutput } from "#contract/review-sequence";
import { valueMapOf } from "#contract/import-column";
import { responseWindow } from "#domain/sequence/response-window";
import { presetPolicy } from "#domain/sequence/presets";
import { HOUR } from "#domain/time/instant";
import { insertRecord } from "#server/db/record/sample-rows";
import * as z from "zod/mini";
import { assessOrganisation } from "../make/assess-organisation.ts";
import { bringIn } from "../make/bring-in.ts";
import { anEngine } from "../make/database.ts";
import { LEAD_MAPPING } from "../make/history-files.ts";
import { makePhone } from "../make/phone.ts";
import { contactRow, leadRow, USEFUL_MAIL } from "../make/review-record.ts";
import { personId, withTestServer } from "../make/test-server.ts";

const NOW = Date.UTC(2026, 2, 4, 12);
/** What every object of JavaScript answers to, and a plain one is changed by. */
const NAMES = [...Object.getOwnPropertyNames(Object.prototype), "prototype", "length", "then"];

test.each(anEngine(import.meta.filename))(
  "S60: sources, campaigns, answers and owners of any name are judged, listed and pulled on %s",
  async (engine) => {
    const server = await withTestServer(engine, () => NOW);
    await server.organisation("o");
    const { db } = server.deployment;
    const leads = NAMES.map((name, i) =>
      leadRow("o", NOW - 3 * HOUR - i, {
        label: name,
        source: name,
        campaign: name,
        ownerId: name,
        answers: Object.fromEntries(NAMES.map((each) => [each, `of ${each}`])),
      }),
    );
    const owners = NAMES.map((id) => ({ orgId: "o", id, label: id, userId: personId("o", "rep") }));
    const events = leads.map((lead) => contactRow(lead, lead.arrivedAt + HOUR, USEFUL_MAIL));
    await insertRecord(db, { owners, leads, events });
    await assessOrganisation(db, "o", NOW);

    const cookie = await server.cookieOf("o", "admin");
    const ask = (name: string, input: object) => server.call(`/api/trpc/${name}`, { cookie, ask: input });
    const standard = presetPolicy("default", "UTC").response.standard;
    for (const { id, source } of leads) {
      const answer = await ask("review.sequence", { leadId: id });
      expect([source, answer.status]).toEqual([source, 200]);
      const { sequence } = answer.data as Extract<ReviewSequenceOutput, { ok: true }>;
      expect(sequence.policy).toMatchObject(standard);
      expect(sequence.lead.answers.map(({ question }) => question).sort()).toEqual([...NAMES].sort());
      expect(sequence.assessment?.verdict).toBeTypeOf("string");
      const of = await ask("review.leads", { filter: { source }, limit: 10 });
      expect(reviewLeadsOutput.parse(of.data).total).toBe(1);
    }
    for (const by of ["source", "campaign"]) expect((await ask("review.spread", { by, filter: {} })).status).toBe(200);
    for (const name of NAMES) expect((await server.call(`/api/trpc/${name}`, { cookie })).status).toBe(404);

    const phone = await makePhone(server, "o");
    const pulled: PullOutput[] = await phone.pull();
    expect(pulled.flatMap(({ leads: some }) => some)).toHaveLength(NAMES.length);
    for (const { answers } of phone.leads.values()) expect(Object.keys(answers).sort()).toEqual([...NAMES].sort());
  },
);

test.each(anEngine(import.meta.filename))(
  "S60: columns and values of any name come in with an import on %s",
  async (engine) => {
    const server = await withTestServer(engine, () => NOW);
    await server.organisation("o");
    const head = ["id", "created", "source", "owner", "status", ...NAMES].join(",");
    const row = (name: string) =>
      [name, "2026-03-01T09:00:00Z", name, name, name, ...NAMES.map((of) => `x ${of}`)].join(",");
    const values = Object.fromEntries(NAMES.map((name) => [name, "progressed" as const]));
    const mapping = { ...LEAD_MAPPING, outcome: { column: "status", values } };
    const text = [head, ...NAMES.map(row), ""].join("\n");
    await bringIn({ db: server.deployment.db, orgId: "o", clock: () => NOW }, text, mapping);
    const cookie = await server.cookieOf("o", "admin");
    const list = reviewLeadsOutput.parse(
      (await server.call("/api/trpc/review.leads", { cookie, ask: { filter: {}, limit: 50 } })).data,
    );
    expect(list.total).toBe(NAMES.length);
    for (const { leadId } of list.rows) {
      const { data } = await server.call("/api/trpc/review.sequence", { cookie, ask: { leadId } });
      const { lead } = (data as Extract<ReviewSequenceOutput, { ok: true }>).sequence;
      expect(lead.answers.map(({ question }) => question).sort()).toEqual([...NAMES].sort());
      expect(lead.outcome.outcome).toBe("progressed");
    }
  },
);

test("S60: a record keeps every key, and refuses what its values refuse, at its place", () => {
  const of = JSON.parse('{"__proto__":1,"constructor":2}') as object;
  expect(Object.entries(z.parse(recordOf(z.number()), of))).toEqual(Object.entries(of));
  const read = z.safeParse(valueMapOf(z.enum(["a"])), JSON.parse('{"__proto__":"b","x":"a"}'));
  expect(read.error?.issues.map(({ path }) => path)).toEqual([["__proto__"]]);
  expect(z.safeParse(valueMapOf(z.string()), { ["x".repeat(501)]: "a" }).success).toBe(false);
  for (const wrong of [null, [], "x", 1]) expect(z.safeParse(recordOf(z.number()), wrong).success).toBe(false);
});

test("S60: a source has a window of its own only where the policy names it", () => {
  const policy = presetPolicy("default", "UTC");
  for (const name of NAMES) expect(responseWindow(policy, name)).toBe(policy.response.standard);
  const own = { withinMinutes: 1, latestMinutes: 2 };
  const bySource = Object.fromEntries([["constructor", own]]);
  expect(responseWindow({ ...policy, response: { ...policy.response, bySource } }, "constructor")).toBe(own);
});
