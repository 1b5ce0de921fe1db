import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { ConsistencyInput, ConsistencyOutput } from "#contract/consistency";
import { DAY, HOUR } from "#domain/time/instant";
import { enquiry, episode, lead } from "#server/db/lead/tables";
import { plannedChange } from "#server/db/promise/tables";
import { joinPersons } from "#server/record/change/join-persons";
import { anEngine, type Engine } from "../make/database.ts";
import {
  makeSeer,
  makeSet,
  makeTalker,
  type Say,
  type SetPlace,
  type Talker,
  talkWith,
} from "../make/promise-place.ts";
import { type TestServer, withTestServer } from "../make/test-server.ts";

const NOW = Date.UTC(2026, 4, 6, 9);
const ORG = "ours";
const TEXTS = ["Know your rate in 10 minutes", "No credit check", "Cancel any day"];

type Place = { server: TestServer; set: SetPlace; talkers: Talker[] };
const place = async (engine: Engine, talkers = 3): Promise<Place> => {
  const server = await withTestServer(engine, () => NOW);
  await server.organisation(ORG);
  const set = await makeSet(server, ORG, {
    campaign: "Spring loan",
    texts: TEXTS,
    nextStep: "call",
    text: TEXTS.join(". "),
  });
  const made: Talker[] = [];
  for (let at = 0; at < talkers; at += 1) made.push(await makeTalker(server, ORG, `talker-${at}`));
  return { server, set, talkers: made };
};

const read = async (server: TestServer, input: Partial<ConsistencyInput> = {}): Promise<ConsistencyOutput> => {
  const cookie = await server.cookieOf(ORG, "marketing");
  const answer = await server.call("/api/trpc/consistency.read", { cookie, ask: { setId: null, ...input } });
  if (answer.status !== 200) throw new Error(answer.body);
  return answer.data as ConsistencyOutput;
};

/** One talk with a new lead of that talker's. */
const talk = async (
  { server, set, talkers }: Place,
  by: number,
  say: Say | null,
  lead: object = {},
): Promise<string> => {
  const talker = talkers[by % talkers.length]!;
  const leadId = await makeSeer(server, ORG, { versionId: set.versionId, ownerId: talker.ownerId, ...lead });
  await talkWith(server, talker, leadId, say);
  return leadId;
};

const promiseAt = (output: ConsistencyOutput, at: number) => output.set!.all.promises[at]!;

describe.each(anEngine(import.meta.filename))("consistency on %s", (engine) => {
  test("PR22: counts talks by what was answered and tapped; one of three reps and five leads says mismatched", async () => {
    const at = await place(engine);
    const { set } = at;
    const [price] = set.promises;
    await talk(at, 0, { answer: "partly", claim: price!.id, phrase: "price", versionId: set.versionId });
    const one = await read(at.server);
    expect(promiseAt(one, 0)).toMatchObject({
      promiseId: price!.id,
      coverage: { share: { n: 1, of: 1 } },
      contradiction: { share: { n: 1, of: 1 } },
      reports: { talks: 1, leads: 1, reps: 1, isMismatched: false },
    });
    expect(one.sets[0]).toMatchObject({ talks: 1, mismatched: 0, worst: { thread: "contradicted", promise: price } });
    for (let by = 1; by < 6; by += 1) await talk(at, by, { answer: "not", claim: price!.id });
    await talk(at, 0, { answer: "as_said", lines: { id: set.trackId, lines: [set.lineIds[1]!] } });
    await talk(at, 1, { answer: "not_discussed" });
    await talk(at, 2, null);
    const all = await read(at.server);
    expect(promiseAt(all, 0)).toMatchObject({
      coverage: { share: { n: 6, of: 8 }, apart: [{ why: "unrecorded", n: 1 }] },
      contradiction: { share: { n: 6, of: 7 } },
      reports: { talks: 6, leads: 6, reps: 3, isMismatched: true },
    });
    expect(promiseAt(all, 1)).toMatchObject({ coverage: { share: { n: 1, of: 8 } }, reports: { talks: 0 } });
    expect(all.set!.all).toMatchObject({
      talks: 9,
      gap: { share: { n: 6, of: 7 } },
      contradiction: {
        share: { n: 6, of: 7 },
        apart: [
          { why: "unrecorded", n: 1 },
          { why: "not_discussed", n: 1 },
        ],
      },
    });
    expect(all.set!.weeks.map(({ week, contradiction }) => [week, contradiction.share.n])).toEqual([["2026-05-04", 6]]);
    expect(all.sets[0]).toMatchObject({ mismatched: 1, contradiction: { share: { n: 6, of: 7 } } });
  });

  test("PR26: what became of leads changes nothing but the parts by outcome", async () => {
    const at = await place(engine, 1);
    for (const answer of ["partly", "not", "as_said"] as const)
      await talk(at, 0, { answer, claim: answer === "as_said" ? null : at.set.promises[0]!.id });
    const before = await read(at.server);
    await at.server.deployment.db.update(episode).set({ outcome: "progressed" }).where(eq(episode.orgId, ORG));
    const after = await read(at.server);
    expect(promiseAt(before, 0).byOutcome.map(({ contradiction }) => contradiction.share.of)).toEqual([0, 0, 3]);
    expect(promiseAt(after, 0).byOutcome.map(({ contradiction }) => contradiction.share.of)).toEqual([3, 0, 0]);
    const plain = ({ set, ...rest }: ConsistencyOutput) => [
      rest,
      { ...set!.all, promises: set!.all.promises.map((one) => ({ ...one, byOutcome: [] })) },
      set!.weeks,
    ];
    expect(plain(after)).toEqual(plain(before));
  });

  test("PR23: an answer to another version than the one seen is unrecorded; enquiries that saw none count nowhere", async () => {
    const at = await place(engine, 1);
    await talk(at, 0, { answer: "not", versionId: randomUUID() });
    const leadId = await talk(at, 0, { answer: "not" });
    await at.server.deployment.db.update(enquiry).set({ promiseVersionId: null }).where(eq(enquiry.leadId, leadId));
    const { set } = await read(at.server);
    expect(set!.all).toMatchObject({
      talks: 1,
      contradiction: { share: { n: 0, of: 0 }, apart: [{ why: "unrecorded", n: 1 }] },
    });
  });

  test("PR25: of two leads that were joined the first talk is one, and the lead counts once", async () => {
    const at = await place(engine, 1);
    const { server } = at;
    const first = await talk(at, 0, { answer: "not", at: NOW - 3 * HOUR });
    const second = await talk(at, 0, { answer: "as_said", at: NOW - 2 * HOUR });
    const apart = await read(server);
    expect(apart.set!.all.gap.share).toMatchObject({ n: 1, of: 2 });
    const { db } = server.deployment;
    const personOf = async (id: string) => (await db.select().from(lead).where(eq(lead.id, id)))[0]!.personId;
    const [gone, kept] = [await personOf(second), await personOf(first)];
    await db.transaction((tx) => joinPersons(tx, { orgId: ORG, actorId: null, now: NOW }, gone, kept));
    const { set } = await read(server);
    expect(set!.all.gap.share).toMatchObject({ n: 1, of: 1 });
    expect(set!.all.promises[0]!.reports).toMatchObject({ talks: 0 });
  });

  test("PR28: their words show from five leads, without numbers, addresses and names", async () => {
    const at = await place(engine, 3);
    const said = (by: number) => ({
      answer: "partly" as const,
      claim: at.set.promises[0]!.id,
      words: `Nora here, call ${7_700_900_123 + by} or nora@example.org: it was dearer ${"x".repeat(by)}`,
    });
    for (let by = 0; by < 4; by += 1) await talk(at, by, said(by), { label: "Nora Whitfield" });
    expect((await read(at.server)).set!.words).toEqual([]);
    await talk(at, 4, said(4), { label: "Nora Whitfield" });
    const [{ words, leads } = { words: [], leads: 0 }] = (await read(at.server)).set!.words;
    expect(leads).toBe(5);
    expect(words).toHaveLength(5);
    for (const one of words) expect(one.leads).toBe(1);
    for (const { text } of words) expect(text).toMatch(/^\[…\] here, call \[…\] or \[…\] it was dearer( x+)?$/);
  });

  test("PR28: what reads the same of several leads stands once, with how many", async () => {
    const at = await place(engine, 3);
    const said = { answer: "partly" as const, claim: at.set.promises[0]!.id };
    for (let by = 0; by < 4; by += 1) await talk(at, by, { ...said, words: `It was ${by + 2} times dearer` });
    await talk(at, 4, { ...said, words: "Nobody said so" });
    const [shown] = (await read(at.server)).set!.words;
    expect(shown!.leads).toBe(5);
    const byCount = shown!.words.toSorted((a, b) => b.leads - a.leads);
    expect(byCount).toEqual([
      { text: "It was […] times dearer", leads: 4 },
      { text: "Nobody said so", leads: 1 },
    ]);
  });

  test("PR29: a period is the days of the talks, and opens on everything where the recent days hold few", async () => {
    const at = await place(engine, 1);
    await talk(at, 0, { answer: "not", at: NOW - 200 * DAY }, { arrivedAt: NOW - 201 * DAY });
    await talk(at, 0, { answer: "as_said" });
    const opened = await read(at.server);
    expect(opened.period).toMatchObject({ choice: "everything", because: "few", inside: 2, outside: 0 });
    const recent = await read(at.server, { period: "30_days" });
    expect(recent.period).toMatchObject({ because: "asked", inside: 1, outside: 1 });
    expect(recent.set!.all.contradiction.share).toMatchObject({ n: 0, of: 1 });
    const day = await read(at.server, { period: { from: "2026-05-06", to: "2026-05-06" } });
    expect(day.set!.all.talks).toBe(1);
  });

  test("PR27: the file has every figure with what it is out of, and no word of anybody", async () => {
    const at = await place(engine, 1);
    await talk(at, 0, {
      answer: "partly",
      claim: at.set.promises[0]!.id,
      phrase: "price",
      words: "Nora was told more",
    });
    const cookie = await at.server.cookieOf(ORG, "marketing");
    const { status, body } = await at.server.call("/api/consistency/consistency.csv", { cookie });
    expect(status).toBe(200);
    expect(body).toContain(`Spring loan,,,,,${TEXTS[0]},contradiction,,1,1,1,`);
    expect(body).toContain(`Spring loan,,,1,,${TEXTS[0]},leads_reporting,too_few_to_say,1`);
    expect(body).toContain("Spring loan,,,,2026-05-04,,contradiction,,1,1,1,");
    expect(body).not.toContain("Nora");
    const wrong = await at.server.call("/api/consistency/consistency.csv?period=never", { cookie });
    expect(wrong.refusal).toBe("invalid_input");
  });

  test("PR32: a change is planned from a promise, given to somebody, done and open again", async () => {
    const at = await place(engine, 1);
    const { server, set } = at;
    const call = async (name: string, mutate: unknown, role: "marketing" | "rep" = "marketing") =>
      server.call(`/api/trpc/consistency.${name}`, { cookie: await server.cookieOf(ORG, role), mutate });
    const promiseId = set.promises[2]!.id;
    const input = {
      setId: set.setId,
      promiseId,
      part: "page",
      what: "Say: cancel by letter",
      who: null,
      dueOn: "2026-06-01",
    };
    expect((await call("planChange", input, "rep")).refusal).toBe("not_allowed");
    expect((await call("planChange", { ...input, promiseId: randomUUID() })).refusal).toBe("not_found");
    expect((await call("planChange", { ...input, who: `${ORG}-rep` })).refusal).toBe("not_found");
    expect((await call("planChange", { ...input, dueOn: "2026-05-05" })).refusal).toBe("invalid_input");
    const { id } = (await call("planChange", { ...input, who: `${ORG}-team_lead` })).data as { id: string };
    const planned = await read(server);
    expect(planned.set!.changes).toMatchObject([
      { id, promiseId, part: "page", what: input.what, doneAt: null, dueOn: "2026-06-01" },
    ]);
    expect(planned.set!.changes[0]!.who?.name).toBe(`team_lead of ${ORG}`);
    expect(planned.sets[0]!.openChanges).toBe(1);
    expect((await call("doneChange", { id, isDone: true })).status).toBe(200);
    expect((await read(server)).set!.changes[0]!.doneAt).toBe(NOW);
    expect((await call("doneChange", { id, isDone: false })).status).toBe(200);
    expect((await call("doneChange", { id: randomUUID(), isDone: true })).refusal).toBe("not_found");
    expect(await server.deployment.db.select().from(plannedChange)).toMatchObject([
      { doneAt: null, createdBy: `${ORG}-marketing` },
    ]);
  });

  test("PR33: without a set there is nothing, and of another organisation's nothing is read", async () => {
    const at = await place(engine, 1);
    const { server, set } = at;
    await talk(at, 0, { answer: "not" });
    await server.organisation("theirs");
    const cookie = await server.cookieOf("theirs", "admin");
    const none = await server.call("/api/trpc/consistency.read", { cookie, ask: { setId: null } });
    expect(none.data).toMatchObject({ sets: [], set: null, period: { inside: 0, outside: 0 } });
    const theirs = await server.call("/api/trpc/consistency.read", { cookie, ask: { setId: set.setId } });
    expect(theirs.refusal).toBe("not_found");
  });
});
