import { afterAll, beforeAll, expect, test } from "vitest";
import { and, eq } from "drizzle-orm";
import { isReachable } from "#link/is-reachable";
import { audit } from "#server/db/record/tables";
import { changeMeta } from "#phone/storage/device/device-meta";
import { syncEngine } from "#phone/sync/engine/engine";
import { watchdog } from "#phone/sync/engine/watchdog";
import { makeTestServer, type TestServer } from "../make/test-server.ts";
import { keepsBothPromises, onRecord } from "./after-faults.ts";
import { makeFleet, NOON, tries } from "./fleet.ts";
import type { FleetPhone } from "./phone.ts";

const clock = { now: NOON };
let server: TestServer;
beforeAll(async () => void (server = await makeTestServer("pglite", () => clock.now)));
afterAll(() => server.close());

const httpDate = (at: number): string => new Date(at).toUTCString();
type Timer = { work: () => void; at: number };

/** The phone's own engine over real rounds, on timers that pass when they are told to. */
const engineOf = (phone: FleetPhone) => {
  const timers = new Set<Timer>();
  let [now, rounds, running] = [0, 0, Promise.resolve()];
  const engine = syncEngine({
    round: () => {
      rounds += 1;
      const round = phone.round();
      running = round.then(() => undefined);
      return round;
    },
    setTimer: (work, ms) => {
      const timer = { work, at: now + ms };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    chance: () => 0.5,
  });
  const rest = async (): Promise<void> => {
    await running;
    await new Promise((resolve) => setImmediate(resolve));
  };
  return {
    engine,
    rest,
    rounds: () => rounds,
    /** Lets so much time pass, ms, timer by timer. */
    pass: async (ms: number): Promise<void> => {
      const until = now + ms;
      for (;;) {
        await rest();
        const next = [...timers].sort((a, b) => a.at - b.at)[0];
        if (next === undefined || next.at > until) break;
        timers.delete(next);
        now = next.at;
        next.work();
      }
      now = until;
    },
  };
};

test("F57: after one failed round, with nothing more written down and nobody's wish, it tries again by itself", async () => {
  const fleet = await makeFleet(server, clock);
  const phone = await fleet.phone();
  await phone.capture(tries(fleet, 2));
  let asked = 0;
  phone.network.fault = () => ((asked += 1) <= 3 ? { kind: "lose_request" } : null);
  const { engine, pass, rest, rounds } = engineOf(phone);
  engine.nudge();
  await rest();
  expect([rounds(), await phone.left()]).toEqual([1, 2]);
  await pass(60_000);
  engine.stop();
  expect(rounds()).toBeGreaterThan(1);
  expect([await phone.left(), await onRecord(fleet)]).toEqual([0, { facts: 2, aside: 0 }]);
  await keepsBothPromises(fleet);
});

test("F17: a line that never works is asked less and less, and not more than once a minute in the end", async () => {
  const fleet = await makeFleet(server, clock);
  const phone = await fleet.phone();
  await phone.round();
  await phone.capture(tries(fleet, 1));
  phone.network.fault = () => ({ kind: "lose_request" });
  const { engine, pass, rounds } = engineOf(phone);
  engine.nudge();
  await pass(30 * 60_000);
  engine.stop();
  expect(rounds()).toBeGreaterThan(30);
  expect(rounds()).toBeLessThan(80);
  await keepsBothPromises(fleet);
});

test("F58: put away in the middle of a round and taken up later, nothing counts as sent that was not answered for", async () => {
  const fleet = await makeFleet(server, clock);
  const phone = await fleet.phone();
  await phone.round();
  await phone.capture(tries(fleet, 3));
  let wake = (): void => undefined;
  const held = new Promise<void>((resolve) => (wake = resolve));
  phone.network.fault = ({ name }) => (name === "sync.push" ? { kind: "hold", held } : null);
  const round = phone.round();
  clock.now += 3_600_000;
  expect([await phone.left(), await onRecord(fleet)]).toEqual([3, { facts: 0, aside: 0 }]);
  // Woken, its line is another one: what was under way is gone.
  phone.network.fault = () => ({ kind: "lose_request" });
  phone.reopen();
  expect(await phone.left()).toBe(3);
  wake();
  await round;
  await keepsBothPromises(fleet);
  expect(await onRecord(fleet)).toEqual({ facts: 3, aside: 0 });
});

test("F42: a round that never ends is left behind, and another is begun", async () => {
  const fleet = await makeFleet(server, clock);
  const phone = await fleet.phone();
  await phone.round();
  await phone.capture(tries(fleet, 2));
  let asked = 0;
  phone.network.fault = () => ((asked += 1) === 1 ? { kind: "hold", held: new Promise(() => undefined) } : null);
  const real = phone.round;
  let rounds = 0;
  const timers: { work: () => void; ms: number }[] = [];
  let last: ReturnType<FleetPhone["round"]> | undefined;
  const engine = syncEngine({
    round: () => ((rounds += 1), (last = real())),
    setTimer: (work, ms) => (timers.push({ work, ms }), () => undefined),
    chance: () => 0.5,
  });
  engine.nudge();
  // It hangs once it has asked; the next round finds a line that works.
  await expect.poll(() => asked, { timeout: 10_000 }).toBe(1);
  timers.find(({ ms }) => ms === 90_000)!.work();
  timers.at(-1)!.work();
  await last;
  engine.stop();
  expect([rounds, await phone.left()]).toEqual([2, 0]);
  await keepsBothPromises(fleet);
});

const SAID = [
  ["in seconds", 503, { "retry-after": "120" }],
  ["as a date by the server's own clock", 429, { "retry-after": httpDate(NOON + 120_000), date: httpDate(NOON) }],
] as const;
test.each(SAID)(
  "F5: a server that asks, %s, to be left alone for two minutes (%d) is; a person's own wish is tried all the same",
  async (_how, status, headers) => {
    const fleet = await makeFleet(server, clock);
    const phone = await fleet.phone();
    await phone.round();
    await phone.capture(tries(fleet, 2));
    let full = true;
    phone.network.fault = () => (full ? { kind: "answer", status, body: "{}", headers } : null);
    const { engine, pass, rest, rounds } = engineOf(phone);
    const asked = (): number => phone.network.log.length;
    const before = asked();
    engine.nudge();
    await rest();
    // Nothing more is asked in that round either, and another tap is no reason to ask again.
    expect([rounds(), asked() - before]).toEqual([1, 1]);
    engine.nudge();
    await pass(119_000);
    expect(rounds()).toBe(1);
    engine.nudge(true);
    await rest();
    expect(rounds()).toBe(2);
    full = false;
    await pass(119_000);
    expect([rounds(), await phone.left()]).toEqual([2, 2]);
    await pass(14_000);
    engine.stop();
    expect(await phone.left()).toBe(0);
    await keepsBothPromises(fleet);
  },
);

test("F5: nobody is left alone for more than ten minutes, and what cannot be read asks for nothing", async () => {
  const fleet = await makeFleet(server, clock);
  const phone = await fleet.phone();
  await phone.round();
  const told = async (status: number, after: string): Promise<number | undefined> => {
    phone.network.fault = () => ({ kind: "answer", status, body: "{}", headers: { "retry-after": after } });
    return (await phone.round()).waitMs;
  };
  expect(await told(503, "86400")).toBe(600_000);
  expect(await told(429, httpDate(Date.now() + 864e5))).toBe(600_000);
  for (const after of ["soon", "-5", "", "0", httpDate(0)]) expect(await told(503, after)).toBe(undefined);
  expect(await told(500, "120")).toBe(undefined);
});

test("P61: an engine that lost its timers stands still; that is seen, it is begun anew, everything goes, and the server is told once", async () => {
  const fleet = await makeFleet(server, clock);
  const phone = await fleet.phone();
  await phone.round();
  await phone.capture(tries(fleet, 2));
  phone.network.fault = ({ name }) => (name === "sync.push" ? { kind: "lose_request" } : null);
  const dead = syncEngine({ round: () => phone.round(), setTimer: () => () => undefined, chance: () => 0.5 });
  dead.nudge();
  await phone.network.settle();
  phone.network.fault = () => null;
  let [now, restarts] = [0, 0];
  let alive: ReturnType<typeof engineOf> | null = null;
  const dog = watchdog({
    stands: async () => ({ left: await phone.left(), sentAt: null, isPaused: false }),
    isReachable: () => phone.as(() => isReachable()),
    restart: async () => {
      restarts += 1;
      dead.stop();
      phone.reopen();
      alive = engineOf(phone);
      await phone.as((stores) => changeMeta(stores, { restartedAt: clock.now }));
      alive.engine.nudge();
      await alive.rest();
    },
    now: () => now,
  });
  for (; now <= 240_000; now += 30_000) await dog.check();
  alive!.engine.stop();
  expect([restarts, await phone.left(), await onRecord(fleet)]).toEqual([1, 0, { facts: 2, aside: 0 }]);
  await keepsBothPromises(fleet);
  const { db } = fleet.server.deployment;
  const said = await db
    .select({ detail: audit.detail })
    .from(audit)
    .where(and(eq(audit.orgId, fleet.orgId), eq(audit.action, "phone.restarted")));
  expect(said).toEqual([{ detail: { restartedAt: NOON } }]);
});
