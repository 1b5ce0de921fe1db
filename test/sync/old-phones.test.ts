import { readFileSync } from "node:fs";
import { eq } from "drizzle-orm";
import { beforeAll, afterAll, expect, test } from "vitest";
import { isUnjudged } from "#domain/journal/unjudged-types";
import { FACT_TYPES } from "#domain/journal/facts/fact-types";
import { DAY, HOUR, MINUTE } from "#domain/time/instant";
import type { DeviceRegistered } from "#contract/devices";
import { insertRecord } from "#server/db/record/sample-rows";
import { leadsById } from "#server/db/lead/lead-record";
import { lead } from "#server/db/lead/tables";
import { eventsOfLeads } from "#server/db/record/assessment";
import { fact } from "#server/db/record/tables";
import { quarantine } from "#server/db/phone/tables";
import { enquireAs } from "../make/add-enquiry.ts";
import { alignPhones } from "#server/record/change/align-phones";
import { joinPersons } from "#server/record/change/join-persons";
import { byEpisode } from "#server/record/judge/by-episode";
import { leadRow } from "../make/review-record.ts";
import { makeTestServer, personId, type TestServer } from "../make/test-server.ts";

/**
 * What a phone of an earlier build says, word for word as it went over the line; `lacks`: what came into it later. A
 * protocol with a sync begins with 2; the three before it are forms it might have had, each with one field less.
 */
type OldPhone = {
  lacks: string[];
  register: unknown;
  push: { events: { eventId: string; type: string }[] };
  pull: Record<string, unknown>;
};
const read = <T>(name: string): T =>
  JSON.parse(readFileSync(new URL(`./old-phones/${name}.json`, import.meta.url), "utf8")) as T;

const NOON = Date.UTC(2026, 2, 4, 12);
let server: TestServer;
let orgs = 0;
beforeAll(async () => void (server = await makeTestServer("pglite", () => NOON)));
afterAll(() => server.close());

/** What a phone in an organisation's rep's hands asks, by its session or by its device's token. */
const askerOf = async (o: string, register: unknown) => {
  const cookie = await server.cookieOf(o, "rep");
  const ask = async (what: string, mutate: unknown): Promise<unknown> =>
    (await server.call(`/api/trpc/${what}`, { cookie, mutate })).data;
  const { pushToken } = (await ask("devices.register", register)) as DeviceRegistered;
  const headers = { authorization: `Bearer ${pushToken}` };
  const push = async (mutate: unknown): Promise<unknown> =>
    (await server.call("/api/trpc/sync.push", { mutate, headers })).data;
  return { ask, push };
};

/** What its build looked at before it believed an answer: these paths, and what each had to be. */
const CHECKS = read<Record<"push" | "pull", Record<string, string>>>("answer-checks");
const isIt = (value: unknown, what: string): boolean => {
  if (what.startsWith("=")) return value === what.slice(1);
  return what.split(" or ").some((one) => {
    if (one === "null") return value === null;
    if (one === "whole") return Number.isSafeInteger(value);
    return one === "text" ? typeof value === "string" : typeof value === one;
  });
};
const valuesAt = (of: unknown, path: string): unknown[] =>
  path.split(".").reduce<unknown[]>(
    (all, step) => {
      const name = step.replace("[]", "");
      const inner = all.map((one) => (one as Record<string, unknown> | null)?.[name]);
      return step.endsWith("[]") ? inner.flatMap((list) => (Array.isArray(list) ? list : ["no list"])) : inner;
    },
    [of],
  );
const refused = (answer: unknown, checks: Record<string, string>): string[] =>
  Object.entries(checks).flatMap(([path, what]) =>
    valuesAt(answer, path).every((one) => isIt(one, what)) ? [] : [path],
  );

test.each(["protocol-2", "one-before", "two-before", "three-before"])(
  "F37: a phone of an earlier build (%s) gets everything on record, once, and answers it can read",
  async (name) => {
    const phone = read<OldPhone>(name);
    for (const event of phone.push.events) for (const field of phone.lacks) expect(event).not.toHaveProperty(field);
    // Notes and numbers put down came later than any of them.
    const types = FACT_TYPES.flatMap(({ type }) => (isUnjudged(type) ? [] : [type as string]));
    expect(new Set(phone.push.events.map(({ type }) => type))).toEqual(new Set(types));
    const o = `old${(orgs += 1)}`;
    const { db } = server.deployment;
    await server.organisation(o);
    const owners = [{ orgId: o, id: "own", label: "The rep", userId: personId(o, "rep") }];
    // The ids are as they were; each build's phone has an organisation, and its leads, to itself.
    await db.delete(lead);
    await insertRecord(db, { owners, leads: [leadRow(o, NOON - HOUR, { id: LEAD })], events: [] });
    const { ask, push } = await askerOf(o, phone.register);
    expect(refused(await push(phone.push), CHECKS.push)).toEqual([]);
    const again = (await push(phone.push)) as { results: { result: string }[]; lastDeviceSeq: number };
    expect(new Set(again.results.map(({ result }) => result))).toEqual(new Set(["duplicate"]));
    expect(again.lastDeviceSeq).toBe(phone.push.events.length);
    const facts = await db.select({ id: fact.eventId }).from(fact).where(eq(fact.orgId, o));
    expect(facts.map(({ id }) => id).sort()).toEqual(phone.push.events.map(({ eventId }) => eventId).sort());
    expect(await db.select().from(quarantine).where(eq(quarantine.orgId, o))).toEqual([]);
    const pulled = (await ask("sync.pull", phone.pull)) as { leads: unknown[]; cursor: unknown };
    expect([refused(pulled, CHECKS.pull), pulled.leads.length]).toEqual([[], 2]);
    // And from there on, as it would: what has changed since, which is nothing.
    const on = (await ask("sync.pull", { ...phone.pull, cursor: pulled.cursor })) as { leads: unknown[] };
    expect([refused(on, CHECKS.pull), on.leads]).toEqual([[], []]);
  },
);

const LEAD = "5e0b1f3a-1111-4000-8000-000000000001";

test("F37 M3 M20 M21: what a phone that knows no episodes says is of the one that ran, also after its lead was joined", async () => {
  const phone = read<OldPhone & { pushLater: OldPhone["push"] }>("before-episodes");
  const sent = [...phone.push.events, ...phone.pushLater.events];
  for (const event of sent) for (const field of phone.lacks) expect(event).not.toHaveProperty(field);
  const o = `old${(orgs += 1)}`;
  const { db } = server.deployment;
  await server.organisation(o);
  const owners = [{ orgId: o, id: "own", label: "The rep", userId: personId(o, "rep") }];
  const theirs = leadRow(o, NOON - 5 * DAY, { id: "5e0b1f3a-1111-4000-8000-000000000003" });
  const other = leadRow(o, NOON - 3 * DAY);
  await insertRecord(db, { owners, leads: [theirs, other], events: [] });
  const by = { orgId: o, actorId: null, now: NOON };
  await alignPhones(db, o, NOON);
  const enquired = { arrivedAt: NOON - 2 * HOUR, receivedAt: NOON - 2 * HOUR };
  await db.transaction((tx) => enquireAs(tx, by, theirs.id, enquired, true));
  const { ask, push } = await askerOf(o, phone.register);
  const answered = async (said: OldPhone["push"]) => {
    const answer = await push(said);
    return {
      refused: refused(answer, CHECKS.push),
      results: (answer as { results: { eventId: string; result: string }[] }).results,
    };
  };
  /** What is on record of a lead, in each of its episodes by when that began, reckoned from noon. */
  const recorded = async (leadId: string) => {
    const [found] = await leadsById(db, o, [leadId]);
    const parts = byEpisode(found!, await eventsOfLeads(db, o, [leadId]));
    return found!.episodes.map(({ no, startedAt }) => [
      startedAt - NOON,
      ...parts
        .get(no)!
        .filter(({ system }) => system === "app")
        .map(({ kind, at }) => `${kind} ${at - NOON}`)
        .sort(),
    ]);
  };
  type Pulled = { leads: { leadId: string }[]; removed: string[]; cursor: unknown };
  const pull = async (from: unknown) => {
    const page = (await ask("sync.pull", { ...phone.pull, cursor: from })) as Pulled;
    expect(refused(page, CHECKS.pull)).toEqual([]);
    return page;
  };

  const first = await answered(phone.push);
  expect(first.refused).toEqual([]);
  expect(first.results.map(({ eventId }) => eventId)).toEqual(phone.push.events.map(({ eventId }) => eventId));
  const inFirst = [`contact ${-4 * DAY}`, `contact ${-4 * DAY + HOUR}`, `pause ${-4 * DAY + HOUR}`];
  const inSecond = [`contact ${-HOUR}`, `stop ${-50 * MINUTE}`];
  expect(await recorded(theirs.id)).toEqual([
    [-5 * DAY, ...inFirst.sort()],
    [-2 * HOUR, ...inSecond.sort()],
  ]);
  const { cursor, leads } = await pull(null);
  expect(leads.map(({ leadId }) => leadId).sort()).toEqual([theirs.id, other.id].sort());

  expect(await db.transaction((tx) => joinPersons(tx, by, theirs.id, other.id))).toBe(null);
  expect((await answered(phone.pushLater)).refused).toEqual([]);
  expect(await recorded(other.id)).toEqual([
    [-5 * DAY, ...[...inFirst, `contact ${-4 * DAY + 2 * HOUR}`].sort()],
    [-3 * DAY, `contact ${-3 * DAY + 2 * HOUR}`],
    [-2 * HOUR, ...[...inSecond, `contact ${-30 * MINUTE}`, `step ${-30 * MINUTE}`].sort()],
  ]);
  for (const said of [phone.push, phone.pushLater])
    expect(new Set((await answered(said)).results.map(({ result }) => result))).toEqual(new Set(["duplicate"]));
  const facts = await db.select().from(fact).where(eq(fact.orgId, o));
  expect(facts.map(({ eventId }) => eventId).sort()).toEqual(sent.map(({ eventId }) => eventId).sort());
  expect(await db.select().from(quarantine).where(eq(quarantine.orgId, o))).toEqual([]);
  const on = await pull(cursor);
  expect([on.leads.map(({ leadId }) => leadId), on.removed]).toEqual([[other.id], [theirs.id]]);
  expect((await pull(on.cursor)).leads).toEqual([]);
});

test("F37: an envelope that lacks what names it, or says when it was, is kept word for word", async () => {
  const phone = read<OldPhone>("protocol-2");
  const o = `old${(orgs += 1)}`;
  await server.organisation(o);
  const { push } = await askerOf(o, { deviceId: "5e0b1f3a-2222-4000-8000-000000000009" });
  const events = ["eventId", "deviceSeq", "capturedAt", "hash", "leadId"].map((field, at) => {
    const { [field]: _gone, ...rest } = phone.push.events[at] as Record<string, unknown>;
    return rest;
  });
  const { results } = (await push({ events })) as { results: { code: string }[] };
  expect(results.map(({ code }) => code)).toEqual(Array(5).fill("unreadable"));
  const kept = await server.deployment.db.select().from(quarantine).where(eq(quarantine.orgId, o));
  expect(kept.map(({ raw }) => raw).sort()).toEqual(events.map((one) => JSON.stringify(one)).sort());
});
