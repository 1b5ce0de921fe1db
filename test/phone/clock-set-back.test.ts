import { afterEach, expect, test, vi } from "vitest";
import type { PushedEvent } from "#contract/push";
import { capture } from "#phone/outbox/capture";
import { waiting } from "#phone/outbox/outbox";
import { lookAtClock, noteHeard } from "#phone/storage/device/device-meta";
import { newestNumber } from "#phone/outbox/newest-number";
import { toEmergencyLane } from "#phone/outbox/to-emergency-lane";
import { openEvents } from "#phone/storage/sealing/open-events";
import type { Stores } from "#phone/storage/databases/open-stores";
import { CLOCK, freshStores, started } from "./make-phone.ts";

const HEARD = Date.UTC(2026, 2, 4, 10);
const HOUR = 3_600_000;

afterEach(() => vi.restoreAllMocks());

/** The event written down last on a phone whose clock says `now`. */
const writtenAt = async (stores: Stores, now: number): Promise<PushedEvent> => {
  await capture(stores, [started(crypto.randomUUID())], { ...CLOCK, now: () => now });
  const rows = await waiting(stores, 99);
  const events = await openEvents(
    stores,
    rows.map(({ event }) => event),
  );
  return events.at(-1)!;
};
const heard = async (offset = 0): Promise<{ stores: Stores; pass: (ms: number) => void }> => {
  const stores = freshStores();
  let mono = 5_000;
  vi.spyOn(performance, "now").mockImplementation(() => mono);
  await capture(stores, [started(crypto.randomUUID())], CLOCK);
  await noteHeard(stores, { now: HEARD + offset, serverTime: HEARD });
  return { stores, pass: (ms) => void (mono += ms) };
};

test("P71: a clock set back says the earliest it can have been, by the clock that nobody sets", async () => {
  const { stores, pass } = await heard();
  pass(3 * HOUR);
  expect(await writtenAt(stores, HEARD + 10 * 60_000)).toMatchObject({ notBefore: HEARD + 3 * HOUR });
});

test("P71: a clock that is right, ahead, or measured to be off says nothing of the kind", async () => {
  const { stores, pass } = await heard();
  pass(HOUR);
  for (const now of [HEARD + HOUR, HEARD + HOUR - 100_000, HEARD + 9 * HOUR])
    expect(await writtenAt(stores, now)).not.toHaveProperty("notBefore");
  // The phone slept: the clock that nobody sets stood still, and the other went on.
  expect(await writtenAt(stores, HEARD + 30 * HOUR)).not.toHaveProperty("notBefore");
  const behind = await heard(-20 * 60_000);
  expect(await writtenAt(behind.stores, HEARD - 20 * 60_000)).not.toHaveProperty("notBefore");
});

test("P71: on another page, what the server said last is known still", async () => {
  const { stores } = await heard();
  const elsewhere = { ...stores };
  expect(await writtenAt(elsewhere, HEARD - HOUR)).toMatchObject({ notBefore: HEARD });
});

test("P72: a clock that the page saw go back says so with what is written down, until the server is heard from", async () => {
  const { stores, pass } = await heard();
  // The phone slept for three hours: the clock that nobody sets stood still, so that nothing tells the time but the other.
  await lookAtClock(stores, HEARD + 3 * HOUR);
  pass(60_000);
  expect(await writtenAt(stores, HEARD + 5 * 60_000)).toMatchObject({ wentBack: true });
  // Another page knows it too.
  expect(await writtenAt({ ...stores }, HEARD + 6 * 60_000)).toMatchObject({ wentBack: true });
  await noteHeard(stores, { now: HEARD + 7 * 60_000, serverTime: HEARD + 3 * HOUR });
  expect(await writtenAt(stores, HEARD + 8 * 60_000)).not.toHaveProperty("wentBack");
});

test("P72: a phone that slept, was put right by two minutes, or was set ahead has not gone back", async () => {
  const { stores, pass } = await heard();
  for (const [mono, now] of [
    [0, HEARD + HOUR],
    [60_000, HEARD + HOUR - 50_000],
    [1_000, HEARD + 30 * HOUR],
  ] as const) {
    pass(mono);
    expect(await writtenAt(stores, now)).not.toHaveProperty("wentBack");
  }
});

test("P72: a phone says the highest number it gave out, and nothing while something has none yet", async () => {
  const { stores } = await heard();
  expect(await newestNumber(stores)).toEqual({ newest: 1 });
  await writtenAt(stores, HEARD);
  expect(await newestNumber(stores)).toEqual({ newest: 2 });
  toEmergencyLane(stores.userId, [{ eventId: crypto.randomUUID() } as never]);
  expect(await newestNumber(stores)).toEqual({});
});
