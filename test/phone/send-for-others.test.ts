import { CLOCK, freshStores, started } from "./make-phone.ts";
import { expect, test } from "vitest";
import type { PushedEvent, PushResult } from "#contract/push";
import { capture } from "#phone/outbox/capture";
import { changeMeta, metaOf } from "#phone/storage/device/device-meta";
import { inEmergencyLane } from "#phone/outbox/emergency-lane";
import { waitingAndSent } from "#phone/outbox/outbox";
import { toEmergencyLane } from "#phone/outbox/to-emergency-lane";
import { sendForOthers } from "#phone/sync/round/send-for-others";
import type { SendBatch } from "#phone/sync/exchange/transport";
import { NOW } from "./make-lead.ts";
import { waitingOpened } from "./opened.ts";

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

test.each([undefined, "order"])(
  "P53, F29: on a full disk what lies aside waits and what has its place goes out, also where the phone is emptied (%s)",
  async (wiped) => {
    const stores = await phoneWith("full");
    const [row] = await waitingOpened(stores, 1);
    const { deviceSeq: _deviceSeq, ...event } = row!.event;
    toEmergencyLane(stores.userId, [{ ...event, eventId: crypto.randomUUID() }]);
    if (wiped !== undefined) await changeMeta(stores, { wiped });
    const { taken, send } = taking();
    const { transaction } = IDBDatabase.prototype;
    // No room for what is new; what is there can be moved.
    IDBDatabase.prototype.transaction = function (this: IDBDatabase, names, mode, how) {
      if (mode === "readwrite" && ["events", "meta"].every((name) => [names].flat().includes(name)))
        throw new DOMException("full", "QuotaExceededError");
      return transaction.call(this, names, mode, how);
    };
    const theirs = () => taken.filter(([token]) => token === "full");
    await sendForOthers("nobody", send, () => NOW);
    IDBDatabase.prototype.transaction = transaction;
    expect(theirs()).toHaveLength(2);
    expect(inEmergencyLane(stores.userId)).toHaveLength(1);
    await sendForOthers("nobody", send, () => NOW);
    expect(theirs()).toHaveLength(3);
    expect(inEmergencyLane(stores.userId)).toEqual([]);
  },
);
