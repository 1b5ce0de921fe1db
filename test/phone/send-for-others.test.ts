import { CLOCK, freshStores, started } from "./make-phone.ts";
import { expect, test } from "vitest";
import type { PushedEvent, PushResult } from "#contract/push";
import { capture } from "#phone/outbox/capture";
import { changeMeta, metaOf } from "#phone/storage/device/device-meta";
import { waitingAndSent } from "#phone/outbox/outbox";
import { sendForOthers } from "#phone/sync/round/send-for-others";
import type { SendBatch } from "#phone/sync/exchange/transport";
import { NOW } from "./make-lead.ts";

/** A server that takes everything, and remembers by whose token. */
const taking = () => {
  const taken: [token: string, eventId: string][] = [];
  const send: SendBatch = (token, events) => {
    const ids = (events as readonly PushedEvent[]).map(({ eventId }) => eventId);
    taken.push(...ids.map((id): [string, string] => [token, id]));
    const base: Omit<PushResult, "eventId"> = { result: "applied", code: null, version: 1, reseed: false, flags: [] };
    const results = ids.map((eventId) => ({ ...base, eventId }));
    return Promise.resolve({ answer: { kind: "push", serverTime: NOW, lastDeviceSeq: ids.length, results } });
  };
  return { taken, send };
};
const phoneWith = async (token: string | null) => {
  const stores = freshStores();
  await capture(stores, [started("a"), started("b")], CLOCK);
  await changeMeta(stores, { pushToken: token });
  return stores;
};

test("P53: what others left in this browser goes out by their own tokens, and not what this person wrote", async () => {
  const [mine, anna, ben] = [await phoneWith("mine"), await phoneWith("anna"), await phoneWith("ben")];
  const { taken, send } = taking();
  expect(await sendForOthers(mine.userId, send, () => NOW)).toBe(4);
  expect(taken.map(([token]) => token).sort()).toEqual(["anna", "anna", "ben", "ben"]);
  for (const stores of [anna, ben]) expect((await waitingAndSent(stores)).waiting).toEqual([]);
  expect((await waitingAndSent(mine)).waiting).toHaveLength(2);
  // Sent once: there is nothing left for the next time.
  expect(await sendForOthers(mine.userId, send, () => NOW)).toBe(0);
  expect((await metaOf(anna)).pushToken).toBe("anna");
});

test("P53: without a token, or without an answer, what they left stays and nothing is asked in their name", async () => {
  const [none, dead] = [await phoneWith(null), await phoneWith("dead")];
  const send: SendBatch = (token) => {
    expect(token).not.toBe(null);
    return Promise.resolve({ answer: null, why: "no_token" });
  };
  expect(await sendForOthers("nobody", send, () => NOW)).toBe(0);
  for (const stores of [none, dead]) expect((await waitingAndSent(stores)).waiting).toHaveLength(2);
});

test("P53: where the browser does not tell its databases, the list kept here does", async () => {
  const { noteOutbox, outboxOwners } = await import("#phone/storage/databases/outbox-owners");
  noteOutbox("person-x");
  noteOutbox("person-x");
  const told = indexedDB.databases.bind(indexedDB);
  Object.defineProperty(indexedDB, "databases", { configurable: true, value: undefined });
  expect(await outboxOwners()).toEqual(["person-x"]);
  Object.defineProperty(indexedDB, "databases", { configurable: true, value: told });
  expect(await outboxOwners()).not.toContain("person-x");
});
