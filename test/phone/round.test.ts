import { CLOCK, freshStores, started } from "./make-phone.ts";
import { expect, test } from "vitest";
import { capture } from "#phone/outbox/capture";
import { toEmergencyLane } from "#phone/outbox/to-emergency-lane";
import { metaOf } from "#phone/storage/device/device-meta";
import { waitingAndSent, waiting } from "#phone/outbox/outbox";
import type { Stores } from "#phone/storage/databases/open-stores";
import { syncRound } from "#phone/sync/round/round";
import { leadAt, NOW } from "./make-lead.ts";
import { makeServer, type MadeServer } from "./make-server.ts";
import { waitingOpened } from "./opened.ts";

const make = async (
  written = 1,
): Promise<{ stores: Stores; one: MadeServer; round: () => ReturnType<typeof syncRound> }> => {
  const [stores, one] = [freshStores(), makeServer([leadAt("a"), leadAt("b")])];
  if (written > 0)
    await capture(
      stores,
      Array.from({ length: written }, () => started("a")),
      CLOCK,
    );
  return { stores, one, round: () => syncRound(stores, one.transport, () => NOW) };
};

test("P15: a first round introduces the phone, sends, and pulls, in that order", async () => {
  const { stores, one, round } = await make(2);
  expect(await round()).toEqual({ ok: true, sent: 2, changed: 2, signedOut: false });
  expect(one.state.registered).toEqual([(await metaOf(stores)).deviceId]);
  // The pull already stands past what was just sent.
  expect(one.state.asked[0]).toMatchObject({ cursor: null });
  expect(await stores.cache.run((db) => db.get("meta", "meta"))).toMatchObject({ cursor: { version: 12 } });
  expect(await round()).toEqual({ ok: true, sent: 0, changed: 0, signedOut: false });
  expect(one.state.registered).toHaveLength(1);
});

test("P5: what waits in the emergency lane is sent by the same round", async () => {
  const { stores, one, round } = await make(1);
  const [row] = await waitingOpened(stores, 1);
  const { deviceSeq: _deviceSeq, ...event } = row!.event;
  toEmergencyLane(stores.userId, [{ ...event, eventId: crypto.randomUUID(), deviceId: "" }]);
  expect(await round()).toMatchObject({ ok: true, sent: 2 });
  expect(one.state.held.size).toBe(2);
});

test("P15: with nobody signed in it goes on sending by its token and does not pull; signed in again it does", async () => {
  const { stores, one, round } = await make(0);
  await round();
  one.state.signedIn = false;
  await capture(stores, [started("a")], CLOCK);
  const asked = one.state.asked.length;
  expect(await round()).toEqual({ ok: false, sent: 1, changed: 0, signedOut: true });
  expect(one.state.held.size).toBe(1);
  // It learnt that only from being refused the pull; nobody was asked to introduce the phone.
  expect([one.state.asked.length, one.state.registered.length]).toEqual([asked + 1, 1]);
  expect(await stores.cache.run((db) => db.count("leads"))).toBe(2);
  one.state.signedIn = true;
  expect(await round()).toMatchObject({ ok: true, signedOut: false });
});

test("P15: with no token and nobody signed in nothing is sent, asked or lost", async () => {
  const { stores, one, round } = await make(2);
  one.state.signedIn = false;
  expect(await round()).toEqual({ ok: false, sent: 0, changed: 0, signedOut: true });
  expect([one.state.pushed.length, one.state.asked.length]).toEqual([0, 0]);
  expect(await waiting(stores, 9)).toHaveLength(2);
});

test("P15: a refused token is replaced once, and the same round sends by the new one", async () => {
  const { stores, one, round } = await make(0);
  await round();
  one.state.tokens.clear();
  await capture(stores, [started("a")], CLOCK);
  expect(await round()).toMatchObject({ ok: true, sent: 1 });
  expect(one.state.registered).toHaveLength(2);
  expect(one.state.pushed.map(({ token }) => token)).toEqual(["token-1", "token-2"]);
});

test("P15: refused again it is left for the next round: a token is not asked for over and over", async () => {
  const { stores, one, round } = await make(0);
  await round();
  await capture(stores, [started("a")], CLOCK);
  const send = () => Promise.resolve({ answer: null, why: "no_token" } as const);
  expect(await syncRound(stores, { ...one.transport, send }, () => NOW)).toMatchObject({ ok: false, sent: 0 });
  expect(one.state.registered).toHaveLength(2);
  expect(await waiting(stores, 9)).toHaveLength(1);
  expect(await round()).toMatchObject({ ok: true, sent: 1 });
});

test("P15: a device id that is another's is given up for a new one, and its events go under that", async () => {
  const { stores, one, round } = await make(2);
  const { deviceId } = await metaOf(stores);
  one.state.foreign.add(deviceId);
  expect(await round()).toMatchObject({ ok: true, sent: 2 });
  const renamed = (await metaOf(stores)).deviceId;
  expect(renamed).not.toBe(deviceId);
  expect([...one.state.held.values()].map((event) => [event.deviceId, event.deviceSeq])).toEqual([
    [renamed, 1],
    [renamed, 2],
  ]);
});

test("P15: a phone the server does not know any more introduces itself anew and pulls in the same round", async () => {
  const { one, round } = await make(0);
  await round();
  one.state.knows = false;
  expect(await round()).toMatchObject({ ok: true, signedOut: false });
  expect(one.state.registered).toHaveLength(2);
});

test("P15: where the line fails nothing is learnt of who is signed in, and nothing leaves the outbox", async () => {
  const { stores, round, one } = await make(1);
  const down = { answer: null, why: "failed" } as const;
  const dead = {
    register: () => Promise.resolve(down),
    send: () => Promise.resolve(down),
    ask: () => Promise.resolve(down),
    promises: () => Promise.resolve(null),
  };
  expect(await syncRound(stores, dead, () => NOW)).toEqual({ ok: false, sent: 0, changed: 0, signedOut: null });
  expect(await waiting(stores, 9)).toHaveLength(1);
  expect(await round()).toMatchObject({ ok: true, sent: 1 });
  expect((await waitingAndSent(stores)).sent).toHaveLength(1);
  expect(one.state.held.size).toBe(1);
});

test("P4: told that its numbers are another copy's, it goes on as a new device in the same round", async () => {
  const { stores, one, round } = await make(1);
  await round();
  const { deviceId } = await metaOf(stores);
  await capture(stores, [started("a")], CLOCK);
  const send: typeof one.transport.send = async (token, events) => {
    const said = await one.transport.send(token, events);
    if (said.answer === null) return said;
    return { answer: { ...said.answer, results: said.answer.results.map((of) => ({ ...of, reseed: true })) } };
  };
  expect(await syncRound(stores, { ...one.transport, send }, () => NOW)).toMatchObject({ sent: 1 });
  expect((await metaOf(stores)).deviceId).not.toBe(deviceId);
  await capture(stores, [started("b")], CLOCK);
  expect(await round()).toMatchObject({ ok: true, sent: 1 });
  expect([...one.state.held.values()].at(-1)).toMatchObject({ deviceSeq: 1, leadId: "b" });
});
