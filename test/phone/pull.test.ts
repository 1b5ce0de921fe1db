import { CLOCK, freshStores, started } from "./make-phone.ts";
import type { IDBPTransaction } from "idb";
import { expect, test } from "vitest";
import { capture } from "#phone/outbox/capture";
import { metaOf } from "#phone/storage/device/device-meta";
import { waitingAndSent, reseed, waiting } from "#phone/outbox/outbox";
import { dropCache, openStores, type Stores } from "#phone/storage/databases/open-stores";
import type { CacheSchema } from "#phone/storage/databases/schema";
import { pull } from "#phone/sync/exchange/pull";
import { syncRound } from "#phone/sync/round/round";
import { leadAt, NOW } from "./make-lead.ts";
import { makeServer, type MadeServer } from "./make-server.ts";
import { tampered } from "./tampered.ts";

const IDS = ["a", "b", "c", "d", "e"];
const server = () => makeServer(IDS.map((id) => leadAt(id)));
const now = () => NOW + 3_000;
const cached = (stores: Stores) =>
  stores.cache.run(async (db) => ({ leads: await db.getAllKeys("leads"), meta: await db.get("meta", "meta") }));
const round = (stores: Stores, { transport }: MadeServer) => syncRound(stores, transport, now);

test("P13: the first set comes page by page, with its policies, and then only what is new", async () => {
  const [stores, one] = [freshStores(), server()];
  expect(await pull(stores, one.transport.ask, now)).toEqual({ changed: 5, why: "done" });
  expect(one.state.asked.map(({ first }) => first?.after ?? null)).toEqual([null, "b", "d"]);
  expect(await cached(stores)).toEqual({
    leads: IDS,
    meta: {
      ...{ k: expect.any(String), cursor: { epoch: "e1", version: 10 }, first: null, syncedAt: now(), unlooked: 33 },
      ...{ named: true, tracks: { mark: "[]", tracks: [] } },
    },
  });
  expect(await stores.cache.run((db) => db.count("policies"))).toBe(1);
  expect((await metaOf(stores)).clockOffset).toBe(3_000);
  one.state.removed = ["c"];
  expect(await pull(stores, one.transport.ask, now)).toEqual({ changed: 1, why: "done" });
  expect((await cached(stores)).leads).toEqual(["a", "b", "d", "e"]);
  expect(one.state.asked.at(-1)).toMatchObject({ cursor: { version: 10 }, first: null });
});

test.each([0, 1, 2])("P13: broken off at page %i it goes on from there, in a page opened anew", async (at) => {
  const [stores, one] = [freshStores(), server()];
  one.state.before = () => (one.state.asked.length === at ? new Error("the page was closed") : null);
  await expect(pull(stores, one.transport.ask, now)).rejects.toThrow("closed");
  expect((await cached(stores)).leads).toHaveLength(at * 2);
  one.state.before = null;
  stores.cache.close();
  stores.outbox.close();
  const again = openStores(stores.userId);
  expect(await pull(again, one.transport.ask, now)).toMatchObject({ changed: 5 - at * 2, why: "done" });
  expect(one.state.asked[at + 1]).toEqual(one.state.asked[at]);
  expect((await cached(again)).leads).toEqual(IDS);
});

test.each(["leads", "meta"] as const)(
  "P13: a page whose %s cannot be written leaves neither rows nor place behind",
  async (part) => {
    const [stores, one] = [freshStores(), server()];
    // The second page's transaction over this part is broken off as a browser does it, after all was asked of it.
    const cache = tampered(stores.cache, ({ stores: of, mode, begun }) => {
      const tx = begun() as IDBPTransaction<CacheSchema, ("leads" | "meta")[], "readwrite">;
      if (mode !== "readwrite" || !of.includes(part) || one.state.asked.length !== 2) return tx;
      const store = tx.objectStore(part);
      const put = store.put.bind(store) as (...all: unknown[]) => Promise<unknown>;
      const putAndAbort = async (...all: unknown[]) => put(...all).finally(() => tx.abort());
      const objectStore = (name: "leads") =>
        (name as string) === part
          ? new Proxy(store, {
              get: (it, key) => (key === "put" ? putAndAbort : (Reflect.get(it, key) as () => void).bind(it)),
            })
          : tx.objectStore(name);
      return new Proxy(tx, { get: (it, key) => (key === "objectStore" ? objectStore : Reflect.get(it, key)) });
    });
    const broken: Stores = { ...stores, cache };
    await expect(pull(broken, one.transport.ask, now)).rejects.toThrow();
    expect(await cached(stores)).toMatchObject({ leads: ["a", "b"], meta: { first: { after: "b" } } });
    expect(await pull(stores, one.transport.ask, now)).toMatchObject({ why: "done" });
    expect((await cached(stores)).leads).toEqual(IDS);
  },
);

test("P13: no answer ends the pull with its reason, and what is here stays", async () => {
  const [stores, one] = [freshStores(), server()];
  await pull(stores, one.transport.ask, now);
  for (const why of ["failed", "signed_out", "unknown_device"] as const) {
    expect(await pull(stores, () => Promise.resolve({ answer: null, why }), now)).toEqual({ changed: 0, why });
    expect((await cached(stores)).leads).toEqual(IDS);
  }
});

test("P14: told to begin anew it drops its leads, keeps what it wrote, and sends again what the server lost", async () => {
  const [stores, one] = [freshStores(), server()];
  await capture(stores, [started("a"), started("a"), started("b")], CLOCK);
  await round(stores, one);
  const written = (await waitingAndSent(stores)).sent.map(({ eventId }) => eventId).sort();
  expect(written).toHaveLength(3);
  // The server was put back to a time when it held the first only; since then "e" went to somebody else.
  for (const [id, event] of one.state.held) if (event.deviceSeq > 1) one.state.held.delete(id);
  Object.assign(one.state, { epoch: "e2", version: 4, leads: one.state.leads.slice(0, 4) });
  await capture(stores, [started("c")], CLOCK);
  await pull(stores, one.transport.ask, now);
  expect(await cached(stores)).toMatchObject({ leads: ["a", "b", "c", "d"], meta: { cursor: { epoch: "e2" } } });
  expect((await waiting(stores, 9)).map(({ deviceSeq }) => deviceSeq)).toEqual([2, 3, 4]);
  expect(await round(stores, one)).toMatchObject({ ok: true, sent: 3 });
  expect([...one.state.held.keys()].sort()).toEqual(expect.arrayContaining(written));
  expect(one.state.held.size).toBe(4);
});

test("P14: told so over and over it gives up for this time", async () => {
  const [stores, one] = [freshStores(), server()];
  await pull(stores, one.transport.ask, now);
  const { answer } = (await one.transport.ask({
    deviceId: "x",
    cursor: { epoch: "old", version: 1 },
    first: null,
  })) as never;
  let asked = 0;
  const always = () => {
    asked += 1;
    return Promise.resolve({ answer });
  };
  expect(await pull(stores, always, now)).toEqual({ changed: 0, why: "failed" });
  expect(asked).toBe(2);
});

test("P7: a server that holds fewer of its numbers than it answered for gets them again; all settled, no more", async () => {
  const [stores, one] = [freshStores(), server()];
  await capture(stores, [started("a"), started("a")], CLOCK);
  await round(stores, one);
  const lost = [...one.state.held.values()].find(({ deviceSeq }) => deviceSeq === 2)!;
  one.state.held.delete(lost.eventId);
  await pull(stores, one.transport.ask, now);
  expect((await waiting(stores, 9)).map(({ eventId }) => eventId)).toEqual([lost.eventId]);
  expect(await round(stores, one)).toMatchObject({ sent: 1 });
  expect(await round(stores, one)).toMatchObject({ sent: 0 });
  expect(await waiting(stores, 9)).toEqual([]);
});

test("P7: what was numbered under an earlier name of the device is not sent round after round", async () => {
  const [stores, one] = [freshStores(), server()];
  await capture(stores, [started("a"), started("a"), started("a")], CLOCK);
  await round(stores, one);
  await reseed(stores, crypto.randomUUID());
  await capture(stores, [started("b")], CLOCK);
  expect(await round(stores, one)).toMatchObject({ ok: true, sent: 1 });
  const pushes = one.state.pushed.length;
  expect(await round(stores, one)).toMatchObject({ ok: true, sent: 0 });
  expect([one.state.pushed.length, await waiting(stores, 9)]).toEqual([pushes, []]);
  // Put back to a copy that lacks just those, the server gets them again: its figure says nothing of them.
  const { deviceId } = await metaOf(stores);
  for (const [id, event] of one.state.held) if (event.deviceId !== deviceId) one.state.held.delete(id);
  Object.assign(one.state, { epoch: "e2", version: 4 });
  await round(stores, one);
  await round(stores, one);
  expect(one.state.held.size).toBe(4);
});

const MARKS: Record<string, number> = { a: 5, b: -7, c: 11, d: 0x7fffffff, e: -2 };
const marked = () => makeServer(IDS.map((id) => ({ ...leadAt(id), mark: MARKS[id]! })));
const sums = ({ state }: MadeServer) => state.asked.flatMap(({ set }, at) => (set === undefined ? [] : [[at, set]]));
const hash = IDS.reduce((all, id) => all ^ MARKS[id]!, 0);

test("P60: right after its first set, and then at every thirtieth pull, it says how many leads it holds and what their marks come to", async () => {
  const [stores, one] = [freshStores(), marked()];
  for (let n = 0; n < 33; n += 1) await pull(stores, one.transport.ask, now);
  // Three pages of the first set, the pull after it, and thirty on.
  expect(sums(one)).toEqual([
    [3, { count: 5, hash }],
    [34, { count: 5, hash }],
  ]);
  // A part of the copy that is missing is said as well.
  await stores.cache.run((db) => db.delete("leads", "c"));
  for (let n = 0; n < 31; n += 1) await pull(stores, one.transport.ask, now);
  expect(sums(one).at(-1)).toEqual([65, { count: -1, hash }]);
});

test("P60: told that it holds something else, it begins anew, and does not look again within the hour", async () => {
  const [stores, one] = [freshStores(), marked()];
  let time = NOW;
  const pulled = () => pull(stores, one.transport.ask, () => time);
  await pulled();
  const [whole] = one.state.leads;
  one.state.before = (input) => {
    if (input.set === undefined) return null;
    const cursor = { epoch: one.state.epoch, version: one.state.version };
    const reset = { kind: "pull", serverTime: NOW, resetRequired: true, cursor, first: null, more: false };
    return Promise.resolve({ answer: { ...reset, leads: [], removed: [], policies: [], lastDeviceSeq: 0 } } as never);
  };
  await stores.cache.run((db) => db.delete("leads", whole!.leadId));
  expect(await pulled()).toEqual({ changed: 5, why: "done" });
  expect((await cached(stores)).leads).toEqual(IDS);
  const asked = sums(one).length;
  for (let n = 0; n < 70; n += 1) await pulled();
  expect(sums(one)).toHaveLength(asked);
  time += 3_600_001;
  await pulled();
  expect(sums(one)).toHaveLength(asked + 1);
});

test("P60: leads of a server that gives no marks are not summed up", async () => {
  const [stores, one] = [freshStores(), server()];
  for (let n = 0; n < 40; n += 1) await pull(stores, one.transport.ask, now);
  expect(sums(one)).toEqual([]);
});

test.each(["dropped", "another tab went on"])(
  "P13: a page that comes for a copy that is gone by then (%s) is not written into another",
  async (how) => {
    const [stores, one] = [freshStores(), marked()];
    await pull(stores, one.transport.ask, now);
    one.state.removed = ["c"];
    one.state.version += 1;
    let meddled = false;
    const ask: typeof one.transport.ask = async (input) => {
      const answer = await one.transport.ask(input);
      if (!meddled) {
        meddled = true;
        if (how === "dropped") await dropCache(stores);
        else await pull(openStores(stores.userId), one.transport.ask, now);
      }
      return answer;
    };
    one.state.leads = one.state.leads.filter(({ leadId }) => leadId !== "c");
    expect(await pull(stores, ask, now)).toMatchObject({ why: "done" });
    expect((await cached(stores)).leads).toEqual(["a", "b", "d", "e"]);
  },
);
