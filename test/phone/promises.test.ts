import { freshStores, started, CLOCK } from "./make-phone.ts";
import { deleteDB, openDB } from "idb";
import { expect, test } from "vitest";
import type { PhoneLead } from "#contract/pull";
import { capture } from "#phone/outbox/capture";
import { waiting } from "#phone/outbox/outbox";
import { readLead } from "#phone/leads/card/read-lead";
import { keepPromises } from "#phone/leads/copy/keep-promises";
import { openStores, type Stores } from "#phone/storage/databases/open-stores";
import { cacheName } from "#phone/storage/databases/schema";
import { seal } from "#phone/storage/sealing/seal";
import { syncRound } from "#phone/sync/round/round";
import { leadAt, NOW } from "./make-lead.ts";
import { saw, trackOf, versionOf } from "./make-promises.ts";
import { makeServer, type MadeServer } from "./make-server.ts";

const now = () => NOW + 3_000;
const round = (stores: Stores, { transport }: MadeServer) => syncRound(stores, transport, now);
const held = (stores: Stores) =>
  stores.cache.run(async (db) => ({
    versions: await db.getAllKeys("promises"),
    tracks: await db.getAllKeys("tracks"),
  }));
const promised = async (stores: Stores, leadId: string) => (await readLead(stores, leadId)).promised;
/** A server whose pages promised something, and leads that saw them. */
const serverOf = (leads: Record<string, Partial<PhoneLead>>) => {
  const one = makeServer(Object.entries(leads).map(([id, more]) => ({ ...leadAt(id), ...more })));
  one.state.versions = [versionOf("v1"), versionOf("v2"), versionOf("w", "other")];
  one.state.tracks = [trackOf("t"), trackOf("u", "other"), trackOf("unseen", "nobody's")];
  return one;
};

test("PR17: a version is fetched once however many leads name it, with the talk track of its set, and shown without a network", async () => {
  const stores = freshStores();
  const one = serverOf({ a: saw("v1"), b: saw("v1"), c: saw(null, ["v1", "v2"]), d: saw(null), e: {} });
  await round(stores, one);
  expect(one.state.lacked).toEqual([
    { versionIds: ["v1", "v2"], trackIds: [] },
    { versionIds: [], trackIds: ["t"] },
  ]);
  expect(await held(stores)).toEqual({ versions: ["v1", "v2"], tracks: ["t"] });
  await round(stores, one);
  expect(one.state.lacked).toHaveLength(2);
  expect(await promised(stores, "b")).toEqual({ standing: "known", versions: [versionOf("v1")], track: trackOf("t") });
  expect(await promised(stores, "c")).toMatchObject({
    standing: "cannot_tell",
    versions: [{ id: "v1" }, { id: "v2" }],
    track: { id: "t" },
  });
  expect(await promised(stores, "d")).toMatchObject({ standing: "unknown", versions: [], track: null });
  expect(await promised(stores, "e")).toMatchObject({ standing: "not_said", versions: [] });
});

test("PR17: what no lead of its names any more goes, and so does a talk track that is not in force any more", async () => {
  const stores = freshStores();
  const one = serverOf({ a: saw("v1"), b: saw("w") });
  await round(stores, one);
  expect(await held(stores)).toEqual({ versions: ["v1", "w"], tracks: ["t", "u"] });
  one.state.removed = ["b"];
  one.state.tracks = [trackOf("t-next"), trackOf("u", "other")];
  await round(stores, one);
  expect(await held(stores)).toEqual({ versions: ["v1"], tracks: ["t-next"] });
  expect((await promised(stores, "a")).track?.id).toBe("t-next");
  // Another version, named later: it comes, and the one before goes with its last lead.
  one.state.changed = [{ ...leadAt("a"), ...saw("v2") }];
  one.state.version += 1;
  await round(stores, one);
  expect(await held(stores)).toEqual({ versions: ["v2"], tracks: ["t-next"] });
});

test("PR17: promises lie sealed like everything else", async () => {
  const stores = freshStores();
  await round(stores, serverOf({ a: saw("v1") }));
  const rows = await stores.cache.run(async (db) => [...(await db.getAll("promises")), ...(await db.getAll("tracks"))]);
  const text = rows.map(({ sealed }) => new TextDecoder().decode(sealed.box)).join();
  expect([rows.length, text.includes("Promise"), text.includes("Line")]).toEqual([2, false, false]);
});

test("PR19: what could not be fetched is said not to be here yet; the round goes well all the same, and it is asked for again, less at once", async () => {
  const stores = freshStores();
  const one = serverOf({ a: saw("v1"), b: saw("v2"), c: saw(null, ["v1", "w"]) });
  one.state.keepsPromises = true;
  await capture(stores, [started("a")], CLOCK);
  expect(await round(stores, one)).toMatchObject({ ok: true, sent: 1, changed: 3 });
  expect(await promised(stores, "a")).toEqual({ standing: "not_here", versions: [], track: null });
  one.state.keepsPromises = () => Promise.reject(new Error("cut"));
  expect(await round(stores, one)).toMatchObject({ ok: true });
  one.state.keepsPromises = false;
  // Of two candidates one alone would pass for what they saw.
  one.state.versions = one.state.versions.filter(({ id }) => id !== "w");
  expect(await round(stores, one)).toMatchObject({ ok: true });
  expect(one.state.lacked.map(({ versionIds }) => versionIds.length).slice(0, 3)).toEqual([3, 1, 1]);
  expect((await promised(stores, "a")).standing).toBe("known");
  expect((await promised(stores, "c")).standing).toBe("not_here");
});

test("PR19: a fetch that never ends holds up neither the round nor what is written down meanwhile", async () => {
  const stores = freshStores();
  const one = serverOf({ a: saw("v1") });
  let end = (): void => undefined;
  const never = new Promise<never>((_, reject) => (end = () => reject(new Error("given up"))));
  one.state.keepsPromises = () => never;
  const begun = performance.now();
  expect(await round(stores, one)).toMatchObject({ ok: true });
  await capture(stores, [started("a")], CLOCK);
  // The next round finds it still under way, and does not wait for it at all.
  const again = performance.now();
  expect(await round(stores, one)).toMatchObject({ ok: true, sent: 1 });
  expect([again - begun < 6_000, performance.now() - again < 2_000]).toEqual([true, true]);
  expect(await waiting(stores, 9)).toEqual([]);
  end();
});

test("PR17: promises that come when the leads are gone, as from a lost phone, are not kept", async () => {
  const stores = freshStores();
  const one = serverOf({ a: saw("v1") });
  const { promises } = one.transport;
  const late = {
    ...one.transport,
    promises: async (lacked: Parameters<typeof promises>[0]) => {
      const given = await promises(lacked);
      stores.cache.close();
      await deleteDB(cacheName(stores.userId));
      return given;
    },
  };
  await syncRound(stores, late, now);
  expect(await held(stores)).toEqual({ versions: [], tracks: [] });
  await keepPromises(stores, { versions: one.state.versions, tracks: one.state.tracks });
  expect(await held(stores)).toEqual({ versions: [], tracks: [] });
});

test("PR19: a copy of an earlier build keeps its leads through the update, and what they name is found in them", async () => {
  const before = freshStores();
  const { userId } = before;
  const one = serverOf({ a: saw("v1"), b: saw(null, ["v2"]) });
  const rows = await Promise.all(
    one.state.leads.map(async (lead) => ({ leadId: lead.leadId, sealed: await seal(before, lead, lead.leadId) })),
  );
  // As the build before made it, and holds it open in another tab.
  const old = await openDB(cacheName(userId), 1, {
    upgrade: (db) => {
      db.createObjectStore("leads", { keyPath: "leadId" });
      db.createObjectStore("queue", { keyPath: "at" }).createIndex("lead", "leadIds", { multiEntry: true });
      db.createObjectStore("policies", { keyPath: "id" });
      db.createObjectStore("meta");
      db.createObjectStore("marks");
    },
    blocking: () => old.close(),
  });
  for (const row of rows) await old.put("leads", row);
  const cursor = { epoch: "e1", version: 10 };
  await old.put("meta", { cursor, first: null, syncedAt: 1, unlooked: 0, k: rows[0]!.sealed.k }, "meta");
  const stores = openStores(userId);
  await round(stores, one);
  expect(await stores.cache.run((db) => db.getAllKeys("leads"))).toEqual(["a", "b"]);
  expect(await held(stores)).toEqual({ versions: ["v1", "v2"], tracks: ["t"] });
  expect(one.state.asked.every(({ first }) => first === null)).toBe(true);
});

test("PR19: promises that do not open any more are said not to be here, and are fetched anew", async () => {
  const stores = freshStores();
  const one = serverOf({ a: saw("v1") });
  await round(stores, one);
  await stores.cache.run(async (db) => {
    const row = (await db.get("promises", "v1"))!;
    await db.put("promises", { ...row, sealed: { ...row.sealed, box: row.sealed.box.slice(0, 40) } });
  });
  expect((await promised(stores, "a")).standing).toBe("not_here");
  await round(stores, one);
  expect((await promised(stores, "a")).standing).toBe("known");
});
