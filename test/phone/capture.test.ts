import { CLOCK, freshStores, lane, started } from "./make-phone.ts";
import { openDB } from "idb";
import { afterEach, expect, test, vi } from "vitest";
import { capture } from "#phone/outbox/capture";
import { inEmergencyLane } from "#phone/outbox/emergency-lane";
import { waiting } from "#phone/outbox/outbox";
import { dropCache, type Stores } from "#phone/storage/databases/open-stores";
import { CACHE_VERSION, cacheName } from "#phone/storage/databases/schema";
import { tampered } from "./tampered.ts";
import { fakeTimers, untilEnded } from "./turn-time.ts";

const LEAD = crypto.randomUUID();

/** The same storage with an outbox that refuses the first `times` writes. */
const full = (stores: Stores, times: number): Stores => {
  let left = times;
  const outbox = tampered(stores.outbox, ({ stores: of, begun }) => {
    if (of.includes("events") && left-- > 0) throw new DOMException("full", "QuotaExceededError");
    return begun();
  });
  return { ...stores, outbox };
};

/** The cache held open by a page that lets nobody have it. */
const holdCache = (stores: Stores) => openDB(cacheName(stores.userId), CACHE_VERSION);

afterEach(() => {
  lane.full = false;
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("P5: where there is no room the cache is given up for it, and the event lies on disk", async () => {
  const stores = freshStores();
  await stores.cache.run((db) => db.put("meta", { cursor: null, first: null, unlooked: 0, syncedAt: 1 }, "meta"));
  expect(await capture(full(stores, 1), [started(LEAD)], CLOCK)).toMatchObject({ saved: true, where: "disk" });
  expect(await waiting(stores, 9)).toHaveLength(1);
  expect(await stores.cache.run((db) => db.count("meta"))).toBe(0);
});

test("P23: a cache that another page holds open is not waited for: the event goes to the emergency lane", async () => {
  const stores = freshStores();
  const held = await holdCache(stores);
  fakeTimers();
  const captured = await untilEnded(capture(full(stores, 9), [started(LEAD)], CLOCK));
  expect(captured).toMatchObject({ value: { saved: true, where: "emergency_lane" } });
  expect(inEmergencyLane(stores.userId)).toHaveLength(1);
  held.close();
});

test("P23: dropping the cache says so where it cannot, and can once the other page is gone", async () => {
  const stores = freshStores();
  const held = await holdCache(stores);
  fakeTimers();
  expect(await untilEnded(dropCache(stores))).toMatchObject({ error: { name: "TimeoutError" } });
  held.close();
  expect(await untilEnded(dropCache(stores))).toEqual({ value: undefined });
});

test("P23: a browser that seals nothing has saved nothing, and says so", async () => {
  const stores = freshStores();
  const { getRandomValues, randomUUID } = crypto;
  vi.stubGlobal("crypto", { getRandomValues: getRandomValues.bind(crypto), randomUUID: randomUUID.bind(crypto) });
  expect(await capture(stores, [started(LEAD)], CLOCK)).toEqual({ saved: false, why: "no_storage" });
  expect([await waiting(stores, 9), inEmergencyLane(stores.userId)]).toEqual([[], []]);
});

test("P23: what cannot be written as text, and a clock that breaks, are answered like everything else", async () => {
  const stores = freshStores();
  const round: Record<string, unknown> = {};
  round["self"] = round;
  const endless = { leadId: LEAD, type: "review.answered", payload: { answer: "a", words: round as never } } as const;
  expect(await capture(stores, [endless], CLOCK)).toEqual({ saved: false, why: "no_storage" });
  const broken = () => {
    throw new Error("no clock");
  };
  expect(await capture(stores, [started(LEAD)], { ...CLOCK, now: broken })).toMatchObject({ saved: false });
});
