import { expect, test } from "vitest";
import { watchdog } from "#phone/sync/engine/watchdog";

const LOOK = 30_000;

/** An outbox that stands as it is told, looked at every half minute. */
const world = () => {
  const state = { left: 3, sentAt: null as number | null, isPaused: false, isReachable: true, broken: false, now: 0 };
  let [restarts, probes] = [0, 0];
  const { check } = watchdog({
    stands: () => (state.broken ? Promise.reject(new Error("no storage")) : Promise.resolve({ ...state })),
    isReachable: () => ((probes += 1), Promise.resolve(state.isReachable)),
    restart: () => ((restarts += 1), Promise.resolve()),
    now: () => state.now,
  });
  const pass = async (ms: number): Promise<number> => {
    for (let at = 0; at < ms; at += LOOK) {
      state.now += LOOK;
      await check();
    }
    return restarts;
  };
  return { state, pass, check, probes: () => probes };
};

test("P61: events wait, the server is there and none has gone for two minutes: the sync is begun anew", async () => {
  const { pass } = world();
  expect(await pass(120_000)).toBe(0);
  expect(await pass(30_000)).toBe(1);
  // Where that changes nothing, not every two minutes again.
  expect(await pass(210_000)).toBe(1);
  expect(await pass(30_000)).toBe(2);
  expect(await pass(24 * 3_600_000)).toBeLessThan(32);
});

test("P61: with nothing waiting, with anything gone, paused, or with no server there is no reason to", async () => {
  const { state, pass, probes } = world();
  Object.assign(state, { left: 0 });
  await pass(600_000);
  Object.assign(state, { left: 3, isPaused: true });
  await pass(600_000);
  Object.assign(state, { isPaused: false });
  for (let left = 9; left > 3; left -= 1) {
    Object.assign(state, { left });
    await pass(90_000);
  }
  // What is written down meanwhile is no progress, what arrives is.
  for (let at = 1; at < 9; at += 1) {
    Object.assign(state, { left: 3 + at, sentAt: at });
    await pass(90_000);
  }
  expect(probes()).toBe(0);
  Object.assign(state, { isReachable: false });
  expect(await pass(600_000)).toBe(0);
  expect(probes()).toBeGreaterThan(10);
  Object.assign(state, { isReachable: true });
  expect(await pass(30_000)).toBe(1);
});

test("P61: a page that slept has not been stuck, and storage that does not answer is no progress", async () => {
  const { state, pass, check } = world();
  await pass(30_000);
  state.now += 8 * 3_600_000;
  await check();
  expect(await pass(0)).toBe(0);
  state.broken = true;
  expect(await pass(120_000)).toBe(1);
});
