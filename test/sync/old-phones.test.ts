import { readFileSync } from "node:fs";
import { eq } from "drizzle-orm";
import { beforeAll, afterAll, expect, test } from "vitest";
import { FACT_TYPES } from "#domain/journal/facts/fact-types";
import { HOUR } from "#domain/time/instant";
import type { DeviceRegistered } from "#contract/devices";
import { insertRecord } from "#server/db/record/sample-rows";
import { lead } from "#server/db/lead/tables";
import { fact } from "#server/db/record/tables";
import { quarantine } from "#server/db/phone/tables";
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
    expect(new Set(phone.push.events.map(({ type }) => type))).toEqual(new Set(FACT_TYPES.map(({ type }) => type)));
    const o = `old${(orgs += 1)}`;
    const { db } = server.deployment;
    await server.organisation(o);
    const owners = [{ orgId: o, id: "own", label: "The rep", userId: personId(o, "rep") }];
    // The ids are as they were; each build's phone has an organisation, and its leads, to itself.
    await db.delete(lead);
    await insertRecord(db, { owners, leads: [leadRow(o, NOON - HOUR, { id: LEAD })], events: [] });
    const cookie = await server.cookieOf(o, "rep");
    const ask = (
      what: string,
      mutate: unknown,
      headers: Record<string, string> = {},
      as: { cookie?: string } = { cookie },
    ) => server.call(`/api/trpc/${what}`, { ...as, mutate, headers });
    const { pushToken } = (await ask("devices.register", phone.register)).data as DeviceRegistered;
    const push = async () => (await ask("sync.push", phone.push, { authorization: `Bearer ${pushToken}` }, {})).data;
    expect(refused(await push(), CHECKS.push)).toEqual([]);
    const again = (await push()) as { results: { result: string }[]; lastDeviceSeq: number };
    expect(new Set(again.results.map(({ result }) => result))).toEqual(new Set(["duplicate"]));
    expect(again.lastDeviceSeq).toBe(phone.push.events.length);
    const facts = await db.select({ id: fact.eventId }).from(fact).where(eq(fact.orgId, o));
    expect(facts.map(({ id }) => id).sort()).toEqual(phone.push.events.map(({ eventId }) => eventId).sort());
    expect(await db.select().from(quarantine).where(eq(quarantine.orgId, o))).toEqual([]);
    const pulled = (await ask("sync.pull", phone.pull)).data as { leads: unknown[]; cursor: unknown };
    expect([refused(pulled, CHECKS.pull), pulled.leads.length]).toEqual([[], 2]);
    // And from there on, as it would: what has changed since, which is nothing.
    const on = (await ask("sync.pull", { ...phone.pull, cursor: pulled.cursor })).data as { leads: unknown[] };
    expect([refused(on, CHECKS.pull), on.leads]).toEqual([[], []]);
  },
);

const LEAD = "5e0b1f3a-1111-4000-8000-000000000001";

test("F37: an envelope that lacks what names it, or says when it was, is kept word for word", async () => {
  const phone = read<OldPhone>("protocol-2");
  const o = `old${(orgs += 1)}`;
  await server.organisation(o);
  const cookie = await server.cookieOf(o, "rep");
  const register = { deviceId: "5e0b1f3a-2222-4000-8000-000000000009" };
  const { pushToken } = (await server.call("/api/trpc/devices.register", { cookie, mutate: register }))
    .data as DeviceRegistered;
  const events = ["eventId", "deviceSeq", "capturedAt", "hash", "leadId"].map((field, at) => {
    const { [field]: _gone, ...rest } = phone.push.events[at] as Record<string, unknown>;
    return rest;
  });
  const headers = { authorization: `Bearer ${pushToken}` };
  const { status, data } = await server.call("/api/trpc/sync.push", { mutate: { events }, headers });
  const results = (data as { results: { code: string }[] }).results;
  expect([status, results.map(({ code }) => code)]).toEqual([200, Array(5).fill("unreadable")]);
  const kept = await server.deployment.db.select().from(quarantine).where(eq(quarantine.orgId, o));
  expect(kept.map(({ raw }) => raw).sort()).toEqual(events.map((one) => JSON.stringify(one)).sort());
});
