import { deleteDB, openDB } from "idb";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { inEmergencyLane } from "#phone/outbox/emergency-lane";
import { metaOf } from "#phone/storage/device/device-meta";
import { waitingAndSent, waiting } from "#phone/outbox/outbox";
import { dropCache } from "#phone/storage/databases/open-stores";
import { CACHE_VERSION, cacheName, outboxName } from "#phone/storage/databases/schema";
import { makeTestServer, type TestServer } from "../make/test-server.ts";
import type { Tamper } from "../phone/tampered.ts";
import { fakeTimers, untilEnded } from "../phone/turn-time.ts";
import { keepsBothPromises, onRecord } from "./after-faults.ts";
import { inBrowser } from "./browser.ts";
import { type Fleet, makeFleet, NOON, tries } from "./fleet.ts";
import type { FleetPhone } from "./phone.ts";
import { waitingOpened } from "../phone/opened.ts";

const clock = { now: NOON };
let server: TestServer;
beforeAll(async () => void (server = await makeTestServer("pglite", () => clock.now)));
afterAll(() => server.close());
afterEach(() => void vi.useRealTimers());

const begun = async (count = 0): Promise<{ fleet: Fleet; phone: FleetPhone }> => {
  const fleet = await makeFleet(server, clock);
  const phone = await fleet.phone();
  expect(await phone.round()).toMatchObject({ ok: true });
  if (count > 0) await phone.capture(tries(fleet, count));
  return { fleet, phone };
};

/** Meddles with the first `times` writes that touch `part`. */
const sick = (part: string, times: number, how: (begun: () => { abort: () => void }) => unknown): Tamper => {
  let left = times;
  return ({ stores, mode, begun }) =>
    mode === "readwrite" && stores.includes(part) && (left -= 1) >= 0 ? how(begun) : begun();
};
const dead = (): never => {
  throw new DOMException("dead", "InvalidStateError");
};
/** A transaction broken off under its work: nobody else need hear of it. */
const watched = <T extends object>(tx: T): T => {
  void (tx as { done?: Promise<unknown> }).done?.catch(() => undefined);
  return tx;
};
const full = (): never => {
  throw new DOMException("full", "QuotaExceededError");
};

test("F22: broken off in the middle of writing down, it is there whole or not at all, and it says which", async () => {
  const { fleet, phone } = await begun();
  phone.storage.outbox = sick("events", 9, (open) => {
    const tx = open();
    queueMicrotask(() => tx.abort());
    return watched(tx);
  });
  phone.browser.localFull = true;
  expect(await phone.capture(tries(fleet, 3))).toEqual({ saved: false, why: "no_storage" });
  expect(await phone.left()).toBe(0);
  phone.storage.outbox = null;
  expect(await phone.capture(tries(fleet, 2))).toMatchObject({ saved: true });
  expect((await phone.as((of) => waiting(of, 9))).map(({ deviceSeq }) => deviceSeq)).toEqual([1, 2]);
  await keepsBothPromises(fleet);
  expect(await onRecord(fleet)).toEqual({ facts: 2, aside: 0 });
});

test("F23: the page dies between the server's answer and its own note of it: sent again, it is there once", async () => {
  const { fleet, phone } = await begun(3);
  phone.storage.outbox = sick("sent", 9, () => {
    throw new Error("the page is gone");
  });
  expect(await phone.round()).toMatchObject({ ok: false });
  phone.storage.outbox = null;
  phone.reopen();
  expect([await phone.left(), await onRecord(fleet)]).toEqual([3, { facts: 3, aside: 0 }]);
  await keepsBothPromises(fleet);
  expect(await onRecord(fleet)).toEqual({ facts: 3, aside: 0 });
});

test("F24: the page dies at every page of its first pull, and goes on from there", { timeout: 300_000 }, async () => {
  const fleet = await makeFleet(server, clock, 610);
  const phone = await fleet.phone();
  const held: number[] = [];
  for (let page = 1; page <= 3; page += 1) {
    let written = 0;
    phone.storage.cache = ({ mode, stores, begun: open }) => {
      if (mode === "readwrite" && stores.includes("leads") && (written += 1) > 1) throw new Error("the page is gone");
      return open();
    };
    await phone.round();
    phone.storage.cache = null;
    phone.reopen();
    held.push(await phone.as(({ cache }) => cache.run((db) => db.count("leads"))));
  }
  expect(held).toEqual([200, 400, 600]);
  await keepsBothPromises(fleet);
});

test("F25: storage closed under an open page: what is written next is saved, and goes out", async () => {
  const { fleet, phone } = await begun(1);
  await phone.as(({ outbox }) => outbox.run((db) => Promise.resolve(db.close())));
  expect(await phone.capture(tries(fleet, 1))).toMatchObject({ saved: true, where: "disk" });
  await phone.as(({ cache }) => cache.run((db) => Promise.resolve(db.close())));
  expect(await phone.round()).toMatchObject({ ok: true, sent: 2 });
  await keepsBothPromises(fleet);
});

const FAILURES = [
  [1, "disk"],
  [3, "disk"],
  [Infinity, "emergency_lane"],
] as const;
test.each(FAILURES)("F26: storage that fails %d times: saved all the same (%s)", async (times, where) => {
  const { fleet, phone } = await begun();
  phone.storage.outbox = sick("events", times, dead);
  expect(await phone.capture(tries(fleet, 2))).toMatchObject({ saved: true, where });
  phone.storage.outbox = null;
  await keepsBothPromises(fleet);
  expect(await onRecord(fleet)).toEqual({ facts: 2, aside: 0 });
});

test("F27: a transaction that never ends is given up: the emergency lane has it, and it goes out once", async () => {
  const { fleet, phone } = await begun();
  let late = (): void => undefined;
  phone.storage.outbox = sick("events", 1, () => ({
    done: new Promise((resolve) => (late = () => resolve(undefined))),
    objectStore: () => ({ get: () => new Promise(() => undefined), getKey: () => new Promise(() => undefined) }),
  }));
  fakeTimers();
  const captured = await untilEnded(phone.capture(tries(fleet, 1)));
  vi.useRealTimers();
  expect(captured).toMatchObject({ value: { saved: true } });
  late();
  phone.storage.outbox = null;
  await keepsBothPromises(fleet);
  expect(await onRecord(fleet)).toEqual({ facts: 1, aside: 0 });
});

test("F27: one that ends late after all is there once: merged, sent and answered for in between", async () => {
  const { fleet, phone } = await begun();
  await phone.capture(tries(fleet, 1));
  const [row] = await phone.as((of) => waitingOpened(of, 1));
  expect(await phone.round()).toMatchObject({ sent: 1 });
  // The tap waited longer than the disk needed, and took the lane as well.
  const { deviceSeq: _seq, ...event } = row!.event;
  phone.browser.local.set(`fairlead-lane-${phone.userId}`, JSON.stringify([event]));
  const { deviceId } = await phone.as(metaOf);
  await keepsBothPromises(fleet);
  // It got no second number: nothing had to be mended for it.
  expect((await phone.as(metaOf)).deviceId).toBe(deviceId);
  expect(await onRecord(fleet)).toEqual({ facts: 1, aside: 0 });
});

test("F28: a write whose transaction is broken off after it was asked for is not said to be saved on disk", async () => {
  const { fleet, phone } = await begun();
  phone.storage.outbox = sick("events", 99, (open) => {
    const tx = watched(open());
    return new Proxy(tx, { get: (of, name) => (name === "commit" ? () => of.abort() : bound(of, name)) });
  });
  expect(await phone.capture(tries(fleet, 1))).toMatchObject({ saved: true, where: "emergency_lane" });
  phone.storage.outbox = null;
  expect(await phone.as((of) => waiting(of, 9))).toEqual([]);
  await keepsBothPromises(fleet);
  expect(await onRecord(fleet)).toEqual({ facts: 1, aside: 0 });
});

const bound = (of: object, name: string | symbol): unknown => {
  const value: unknown = Reflect.get(of, name, of);
  return typeof value === "function" ? (value as () => unknown).bind(of) : value;
};

test("F29: no room while writing down: the cache goes, the event stays, and the cache comes back", async () => {
  const { fleet, phone } = await begun();
  phone.storage.outbox = sick("events", 1, full);
  expect(await phone.capture(tries(fleet, 2))).toMatchObject({ saved: true, where: "disk" });
  expect(await phone.as(({ cache }) => cache.run((db) => db.count("leads")))).toBe(0);
  await keepsBothPromises(fleet);
});

test("F29: a disk that stays full holds up neither what lies in the outbox nor, once there is room, the lane", async () => {
  const { fleet, phone } = await begun(2);
  let pushed = false;
  phone.storage.outbox = ({ stores, mode, begun: open }) =>
    mode === "readwrite" && stores.includes("events") && !pushed ? full() : open();
  phone.network.fault = ({ name }) => ((pushed ||= name === "sync.push"), null);
  expect(await phone.capture(tries(fleet, 1))).toMatchObject({ saved: true, where: "emergency_lane" });
  await phone.round();
  expect(await phone.as((of) => waiting(of, 9))).toEqual([]);
  expect(await onRecord(fleet)).toEqual({ facts: 2, aside: 0 });
  await keepsBothPromises(fleet);
  expect(await onRecord(fleet)).toEqual({ facts: 3, aside: 0 });
});

test("F30: no room during a pull: writing down and sending go on, and the copy comes later", async () => {
  const fleet = await makeFleet(server, clock);
  const phone = await fleet.phone();
  phone.storage.cache = sick("leads", Infinity, full);
  expect(await phone.round()).toMatchObject({ ok: false });
  expect(await phone.capture(tries(fleet, 2))).toMatchObject({ saved: true, where: "disk" });
  await phone.round();
  expect(await onRecord(fleet)).toEqual({ facts: 2, aside: 0 });
  await keepsBothPromises(fleet);
});

test("F31: storage cleared while signed in: the phone is a new device, its leads come back, what was sent counts", async () => {
  const { fleet, phone } = await begun(2);
  await phone.round();
  const before = await phone.as(metaOf);
  phone.reopen();
  await inBrowser(phone.browser, async () => {
    await deleteDB(outboxName(phone.userId));
    await deleteDB(cacheName(phone.userId));
  });
  phone.browser.local.clear();
  expect(await phone.capture(tries(fleet, 1))).toMatchObject({ saved: true });
  await keepsBothPromises(fleet);
  expect((await phone.as(metaOf)).deviceId).not.toBe(before.deviceId);
  expect(await onRecord(fleet)).toEqual({ facts: 3, aside: 0 });
});

test("F32: only the cache is gone: it is rebuilt, and the outbox is as it was", async () => {
  const { fleet, phone } = await begun(3);
  await phone.as(dropCache);
  expect(await phone.left()).toBe(3);
  expect(await phone.round()).toMatchObject({ ok: true, sent: 3, changed: 4 });
  await keepsBothPromises(fleet);
});

test("F33: a damaged row is kept aside, and the others go", async () => {
  const { fleet, phone } = await begun(5);
  const rows = await phone.as((of) => waitingOpened(of, 9));
  const damaged = { ...rows[1]!, event: { ...rows[1]!.event, payload: { attemptId: "?" } } };
  await phone.as(({ outbox }) => outbox.run((db) => db.put("events", damaged)));
  await keepsBothPromises(fleet);
  expect(await onRecord(fleet)).toEqual({ facts: 4, aside: 1 });
});

const DAMAGES: [string, object][] = [
  ["an event that is gone", { event: undefined }],
  ["an event without an id", { event: { eventId: null, payload: {} } }],
  ["an event of nothing", { event: "damaged" }],
];
test.each(DAMAGES)("F33: a row with %s holds up nothing, in its round or any other", async (_what, damage) => {
  const { fleet, phone } = await begun(5);
  const rows = await phone.as((of) => waitingOpened(of, 9));
  const { saved } = phone;
  saved.delete(rows[1]!.eventId);
  await phone.as(({ outbox }) => outbox.run((db) => db.put("events", { ...rows[1]!, ...damage } as never)));
  await phone.round();
  await phone.round();
  expect((await onRecord(fleet)).facts).toBe(4);
  const before = phone.network.log.length;
  await phone.round();
  await phone.round();
  const sent = phone.network.log
    .slice(before)
    .flatMap(({ name, body }) => (name === "sync.push" ? [(body as { events: unknown[] }).events.length] : []));
  // What cannot be told from its row is tried, alone; what is on record is not sent for ever for its sake.
  expect(Math.max(0, ...sent)).toBeLessThan(2);
  expect(await phone.as(({ cache }) => cache.run((db) => db.count("leads")))).toBe(4);
});

test("F33: an emergency lane that cannot be read holds up nothing, and is not written over", async () => {
  const { fleet, phone } = await begun(2);
  const key = `fairlead-lane-${phone.userId}`;
  for (const text of ["[{", "{}", '[null,{"no":"event"}]']) {
    phone.browser.local.set(key, text);
    phone.storage.outbox = sick("events", 99, dead);
    expect(await phone.capture(tries(fleet, 1))).toMatchObject({ saved: true, where: "emergency_lane" });
    phone.storage.outbox = null;
    expect(await phone.round(), text).toMatchObject({ ok: true });
    expect([...phone.browser.local.values()].join()).toContain(text.replace(/\]$/, ""));
  }
  await keepsBothPromises(fleet);
  expect(await phone.as(async (of) => inEmergencyLane(of.userId))).toEqual([]);
});

test(
  "F35: a cache that cannot be opened at all: 500 waiting events are saved and sent as ever",
  { timeout: 300_000 },
  async () => {
    const { fleet, phone } = await begun();
    for (let n = 0; n < 5; n += 1) await phone.capture(tries(fleet, 100));
    phone.storage.cache = () => {
      throw new Error("the cache's upgrade broke");
    };
    await phone.round();
    expect([await phone.left(), await onRecord(fleet)]).toEqual([0, { facts: 500, aside: 0 }]);
    await keepsBothPromises(fleet);
  },
);

test("F36: an app gone back to an earlier build reads its outbox, sends it, and keeps what it does not know", async () => {
  const { fleet, phone } = await begun(2);
  const rows = await phone.as((of) => waitingOpened(of, 9));
  // As a newer build wrote it: more in the row, more in its note of the device.
  await phone.as(async ({ outbox }) => {
    await outbox.run((db) => db.put("events", { ...rows[0]!, later: { build: 9 } } as never));
    const meta = await metaOf(phone.stores);
    await outbox.run((db) => db.put("meta", { ...meta, later: 9 } as never, "meta"));
  });
  await keepsBothPromises(fleet);
  expect(await phone.as(metaOf)).toMatchObject({ later: 9 });
  expect((await phone.as(waitingAndSent)).sent.map((row) => (row as { later?: unknown }).later ?? null)).toContainEqual(
    {
      build: 9,
    },
  );
});

test(
  "F56: three months without a line: everything drains, in the order it was written",
  { timeout: 600_000 },
  async () => {
    const { fleet, phone } = await begun();
    const events = Number(process.env["FAIRLEAD_OUTBOX"] ?? 1_000);
    for (let n = 0; n < events / 50; n += 1) {
      await phone.capture(tries(fleet, 50));
      clock.now += (90 * 24 * 3_600_000) / (events / 50);
    }
    expect(await phone.round()).toMatchObject({ sent: events });
    const order = phone.network.log.flatMap(({ name, body }) =>
      name === "sync.push"
        ? (body as { events: { deviceSeq: number }[] }).events.map(({ deviceSeq }) => deviceSeq)
        : [],
    );
    expect(order).toEqual(Array.from({ length: events }, (_, at) => at + 1));
    await keepsBothPromises(fleet);
  },
);

test("F34: a cache held by another tab in another version does not hold up the outbox, and comes when that tab is gone", async () => {
  const { fleet, phone } = await begun(2);
  phone.reopen();
  const other = await inBrowser(phone.browser, () => openDB(cacheName(phone.userId), CACHE_VERSION + 1));
  await phone.round();
  expect(await onRecord(fleet)).toEqual({ facts: 2, aside: 0 });
  other.close();
  await inBrowser(phone.browser, () => deleteDB(cacheName(phone.userId)));
  await keepsBothPromises(fleet);
});
