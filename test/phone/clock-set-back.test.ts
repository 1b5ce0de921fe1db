import { afterEach, expect, test, vi } from "vitest";
import type { PushedEvent } from "#contract/push";
import { capture } from "#phone/outbox/capture";
import { waiting } from "#phone/outbox/outbox";
import { changeMeta } from "#phone/storage/device/device-meta";
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
  await changeMeta(stores, { clockOffset: offset, heardAt: HEARD });
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
