import { expect, test } from "vitest";
import { type RoundOutcome, syncEngine } from "#phone/sync/engine/engine";

const world = (outcomes: (boolean | RoundOutcome)[], chance = 1) => {
  const timers: { work: () => void; ms: number; cancelled: boolean }[] = [];
  let rounds = 0;
  const engine = syncEngine({
    round: () => {
      rounds += 1;
      const next = outcomes.shift() ?? true;
      return Promise.resolve(typeof next === "boolean" ? { ok: next } : next);
    },
    setTimer: (work, ms) => {
      const timer = { work, ms, cancelled: false };
      timers.push(timer);
      return () => void (timer.cancelled = true);
    },
    chance: () => chance,
  });
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  const next = () => timers.filter((timer) => !timer.cancelled && timer.ms !== 90_000).at(-1)!;
  return { engine, timers, settle, next, rounds: () => rounds };
};

test("P8: after a round that worked it comes back in a minute", async () => {
  const { engine, settle, next } = world([true]);
  engine.nudge();
  await settle();
  expect(next().ms).toBe(60_000);
});

test("P8: after a round that did not, waits double up to a minute, under jitter; nothing is needed for it to go on", async () => {
  const { settle, next, engine, rounds } = world(Array.from({ length: 9 }, () => false));
  engine.nudge();
  await settle();
  const waits: number[] = [];
  for (let at = 0; at < 8; at += 1) {
    const timer = next();
    waits.push(timer.ms);
    timer.cancelled = true;
    timer.work();
    await settle();
  }
  expect(waits.slice(0, 4)).toEqual([2_500, 4_500, 8_500, 16_500]);
  expect(Math.max(...waits)).toBeLessThanOrEqual(60_500);
  expect(rounds()).toBe(9);
  const { next: least, settle: settled, engine: calm } = world([false], 0);
  calm.nudge();
  await settled();
  expect(least().ms).toBe(500);
});

test("P8: a wish during a round is one more round after it; a round that never ends is left behind", async () => {
  const { engine, settle, next, rounds } = world([true, true]);
  engine.nudge();
  engine.nudge();
  engine.nudge();
  await settle();
  expect(next().ms).toBe(0);
  next().work();
  await settle();
  expect(rounds()).toBe(2);
});

test("P8: a round that went well and is not through goes on at once; one that was asked to wait waits, and a little longer by chance", async () => {
  const { engine, settle, next, rounds } = world([
    { ok: false, unfinished: true },
    { ok: false, waitMs: 120_000 },
    true,
  ]);
  engine.nudge();
  await settle();
  expect(next().ms).toBe(0);
  next().work();
  await settle();
  expect(next().ms).toBe(132_000);
  engine.nudge();
  await settle();
  expect(rounds()).toBe(2);
  next().work();
  await settle();
  expect([rounds(), next().ms]).toEqual([3, 60_000]);
});
