import { IDBFactory } from "fake-indexeddb";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Stores } from "#phone/storage/databases/open-stores";
import { changeMeta } from "#phone/storage/device/device-meta";
import { serverTransport } from "#phone/sync/exchange/server-transport";
import { eraseRest } from "#phone/sync/wipe/erase-rest";
import { finishWipe } from "#phone/sync/wipe/finish-wipe";
import { watchOrders } from "#phone/sync/wipe/watch-orders";
import { cacheName } from "#phone/storage/databases/schema";
import { keyNeeded } from "#phone/storage/sealing/open-events";
import { fakeTimers, untilEnded } from "../phone/turn-time.ts";
import { makeTestServer, type TestServer } from "../make/test-server.ts";
import { keepsBothPromises, onRecord } from "./after-faults.ts";
import { type Fleet, makeFleet, NOON, tries } from "./fleet.ts";
import type { FleetPhone } from "./phone.ts";

const clock = { now: NOON };
let server: TestServer;
beforeAll(async () => void (server = await makeTestServer("pglite", () => clock.now)));
afterAll(() => server.close());

const fails = (): never => {
  throw new DOMException("not now", "UnknownError");
};
const dead = { open: fails } as unknown as IDBFactory;

const rounds = async (phone: FleetPhone, count = 3): Promise<void> => {
  for (let at = 0; at < count; at += 1) {
    await phone.round();
    clock.now += 60_000;
  }
};

/** How much lies in the second place. */
const inSecond = (phone: FleetPhone): Promise<{ events: number; keys: number }> =>
  phone.as((of) => of.second!.run(async (db) => ({ events: await db.count("events"), keys: await db.count("keys") })));

/** A phone whose outbox failed for one entry, which lies sealed in the emergency lane; then its first place went. */
const withLane = async (isCopied = true): Promise<{ fleet: Fleet; phone: FleetPhone }> => {
  const fleet = await makeFleet(server, clock);
  const phone = await fleet.phone();
  await phone.round();
  await phone.capture(tries(fleet, 1));
  await phone.round();
  await phone.round();
  const { second } = phone.browser;
  phone.storage.outbox = fails;
  if (!isCopied) {
    phone.stores.second?.close();
    phone.browser.second = dead;
  }
  expect(await phone.capture(tries(fleet, 1))).toMatchObject({ where: "emergency_lane" });
  phone.storage.outbox = null;
  phone.browser.second = second;
  phone.reopen();
  phone.browser.indexedDB = new IDBFactory();
  return { fleet, phone };
};

test.each([
  { isOpenedAnew: true, isCopied: true },
  { isOpenedAnew: false, isCopied: true },
  { isOpenedAnew: false, isCopied: false },
])(
  "Y88: the first place is thrown away and the second fails for a round: what lay in the lane is sent (opened anew: $isOpenedAnew, copied: $isCopied)",
  async ({ isOpenedAnew, isCopied }) => {
    const { fleet, phone } = await withLane(isCopied);
    expect(await inSecond(phone)).toEqual({ events: isCopied ? 1 : 0, keys: 1 });
    phone.reopen();
    const { second } = phone.browser;
    phone.browser.second = dead;
    await phone.round();
    expect(await phone.as((of) => of.outbox.run((db) => db.getAll("sent")))).toMatchObject([{ keptAside: "no_key" }]);
    if (isOpenedAnew) phone.reopen();
    phone.browser.second = second;
    await keepsBothPromises(fleet);
    expect(await onRecord(fleet)).toEqual({ facts: 2, aside: 0 });
  },
);

test("Y88: a second place that fails at any of its first opens, so often, costs nothing", async () => {
  for (let from = 1; from <= 13; from += 3)
    for (const many of [1, 4, 8]) {
      const { fleet, phone } = await withLane();
      const { second } = phone.browser;
      let opens = 0;
      phone.browser.second = {
        open: (...how: Parameters<IDBFactory["open"]>) => {
          opens += 1;
          return opens >= from && opens < from + many ? fails() : second.open(...how);
        },
      } as unknown as IDBFactory;
      await phone.capture(tries(fleet, 1));
      await rounds(phone);
      phone.reopen();
      await rounds(phone);
      expect(await onRecord(fleet), `${many} from ${from}`).toEqual({ facts: 3, aside: 0 });
    }
}, 60_000);

test("Y88: one that fails for good holds up nothing", async () => {
  const { fleet, phone } = await withLane();
  phone.browser.second = dead;
  await phone.round();
  await phone.capture(tries(fleet, 2));
  await rounds(phone);
  expect(await phone.left()).toBe(0);
  expect(await phone.round()).toMatchObject({ ok: true });
  expect(await onRecord(fleet)).toEqual({ facts: 3, aside: 0 });
});

/** Two tabs of one phone, both with the same keys in memory and all of it sent. */
const twoTabs = async (): Promise<{ fleet: Fleet; phone: FleetPhone; tab: FleetPhone }> => {
  const fleet = await makeFleet(server, clock);
  const phone = await fleet.phone();
  await phone.capture(tries(fleet, 1));
  const tab = await fleet.phone(0, phone.browser);
  await tab.capture(tries(fleet, 1));
  await phone.round();
  expect(await onRecord(fleet)).toEqual({ facts: 2, aside: 0 });
  return { fleet, phone, tab };
};

/** The phone is lost and empties itself whole. */
const emptied = async (fleet: Fleet, phone: FleetPhone): Promise<void> => {
  expect(await fleet.lose(0)).toBe(200);
  await rounds(phone);
  expect(await inSecond(phone)).toEqual({ events: 0, keys: 0 });
};

/** What the server has, on record and kept. */
const onServer = async (fleet: Fleet): Promise<number> => {
  const { facts, aside } = await onRecord(fleet);
  return facts + aside;
};

test("Y89: an entry whose readable copy lies in the lane and whose sealed one comes back from the second place is sent", async () => {
  const { fleet, phone, tab } = await twoTabs();
  expect(await phone.as(eraseRest)).toBe(true);
  expect(await tab.capture(tries(fleet, 1))).toMatchObject({ where: "emergency_lane" });
  expect(await inSecond(phone)).toMatchObject({ events: 1 });
  for (const each of [phone, tab]) each.reopen();
  await rounds(phone);
  expect(await onRecord(fleet)).toEqual({ facts: 3, aside: 0 });
  expect(await phone.left()).toBe(0);
});

const AFTER_IT = [
  { what: "nothing", does: () => undefined },
  { what: "the outbox fails", does: (tab: FleetPhone) => void (tab.storage.outbox = fails) },
  { what: "the second place fails", does: (tab: FleetPhone) => void (tab.browser.second = dead) },
];

test.each(AFTER_IT)(
  "Y90: a tab from before its phone was emptied saves what can be read ($what besides)",
  async ({ does }) => {
    const { fleet, phone, tab } = await twoTabs();
    await emptied(fleet, phone);
    await fleet.signIn(phone);
    await rounds(phone);
    const { second } = phone.browser;
    does(tab);
    for (let at = 0; at < 2; at += 1) expect(await tab.capture(tries(fleet, 1))).toMatchObject({ saved: true });
    phone.browser.second = second;
    for (const each of [phone, tab]) each.reopen();
    tab.storage.outbox = null;
    await rounds(phone);
    expect(await onServer(fleet)).toBe(4);
  },
);

test("Y90: only the first entry of such a tab lies in the clear, and the second place can be read without the first", async () => {
  const { fleet, phone, tab } = await twoTabs();
  await emptied(fleet, phone);
  await fleet.signIn(phone);
  await rounds(phone);
  for (let at = 0; at < 2; at += 1) expect(await tab.capture(tries(fleet, 1))).toMatchObject({ where: "disk" });
  const waits = await tab.as((of) => of.outbox.run((db) => db.getAllFromIndex("events", "seq")));
  expect(waits.map(({ event }) => keyNeeded(event) !== undefined)).toEqual([false, true]);
  for (const each of [phone, tab]) each.reopen();
  phone.browser.indexedDB = new IDBFactory();
  await rounds(phone);
  expect(await onServer(fleet)).toBe(4);
});

test("Y90: what a tab puts into the emergency lane while its phone is being emptied stays there", async () => {
  const { fleet, phone, tab } = await twoTabs();
  await phone.as((of) => {
    // Right when the keys go, after the last look whether anything waits.
    const keys = {
      ...of.keys,
      run: async <T>(work: Parameters<typeof of.keys.run<T>>[0]): Promise<T> => {
        const gone = await of.keys.run(work);
        expect(await tab.capture(tries(fleet, 1))).toMatchObject({ where: "emergency_lane" });
        return gone;
      },
    };
    return eraseRest({ ...of, keys });
  });
  for (const each of [phone, tab]) each.reopen();
  await rounds(phone);
  expect(await onRecord(fleet)).toEqual({ facts: 3, aside: 0 });
});

test("Y91: a second place that opens late, after the phone was emptied, brings no entry back", async () => {
  const fleet = await makeFleet(server, clock);
  const phone = await fleet.phone();
  await phone.capture(tries(fleet, 1));
  await rounds(phone, 2);
  phone.stores.second!.close();
  const { promise, resolve } = Promise.withResolvers<void>();
  phone.browser.secondWaits = promise;
  fakeTimers();
  try {
    const saved = phone.capture(tries(fleet, 1));
    expect(await untilEnded(saved)).toMatchObject({ value: { where: "disk" } });
    phone.browser.secondWaits = Promise.resolve();
    // The open that hangs is given up, and the copy made by the next.
    expect(await untilEnded(new Promise<void>((done) => setTimeout(done, 5_000)))).toEqual({ value: undefined });
    expect(await inSecond(phone)).toMatchObject({ events: 1 });
  } finally {
    vi.useRealTimers();
  }
  await emptied(fleet, phone);
  resolve();
  await new Promise((done) => setTimeout(done, 200));
  expect(await inSecond(phone)).toEqual({ events: 0, keys: 0 });
  expect(await onServer(fleet)).toBe(2);
});

test("Y97: what only the second place has is sent before an emptied phone erases it", async () => {
  const fleet = await makeFleet(server, clock);
  const phone = await fleet.phone();
  await phone.round();
  await phone.capture(tries(fleet, 2));
  // The browser threw the entries away, and nothing has looked at their copies since.
  await phone.as((of) => of.outbox.run((db) => db.clear("events")));
  expect(await inSecond(phone)).toMatchObject({ events: 2 });
  await fleet.lose(0);
  const finish = (of: Stores) =>
    finishWipe(
      of,
      watchOrders(serverTransport),
      () => clock.now,
      () => Promise.resolve(false),
    );
  await phone.as(finish);
  expect(await onServer(fleet)).toBe(2);
});

test("Y97: a page that holds the leads of an emptied phone, and lets go never, holds up nothing that waits", async () => {
  const fleet = await makeFleet(server, clock);
  const phone = await fleet.phone();
  await phone.round();
  await phone.capture(tries(fleet, 2));
  await phone.as((of) => changeMeta(of, { wiped: crypto.randomUUID() }));
  phone.reopen();
  const frozen = phone.browser.indexedDB.open(cacheName(phone.userId));
  await new Promise<void>((opened) => (frozen.onsuccess = () => opened()));
  await phone.round();
  expect(await onServer(fleet)).toBe(2);
  frozen.result.close();
  await rounds(phone);
  expect(await inSecond(phone)).toEqual({ events: 0, keys: 0 });
});
