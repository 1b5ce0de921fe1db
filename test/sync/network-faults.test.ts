import { afterAll, beforeAll, expect, test } from "vitest";
import { chance } from "../make/chance.ts";
import { makeTestServer, type TestServer } from "../make/test-server.ts";
import { keepsBothPromises, onRecord } from "./after-faults.ts";
import { type Fleet, makeFleet, NOON, tries } from "./fleet.ts";
import type { Fault, Sent } from "./lossy-network.ts";
import { roundOf } from "./mixture.ts";
import type { FleetPhone } from "./phone.ts";

/** Every byte in `npm run test:faults`; else every fourth, from one that the run's seed has drawn. */
const STRIDE = process.env["FAIRLEAD_SEEDS"] === undefined ? 4 : 1;

const clock = { now: NOON };
let server: TestServer;
beforeAll(async () => void (server = await makeTestServer("pglite", () => clock.now)));
afterAll(() => server.close());

/** A phone that stands at the head of its feed, and has written down so much since. */
const written = async (count: number): Promise<{ fleet: Fleet; phone: FleetPhone }> => {
  const fleet = await makeFleet(server, clock);
  const phone = await fleet.phone();
  expect(await phone.round()).toMatchObject({ ok: true, changed: 4 });
  expect(await phone.capture(tries(fleet, count))).toMatchObject({ saved: true, where: "disk" });
  return { fleet, phone };
};

const onPush =
  (decide: (at: number) => Fault | null) =>
  (phone: FleetPhone): void => {
    let at = 0;
    phone.network.fault = ({ name }: Sent) => (name === "sync.push" ? decide((at += 1)) : null);
  };

const pushesOf = (phone: FleetPhone): unknown[][] =>
  phone.network.log
    .filter(({ name }) => name === "sync.push")
    .map(({ body }) => (body as { events: unknown[] }).events);

test("F1: an answer lost after the commit: sent again it is on record once", async () => {
  const { fleet, phone } = await written(3);
  onPush((at) => (at === 1 ? { kind: "lose_response" } : null))(phone);
  expect(await phone.round()).toMatchObject({ ok: false, sent: 0 });
  expect([await phone.left(), await onRecord(fleet)]).toEqual([3, { facts: 3, aside: 0 }]);
  expect(await phone.round()).toMatchObject({ ok: true, sent: 3 });
  expect(await onRecord(fleet)).toEqual({ facts: 3, aside: 0 });
  await keepsBothPromises(fleet);
});

test("F2: a request that never arrives: nothing leaves the phone, and it is on record once after the next", async () => {
  const { fleet, phone } = await written(3);
  onPush((at) => (at === 1 ? { kind: "lose_request" } : null))(phone);
  await phone.round();
  expect([await phone.left(), await onRecord(fleet)]).toEqual([3, { facts: 0, aside: 0 }]);
  await keepsBothPromises(fleet);
  expect(await onRecord(fleet)).toEqual({ facts: 3, aside: 0 });
});

test(
  "F3: an answer broken off at any byte acknowledges nothing; the whole one does",
  { timeout: 300_000 },
  async () => {
    const { fleet, phone } = await written(1);
    let [at, whole] = [Math.floor(chance("where an answer is broken off")() * STRIDE), false];
    phone.network.fault = ({ name }) =>
      name === "sync.push" ? { kind: "cut", at } : name === "sync.pull" ? { kind: "lose_request" } : null;
    for (; at < 2_000 && !whole; at += STRIDE) {
      const { sent } = await phone.round();
      whole = sent === 1;
      expect(await phone.left(), `after ${at} bytes`).toBe(whole ? 0 : 1);
    }
    expect([whole, at > 200]).toEqual([true, true]);
    await keepsBothPromises(fleet);
    expect(await onRecord(fleet)).toEqual({ facts: 1, aside: 0 });
  },
);

test("F3: a pull broken off at any of many bytes leaves the copy as it was", async () => {
  const fleet = await makeFleet(server, clock);
  const phone = await fleet.phone();
  for (let at = 0; at < 3_000; at += 127) {
    phone.network.fault = ({ name }) => (name === "sync.pull" ? { kind: "cut", at } : null);
    expect(await phone.round()).toMatchObject({ ok: false, changed: 0 });
    expect(await phone.as(({ cache }) => cache.run((db) => db.count("leads")))).toBe(0);
  }
  await keepsBothPromises(fleet);
});

const PORTAL = "<html><title>Welcome</title>Please accept our terms</html>";
const STRANGERS = [
  PORTAL,
  "",
  "{}",
  '{"result":{"data":null}}',
  '{"result":{"data":{"kind":"pull","results":[]}}}',
  '{"result":{"data":{"kind":"push","serverTime":1,"lastDeviceSeq":9,"results":[{}]}}}',
];
test.each(STRANGERS)("F4: a stranger's 200 (%s) acknowledges nothing", async (body) => {
  const { fleet, phone } = await written(2);
  phone.network.fault = () => ({ kind: "answer", status: 200, body });
  expect(await phone.round()).toMatchObject({ ok: false, sent: 0, changed: 0 });
  expect(await phone.left()).toBe(2);
  await keepsBothPromises(fleet);
});

test.each([500, 502, 503, 504, 429, 408, 302])(
  "F5: %i is no answer: everything is kept and goes later",
  async (status) => {
    const { fleet, phone } = await written(2);
    phone.network.fault = () => ({ kind: "answer", status, body: "{}", headers: { "retry-after": "120" } });
    expect(await phone.round()).toMatchObject({ ok: false, sent: 0 });
    expect(await phone.left()).toBe(2);
    await keepsBothPromises(fleet);
  },
);

test.each([400, 401, 403, 404, 409, 422])(
  "F8: %i on a whole batch is never the end of it: kept, and drained once it is mended",
  async (status) => {
    const { fleet, phone } = await written(5);
    onPush(() => ({ kind: "answer", status, body: "{}" }))(phone);
    for (let round = 0; round < 3; round += 1) expect(await phone.round()).toMatchObject({ sent: 0 });
    expect(await phone.left()).toBe(5);
    await keepsBothPromises(fleet);
    expect(await onRecord(fleet)).toEqual({ facts: 5, aside: 0 });
  },
);

test("F9: a way too narrow for the batch: it is halved until it passes, in the same round", async () => {
  const { fleet, phone } = await written(40);
  phone.network.fault = ({ name, bytes }) =>
    name === "sync.push" && bytes > 6_000 ? { kind: "answer", status: 413, body: PORTAL } : null;
  expect(await phone.round()).toMatchObject({ ok: true, sent: 40 });
  const sizes = pushesOf(phone).map((events) => events.length);
  expect(sizes.slice(0, 3)).toEqual([40, 20, 10]);
  await keepsBothPromises(fleet);
});

test("F9: a way too narrow even for one event: it is kept and tried again, and others are not lost by it", async () => {
  const { fleet, phone } = await written(2);
  onPush(() => ({ kind: "answer", status: 413, body: PORTAL }))(phone);
  expect(await phone.round()).toMatchObject({ ok: false, sent: 0 });
  expect(pushesOf(phone).map((events) => events.length)).toEqual([2, 1]);
  await keepsBothPromises(fleet);
});

test("F11: ten deliveries of one request at once are one row each", async () => {
  const { fleet, phone } = await written(3);
  onPush(() => ({ kind: "repeat", times: 10 }))(phone);
  expect(await phone.round()).toMatchObject({ ok: true, sent: 3 });
  expect(await onRecord(fleet)).toEqual({ facts: 3, aside: 0 });
  await keepsBothPromises(fleet);
});

test("F12: a batch that arrives behind the one after it changes nothing", async () => {
  const { fleet, phone } = await written(3);
  phone.network.fault = ({ name }) => (name === "sync.push" ? { kind: "late" } : { kind: "lose_request" });
  await phone.round();
  await phone.capture(tries(fleet, 2));
  phone.network.fault = () => null;
  expect(await phone.round()).toMatchObject({ sent: 5 });
  await keepsBothPromises(fleet);
  expect(await onRecord(fleet)).toEqual({ facts: 5, aside: 0 });
});

const ONE_WAY = ["lose_request", "lose_response"] as const;
test.each(ONE_WAY)("F16: a line that works one way only (%s), round after round", async (kind) => {
  const { fleet, phone } = await written(2);
  phone.network.fault = () => ({ kind });
  for (let round = 0; round < 5; round += 1) {
    expect(await phone.round()).toMatchObject({ ok: false, sent: 0 });
    expect(await phone.capture(tries(fleet, 1))).toMatchObject({ saved: true });
  }
  expect(await phone.left()).toBe(7);
  await keepsBothPromises(fleet);
});

test("F17: a line that comes and goes: it goes on, and asks no more than its rounds do", async () => {
  const { fleet, phone } = await written(30);
  let seen = 0;
  phone.network.fault = () =>
    (seen += 1) % 3 === 0 ? null : { kind: seen % 2 === 0 ? "lose_request" : "lose_response" };
  for (let round = 0; round < 30; round += 1) await phone.round();
  // A push and a pull a round, and at most one introduction with its two looks at who is signed in.
  expect(phone.network.log.length).toBeLessThan(30 * 4 + 8);
  await keepsBothPromises(fleet);
});

test(
  "F18: 250 bytes a second, five seconds there and back, every fifth request lost: it gets on, in rounds that end, and writing down is never held up",
  { timeout: 300_000 },
  async () => {
    const fleet = await makeFleet(server, clock, 40);
    const phone = await fleet.phone();
    let [time, asked, written, longest] = [0, 0, 0, 0];
    // A tap while the line is at work: nothing of the line goes on before it is on disk.
    const tap = async (): Promise<void> => {
      if (written >= 40) return;
      expect(await phone.capture(tries(fleet, 2))).toMatchObject({ saved: true, where: "disk" });
      written += 2;
    };
    const pass = async (ms: number): Promise<void> => {
      await tap();
      time += ms;
      clock.now += ms;
    };
    phone.network.fault = () => ({ kind: "slow", rate: 250, way: 5_000, pass, lost: (asked += 1) % 5 === 0 });
    const lefts: number[] = [];
    let report = { ok: false };
    for (let round = 0; round < 60 && !(report.ok && written === 40); round += 1) {
      const begun = time;
      report = await phone.round(() => time - begun);
      longest = Math.max(longest, time - begun);
      lefts.push(await phone.left());
    }
    expect([report.ok, lefts.at(-1), written]).toEqual([true, 0, 40]);
    expect(await phone.as(({ cache }) => cache.run((db) => db.count("leads")))).toBe(40);
    // The engine takes a round for stuck after 90 s, and half an hour is what such a line needs for it all.
    expect(longest).toBeLessThan(90_000);
    expect(time).toBeLessThan(30 * 60_000);
    await keepsBothPromises(fleet);
    expect(await onRecord(fleet)).toEqual({ facts: 40, aside: 0 });
  },
);

test("F19: a server that takes the request and never answers is given up when patience ends, and asked again", async () => {
  const { fleet, phone } = await written(2);
  phone.network.fault = () => ({ kind: "silence" });
  expect(await roundOf(phone)).toMatchObject({ ok: false, sent: 0 });
  expect([await phone.left(), await onRecord(fleet)]).toEqual([2, { facts: 2, aside: 0 }]);
  await keepsBothPromises(fleet);
  expect(await onRecord(fleet)).toEqual({ facts: 2, aside: 0 });
});
