import { CLOCK, freshStores, lane, started } from "./make-phone.ts";
import { openDB } from "idb";
import { afterEach, expect, test, vi } from "vitest";
import { eventHash } from "#contract/event-hash";
import { capture, type Draft } from "#phone/outbox/capture";
import { inEmergencyLane } from "#phone/outbox/emergency-lane";
import { pushTokenOf } from "#phone/storage/sealing/push-token";
import { changeMeta, metaOf } from "#phone/storage/device/device-meta";
import { notSent } from "#phone/outbox/not-sent";
import { waitingAndSent, waiting } from "#phone/outbox/outbox";
import { findLeads } from "#phone/leads/queue/find-leads";
import { localFacts } from "#phone/leads/judged/local-facts";
import { keyRing, NO_KEY } from "#phone/storage/keys/key-ring";
import { seal, unseal } from "#phone/storage/sealing/seal";
import { draftOf, keepDraft } from "#phone/leads/attempt/drafts";
import { openStores, type Stores } from "#phone/storage/databases/open-stores";
import { queueLeads } from "#phone/leads/copy/queue-leads";
import { readLeads } from "#phone/leads/copy/read-leads";
import { syncRound } from "#phone/sync/round/round";
import { KEYS_NAME } from "#phone/storage/databases/schema";
import { leadAt, NOW } from "./make-lead.ts";
import { makeServer } from "./make-server.ts";
import { waitingOpened } from "./opened.ts";
import { tampered } from "./tampered.ts";

afterEach(() => {
  lane.full = false;
  vi.restoreAllMocks();
});

/** Everything that lies in this browser, as text: bytes too, whatever they are read as. */
const rawStorage = async (): Promise<string> => {
  const said: unknown[] = [];
  const latin = new TextDecoder("latin1");
  const plain = (_: string, value: unknown): unknown =>
    ArrayBuffer.isView(value) ? latin.decode(value) : value instanceof ArrayBuffer ? latin.decode(value) : value;
  for (const { name } of await indexedDB.databases()) {
    const db = await openDB(name!);
    for (const store of db.objectStoreNames)
      said.push([name, store, await db.getAllKeys(store), await db.getAll(store)]);
    db.close();
  }
  return JSON.stringify([said, lane.kept()], plain);
};

const SECRETS = ["Ada Byron", "7700 900123", "byron@example.org", "what would it cost", "she laughed", "token-1"];
const lead = leadAt("lead-1", {
  label: "Ada Byron",
  phone: "+44 7700 900123",
  email: "byron@example.org",
  questions: ["what would it cost"],
});
const talk: Draft = {
  leadId: "lead-1",
  type: "review.answered",
  payload: { answer: "a", words: "she laughed" } as never,
};
const again = (stores: Stores): Stores => openStores(stores.userId);

test("P55: what lies on a phone in use holds no name, number, question, note or token, and reads as before", async () => {
  const [stores, { transport }] = [freshStores(), makeServer([lead])];
  await capture(stores, [talk], CLOCK);
  await syncRound(stores, transport, () => NOW);
  await capture(stores, [talk], CLOCK);
  await keepDraft(stores, "lead-1", { stepWhat: "she laughed" });
  const broken = tampered(stores.outbox, () => {
    throw new Error("broken");
  });
  expect(await capture({ ...stores, outbox: broken }, [talk], CLOCK)).toMatchObject({ where: "emergency_lane" });
  const raw = await rawStorage();
  expect(SECRETS.filter((one) => raw.includes(one))).toEqual([]);
  // It is there all the same, and after a new start as well.
  const later = again(stores);
  expect((await waitingAndSent(later)).sent).toHaveLength(1);
  expect((await localFacts(later, null)).byLead.get("lead-1")).toHaveLength(3);
  expect(await draftOf(later, "lead-1")).toEqual({ stepWhat: "she laughed" });
  expect(await pushTokenOf(later)).toBe("token-1");
  expect(findLeads(await queueLeads(later), "900123")).toMatchObject([{ label: "Ada Byron" }]);
  expect((await readLeads(later, ["lead-1"])).leads.get("lead-1")).toEqual(lead);
  expect((await notSent(later)).map(({ event }) => (event?.payload as { words: string }).words)).toEqual([
    "she laughed",
    "she laughed",
  ]);
});

test("P55: the key that wraps the others cannot be taken out, and each person has one of their own", async () => {
  const [anna, ben] = [freshStores(), freshStores()];
  const sealed = await seal(anna, "hers", "x");
  expect(await unseal(anna, sealed, "x")).toBe("hers");
  expect(await unseal(anna, sealed, "y")).toBe(undefined);
  expect(await unseal(ben, sealed, "x")).toBe(undefined);
  const db = await openDB(KEYS_NAME);
  const device = (await db.get("device", "device")) as CryptoKey;
  expect([device.extractable, (await keyRing(anna)).keys.get(sealed.k)?.extractable]).toEqual([false, false]);
  db.close();
});

test("P55: two pages that make a first key at once read what the other sealed", async () => {
  const one = freshStores();
  const other = again(one);
  const sealed = await Promise.all([seal(one, 1, "x"), seal(other, 2, "x")]);
  for (const stores of [one, other, again(one)])
    expect(await Promise.all(sealed.map((each) => unseal(stores, each, "x")))).toEqual([1, 2]);
});

test("P56: what an earlier build left in the clear is read and sent as it is", async () => {
  const [stores, { transport, state }] = [freshStores(), makeServer([lead])];
  await capture(stores, [talk], CLOCK);
  const [row] = await waitingOpened(stores, 9);
  await stores.outbox.run((db) => db.put("events", row!));
  await changeMeta(stores, { pushToken: "clear" });
  state.tokens.set("clear", (await metaOf(stores)).deviceId);
  await stores.outbox.run((db) => db.put("drafts", { leadId: "lead-1", draft: { tap: "sent" } }));
  const later = again(stores);
  expect((await localFacts(later, null)).byLead.get("lead-1")).toHaveLength(1);
  expect(await draftOf(later, "lead-1")).toEqual({ tap: "sent" });
  await syncRound(later, transport, () => NOW);
  expect(state.pushed[0]).toMatchObject({ token: "clear", events: [row!.event] });
});

test("P56: a sealed event is sent word for word as it was written down", async () => {
  const [stores, { transport, state }] = [freshStores(), makeServer([])];
  await capture(stores, [started("lead-1")], CLOCK);
  await syncRound(again(stores), transport, () => NOW);
  const [event] = state.pushed[0]!.events;
  expect(await eventHash(event as unknown as Record<string, unknown>)).toBe(event?.hash);
  expect(event).toMatchObject({ deviceSeq: 1, deviceId: (await metaOf(stores)).deviceId, type: "attempt.started" });
});

const losing: [string, (stores: Stores) => Promise<void>][] = [
  ["gone", (of) => of.keys.run((db) => db.clear("keys"))],
  [
    "damaged",
    async (of) => {
      const [row] = await of.keys.run((db) => db.getAllFromIndex("keys", "user", of.userId));
      await of.keys.run((db) => db.put("keys", { ...row!, wrapped: new ArrayBuffer(40) }));
    },
  ],
];
test.each(losing)(
  "P57: a key that is %s: what it sealed is set apart and shown, what comes is saved and sent",
  async (_what, lose) => {
    const [stores, { transport, state }] = [freshStores(), makeServer([lead])];
    await syncRound(stores, transport, () => NOW);
    await capture(stores, [started("lead-1"), started("lead-1")], CLOCK);
    await lose(stores);
    const later = again(stores);
    expect(await capture(later, [started("lead-1")], CLOCK)).toMatchObject({ saved: true, where: "disk" });
    expect((await localFacts(later, null)).byLead.get("lead-1")).toHaveLength(1);
    // The numbers of what is set apart reach nobody: the phone goes by a new name, and then is through.
    for (let round = 0; round < 3; round += 1)
      expect(await syncRound(later, transport, () => NOW)).toMatchObject({ ok: true });
    expect(await waiting(later, 9)).toEqual([]);
    expect(state.held.size).toBe(1);
    expect(await notSent(later)).toMatchObject([
      { leadId: "lead-1", event: null, keptAside: "no_key" },
      { leadId: "lead-1", event: null, keptAside: "no_key" },
    ]);
    // The copy of the leads is made anew.
    expect((await queueLeads(later)).map(({ label }) => label)).toEqual(["Ada Byron"]);
  },
);

test("P57: keys that cannot be read just now set nothing apart and hold up no tap", async () => {
  const stores = freshStores();
  await capture(stores, [started("lead-1")], CLOCK);
  const keys = {
    ...again(stores).keys,
    run: () => Promise.reject(new DOMException("not now", "UnknownError")),
  };
  const sick: Stores = { ...again(stores), keys };
  expect(await capture(sick, [started("lead-1")], CLOCK)).toMatchObject({ saved: true, where: "disk" });
  await expect(syncRound(sick, makeServer([]).transport, () => NOW)).rejects.toThrow();
  expect(await waiting(stores, 9)).toHaveLength(2);
  expect((await waitingOpened(again(stores), 9)).map(({ event }) => event.type)).toEqual([
    "attempt.started",
    "attempt.started",
  ]);
});

test("P57: in a browser that keeps no keys everything else is kept, in the clear", async () => {
  const [stores, { transport }] = [freshStores(), makeServer([lead])];
  const keys = tampered(stores.keys, ({ mode, begun }) => {
    if (mode === "readwrite") throw new DOMException("a key is no value here", "DataCloneError");
    return begun();
  });
  const plain: Stores = { ...stores, keys };
  expect((await keyRing(plain)).newest).toBe(NO_KEY);
  expect(await capture(plain, [talk], CLOCK)).toMatchObject({ where: "disk" });
  expect(await syncRound(plain, transport, () => NOW)).toMatchObject({ ok: true, sent: 1 });
  expect((await queueLeads(plain)).map(({ label }) => label)).toEqual(["Ada Byron"]);
});

test("P58: a change of one lead writes its block anew and no other; ten thousand leads are opened in fifty", async () => {
  const leads = Array.from({ length: 450 }, (_, at) => leadAt(`lead-${String(at).padStart(4, "0")}`));
  const [stores, { transport, state }] = [freshStores(), makeServer(leads, { pageSize: 200 })];
  await syncRound(stores, transport, () => NOW);
  const blocks = () => stores.cache.run((db) => db.getAll("queue"));
  const before = await blocks();
  expect(before.map(({ leadIds }) => leadIds.length)).toEqual([200, 200, 50]);
  const { writePage } = await import("#phone/leads/copy/write-page");
  const cursor = { epoch: "e1", version: 11 };
  const changed = leadAt("lead-0003", { label: "renamed" });
  const page = { leads: [changed, leadAt("new")], removed: ["lead-0201"], policies: [], cursor, first: null };
  await writePage(stores, page, { syncedAt: NOW });
  const after = await blocks();
  expect(after.map(({ leadIds }) => leadIds.length)).toEqual([200, 199, 51]);
  const all = new Map((await queueLeads(stores)).map((one) => [one.leadId, one.label]));
  expect([all.size, all.get("lead-0003"), all.has("lead-0201"), all.has("new")]).toEqual([450, "renamed", false, true]);
  await writePage(stores, { ...page, leads: [], removed: [] }, { syncedAt: NOW });
  expect(await blocks()).toEqual(after);
  expect(state.asked.length).toBeGreaterThan(2);
});

test("P58: pages written by two tabs at once lose no lead; a block that does not open has the copy made anew", async () => {
  const [stores, { transport }] = [freshStores(), makeServer([lead])];
  const { writePage } = await import("#phone/leads/copy/write-page");
  const cursor = { epoch: "e1", version: 10 };
  const page = (id: string) => ({ leads: [leadAt(id)], removed: [], policies: [], cursor, first: null });
  await Promise.all(["a", "b", "c", "d"].map((id) => writePage(again(stores), page(id), { syncedAt: NOW })));
  expect((await queueLeads(stores)).map(({ leadId }) => leadId).sort()).toEqual(["a", "b", "c", "d"]);
  const [block] = await stores.cache.run((db) => db.getAll("queue"));
  block!.sealed.box[20]! ^= 1;
  await stores.cache.run((db) => db.put("queue", block!));
  expect(await queueLeads(stores)).toEqual([]);
  await syncRound(stores, transport, () => NOW).catch(() => undefined);
  expect(await syncRound(stores, transport, () => NOW)).toMatchObject({ ok: true });
  expect((await queueLeads(stores)).map(({ leadId }) => leadId)).toEqual(["lead-1"]);
  expect(inEmergencyLane(stores.userId)).toEqual([]);
});
