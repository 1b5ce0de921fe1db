import { openDB } from "idb";
import { afterAll, beforeAll, expect, test } from "vitest";
import { device } from "#server/db/phone/tables";
import { changeMeta, metaOf } from "#phone/storage/device/device-meta";
import { pushTokenOf } from "#phone/storage/sealing/push-token";
import { keepDraft } from "#phone/leads/attempt/drafts";
import { sendForOthers } from "#phone/sync/round/send-for-others";
import { cacheName, KEYS_NAME, outboxName } from "#phone/storage/databases/schema";
import { eq } from "drizzle-orm";
import { makeTestServer, type TestServer } from "../make/test-server.ts";
import { keepsBothPromises, onRecord } from "./after-faults.ts";
import { inBrowser } from "./browser.ts";
import { type Fleet, makeFleet, NOON, tries } from "./fleet.ts";
import type { Fault } from "./lossy-network.ts";
import type { FleetPhone } from "./phone.ts";

const clock = { now: NOON };
let server: TestServer;
beforeAll(async () => void (server = await makeTestServer("pglite", () => clock.now)));
afterAll(() => server.close());

const begun = async (count = 0): Promise<{ fleet: Fleet; phone: FleetPhone }> => {
  const fleet = await makeFleet(server, clock);
  const phone = await fleet.phone();
  expect(await phone.round()).toMatchObject({ ok: true });
  await phone.as((of) => keepDraft(of, fleet.leadIds[0]!, { stepWhat: "half told" }));
  if (count > 0) await phone.capture(tries(fleet, count));
  return { fleet, phone };
};

/** How many rows lie in each store of a phone's databases. */
const rowsOf = async (phone: FleetPhone): Promise<Record<string, number>> => {
  const rows: Record<string, number> = {};
  phone.reopen();
  for (const { name } of await phone.browser.indexedDB.databases()) {
    const db = await inBrowser(phone.browser, () => openDB(name!));
    for (const store of db.objectStoreNames)
      rows[`${name!.replace(phone.userId, "U")} ${store}`] = await db.count(store);
    db.close();
  }
  return rows;
};
const phonesOf = ({ orgId }: Fleet) => server.deployment.db.select().from(device).where(eq(device.orgId, orgId));

test("F48: a lost phone with pending entries: its leads go at the next contact, what it wrote arrives, then all is erased", async () => {
  const { fleet, phone } = await begun(5);
  expect(await fleet.lose(0)).toBe(200);
  // Its person is signed out, and for now the line takes no events: it hears all the same.
  phone.network.fault = ({ name, body }) =>
    name === "sync.push" && (body as { events: unknown[] }).events.length > 0
      ? { kind: "answer", status: 503, body: "" }
      : null;
  expect(await phone.round()).toMatchObject({ signedOut: true, wiped: true });
  const rows = await rowsOf(phone);
  expect(rows["fairlead-outbox-U drafts"]).toBe(0);
  expect(Object.keys(rows).filter((name) => name.includes("cache"))).toEqual([]);
  expect([await phone.left(), await onRecord(fleet)]).toEqual([5, { facts: 0, aside: 0 }]);
  expect((await phonesOf(fleet)).map(({ wipedAt }) => wipedAt)).toEqual([null]);
  expect(await phone.round()).toMatchObject({ sent: 0, wiped: true });
  // Later it does: what waits arrives, the server hears that it is done, and the rest is erased.
  phone.network.fault = () => null;
  clock.now += 60_000;
  expect(await phone.round()).toMatchObject({ signedOut: true });
  expect([await phone.left(), await onRecord(fleet)]).toEqual([0, { facts: 0, aside: 5 }]);
  expect((await phonesOf(fleet)).map(({ wipedAt }) => wipedAt)).toEqual([clock.now]);
  const left = await rowsOf(phone);
  expect(["outbox-U events", "outbox-U sent", "keys keys"].map((part) => left[`fairlead-${part}`])).toEqual([0, 0, 0]);
  expect(await phone.as(pushTokenOf)).toBe(null);
  await keepsBothPromises(fleet);
});

test("Y79: a stolen phone with pending entries lets go of them and erases itself whole; the server keeps nothing of it", async () => {
  const { fleet, phone } = await begun(5);
  expect(await fleet.steal(0)).toBe(200);
  expect(await phone.round()).toMatchObject({ signedOut: true, wiped: true });
  expect([await phone.left(), await onRecord(fleet)]).toEqual([0, { facts: 0, aside: 0 }]);
  expect(await phone.round()).toMatchObject({ signedOut: true });
  const left = await rowsOf(phone);
  const parts = ["outbox-U events", "outbox-U sent", "outbox-U drafts", "keys keys"];
  expect(parts.map((part) => left[`fairlead-${part}`])).toEqual([0, 0, 0, 0]);
  expect(Object.keys(left).filter((name) => name.includes("cache"))).toEqual([]);
  expect(await phone.as(pushTokenOf)).toBe(null);
  expect((await phonesOf(fleet)).map(({ wipedAt }) => wipedAt)).toEqual([null]);
  // Found again: its person signs in on it, and it works as a new phone.
  await fleet.signIn(phone);
  expect(await phone.round()).toMatchObject({ ok: true });
  await phone.capture(tries(fleet, 2));
  expect(await phone.round()).toMatchObject({ ok: true });
  expect(await onRecord(fleet)).toEqual({ facts: 2, aside: 0 });
  expect((await phonesOf(fleet)).map(({ stolenAt }) => stolenAt === null).sort()).toEqual([false, true]);
});

test("Y80: signed in to before it heard that it was stolen, it goes on as another phone, and what it wrote still counts", async () => {
  const { fleet, phone } = await begun(3);
  phone.network.fault = () => ({ kind: "lose_request" });
  expect(await fleet.steal(0)).toBe(200);
  // What would have told it is away: a browser that threw the name's token away, say.
  await phone.as((of) => changeMeta(of, { pushToken: null }));
  phone.network.fault = () => null;
  await fleet.signIn(phone);
  await phone.round();
  for (let n = 0; n < 4 && (await phone.left()) > 0; n += 1) await phone.round();
  expect([await phone.left(), await onRecord(fleet)]).toEqual([0, { facts: 3, aside: 0 }]);
});

test("Y82: a phone whose person is no rep any more has no leads after its next pull, and sends what waits", async () => {
  const { fleet, phone } = await begun(4);
  const held = () => phone.as(({ cache }) => cache.run((db) => db.count("leads")));
  const before = await held();
  expect(before).toBeGreaterThan(0);
  expect(await fleet.setRole(0, "marketing")).toBe(200);
  expect(await phone.round()).toMatchObject({ ok: true, sent: 4 });
  expect([await held(), await onRecord(fleet)]).toEqual([0, { facts: 4, aside: 0 }]);
  expect(await phone.round()).toMatchObject({ ok: true });
  expect(await fleet.setRole(0, "rep")).toBe(200);
  expect(await phone.round()).toMatchObject({ ok: true });
  expect(await held()).toBe(before);
  await keepsBothPromises(fleet);
});

test("F48: without a line after the order nothing of what was written is lost, and the leads stay away", async () => {
  const { fleet, phone } = await begun();
  await fleet.lose(0);
  expect(await phone.round()).toMatchObject({ wiped: true });
  phone.network.fault = () => ({ kind: "lose_request" });
  await phone.capture(tries(fleet, 3));
  phone.reopen();
  expect(await phone.round()).toMatchObject({ ok: false, wiped: true });
  expect([await phone.left(), (await rowsOf(phone))["fairlead-keys keys"]]).toEqual([3, 1]);
  phone.network.fault = () => null;
  // Nobody has to sign in for it: it goes from the sign-in page.
  expect(await phone.as(() => sendForOthers(null, undefined, () => clock.now))).toBe(3);
  expect(await onRecord(fleet)).toEqual({ facts: 0, aside: 3 });
  const rows = await rowsOf(phone);
  expect([rows["fairlead-outbox-U sent"], rows["fairlead-outbox-U meta"], rows["fairlead-keys keys"]]).toEqual([
    0, 0, 0,
  ]);
  expect([...phone.browser.local.keys()].filter((key) => /lane|device/.test(key))).toEqual([]);
  await keepsBothPromises(fleet);
});

test("F48: a forged order, another phone's, and an old one played again remove nothing", async () => {
  const { fleet, phone } = await begun();
  const second = await fleet.phone();
  await second.round();
  const withOrder = (body: string, wipe: unknown): Fault => {
    const answer = JSON.parse(body) as { result: { data: object } };
    return { kind: "answer", status: 200, body: JSON.stringify({ result: { data: { ...answer.result.data, wipe } } }) };
  };
  const push = JSON.stringify({ result: { data: { kind: "push", serverTime: NOON, lastDeviceSeq: 0, results: [] } } });
  const holdsLeads = (of: FleetPhone) => of.as(({ cache }) => cache.run((db) => db.count("leads")));
  const hears = async (of: FleetPhone, wipe: unknown): Promise<number> => {
    of.browser.cookies.clear();
    of.network.fault = ({ name }) => (name === "sync.push" ? withOrder(push, wipe) : null);
    await of.round();
    of.network.fault = () => null;
    await fleet.signIn(of);
    await of.round();
    return holdsLeads(of);
  };
  expect(await hears(phone, { id: crypto.randomUUID(), signs: ["0".repeat(64), ""] })).toBe(4);
  // The real order for this phone, overheard.
  await fleet.lose(0, (await phone.as(metaOf)).deviceId);
  let order: unknown = null;
  phone.network.heard = (name, text) => {
    if (name === "sync.push")
      order = (JSON.parse(text) as { result?: { data?: { wipe?: unknown } } }).result?.data?.wipe ?? order;
  };
  expect(await phone.round()).toMatchObject({ wiped: true });
  expect(order).toMatchObject({ signs: [expect.stringMatching(/^[0-9a-f]{64}$/)] });
  expect(await hears(second, order)).toBe(4);
  // The phone is found, and somebody signs in on it.
  await fleet.signIn(phone);
  await phone.round();
  await phone.round();
  expect(await holdsLeads(phone)).toBe(4);
  expect(await hears(phone, order)).toBe(4);
  await keepsBothPromises(fleet);
});

test("F48: signed in again before all was sent, the phone sends it first, and works on as a new one", async () => {
  const { fleet, phone } = await begun();
  const before = (await phone.as(metaOf)).deviceId;
  await fleet.lose(0);
  await phone.round();
  await phone.capture(tries(fleet, 2));
  await fleet.signIn(phone);
  expect(await phone.round()).toMatchObject({ ok: true, changed: 4, signedOut: false });
  expect((await phone.as(metaOf)).deviceId).not.toBe(before);
  expect(await onRecord(fleet)).toEqual({ facts: 0, aside: 2 });
  expect((await phonesOf(fleet)).map(({ wipedAt }) => wipedAt).sort()).toEqual([clock.now, null]);
  await keepsBothPromises(fleet);
});

test("F48: who else works in the same browser keeps theirs; the lost person's is emptied when it is heard of", async () => {
  const { fleet, phone } = await begun(2);
  const second = await fleet.phone(1, phone.browser);
  await second.round();
  expect(await fleet.assign(fleet.leadIds[0]!, 1)).toBe(200);
  await second.capture(tries(fleet, 1));
  await fleet.lose(0);
  expect(await second.as(() => sendForOthers(second.userId, undefined, () => clock.now))).toBe(2);
  const names = (await phone.browser.indexedDB.databases()).map(({ name }) => name);
  expect(names).not.toContain(cacheName(phone.userId));
  expect(names).toEqual(expect.arrayContaining([cacheName(second.userId), outboxName(second.userId), KEYS_NAME]));
  expect(await second.left()).toBe(1);
  await second.round();
  expect([await second.left(), await onRecord(fleet)]).toEqual([0, { facts: 1, aside: 2 }]);
});
