import { CLOCK, freshStores, lane, started } from "./make-phone.ts";
import fc from "fast-check";
import { expect, test } from "vitest";
import { capture } from "#phone/outbox/capture";
import { notSent } from "#phone/outbox/not-sent";
import { park, settle, waiting, waitingAndSent } from "#phone/outbox/outbox";
import { store } from "#phone/outbox/store-events";
import { unpark } from "#phone/outbox/unpark";
import type { Stores } from "#phone/storage/databases/open-stores";
import { metaOf } from "#phone/storage/device/device-meta";
import { keyNeeded } from "#phone/storage/sealing/open-events";
import { waitingOpened } from "./opened.ts";

/** What may come over one event: another copy of it, or what sending makes of the one that is there. */
const STEP = fc.constantFrom("clear", "sealed", "parked", "sent");
type Step = "clear" | "sealed" | "parked" | "sent";

/** One event in the clear, as the emergency lane has it, and sealed with a key that is nowhere. */
const copiesOf = async (stores: Stores) => {
  await capture(stores, [started("lead-1")], CLOCK);
  const [row] = await waitingOpened(stores, 1);
  await stores.outbox.run((db) => db.clear("events"));
  await stores.outbox.run(async (db) => db.put("meta", { ...(await db.get("meta", "meta"))!, nextSeq: 1 }, "meta"));
  const { deviceSeq: _deviceSeq, ...clear } = row!.event;
  const { eventId, leadId } = clear;
  return { clear, sealed: { eventId, leadId, sealed: { k: "gone", box: new Uint8Array(40) } } };
};

interface Expected {
  isClear: boolean;
  where: "waits" | "parked" | "sent";
}

/** What is to be there after a step. */
const expectedAfter = (step: Step, there: Expected | null): Expected | null => {
  if (there?.where === "sent") return there;
  if (step === "clear") return { isClear: true, where: "waits" };
  if (step === "sealed") return there ?? { isClear: false, where: "waits" };
  if (there?.where !== "waits" || (step === "parked" && there.isClear)) return there;
  return { ...there, where: step };
};

const take = async (stores: Stores, step: Step, copies: Awaited<ReturnType<typeof copiesOf>>): Promise<void> => {
  if (step === "clear" || step === "sealed") return store(stores, [copies[step]]);
  const rows = await waiting(stores, 9);
  const { eventId } = copies.clear;
  if (step === "sent")
    return settle(stores, [{ eventId, result: "applied", code: null, version: 7, reseed: false, flags: [] }], 1);
  return park(
    stores,
    rows.filter(({ event }) => keyNeeded(event) !== undefined),
    1,
  );
};

test("Y89: of two copies the one in the clear stands, in whatever order they come, parked or not, under its number", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(STEP, { maxLength: 7 }), async (steps) => {
      const stores = freshStores();
      const copies = await copiesOf(stores);
      let expected: Expected | null = null;
      for (const step of steps) {
        await take(stores, step, copies);
        expected = expectedAfter(step, expected);
      }
      const { waiting: rows, sent } = await waitingAndSent(stores);
      const all = [
        ...rows.map((row) => ({ ...row, where: "waits" })),
        ...sent.map((row) => ({ ...row, where: row.keptAside === "no_key" ? "parked" : "sent" })),
      ];
      expect(
        all.map(({ where, event, deviceSeq }) => ({ where, isClear: keyNeeded(event) === undefined, deviceSeq })),
      ).toEqual(expected === null ? [] : [{ ...expected, deviceSeq: 1 }]);
      expect((await metaOf(stores)).nextSeq).toBe(expected === null ? 1 : 2);
    }),
    { numRuns: 60 },
  );
});

test("Y88: what was parked for its key waits again once the key is there, damaged or without a key it does not", async () => {
  const stores = freshStores();
  await capture(stores, [started("lead-1"), started("lead-2"), started("lead-3")], CLOCK);
  const [whole, damaged, keyless] = await waiting(stores, 9);
  const ring = await stores.keys.run((db) => db.getAllFromIndex("keys", "user", stores.userId));
  await stores.keys.run((db) => db.delete("keys", ring[0]!.k));
  const later = { ...stores, keys: { ...stores.keys } };
  const withBox = (row: typeof whole, sealed: object) => ({ ...row!, event: { ...row!.event, sealed } as never });
  const torn = [
    withBox(damaged, { k: ring[0]!.k, box: new Uint8Array(60) }),
    withBox(keyless, { k: "gone", box: new Uint8Array(60) }),
  ];
  for (const row of torn) await stores.outbox.run((db) => db.put("events", row));
  await park(later, [whole!, ...torn], 1);
  // The list was looked at meanwhile: that it could not be opened then must not stay so.
  expect((await notSent(later)).map(({ event }) => event)).toEqual([null, null, null]);
  await unpark(later);
  expect(await waiting(later, 9)).toEqual([]);
  await stores.keys.run((db) => db.put("keys", ring[0]!));
  await unpark(later);
  expect(
    (await waitingOpened(later, 9)).map(({ eventId, deviceSeq, event }) => [eventId, deviceSeq, event.type]),
  ).toEqual([[whole!.eventId, 1, "attempt.started"]]);
  expect((await waitingAndSent(later)).sent.map(({ eventId }) => eventId).sort()).toEqual(
    [damaged!.eventId, keyless!.eventId].sort(),
  );
});

test("Y89: what another page put in the clear, or sent, since it was read is not parked", async () => {
  const stores = freshStores();
  const { clear, sealed } = await copiesOf(stores);
  await store(stores, [sealed]);
  const read = await waiting(stores, 9);
  await store(stores, [clear]);
  await park(stores, read, 1);
  expect((await waiting(stores, 9)).map(({ event }) => keyNeeded(event))).toEqual([undefined]);
  await settle(
    stores,
    [{ eventId: clear.eventId, result: "applied", version: 1, code: null, reseed: false, flags: [] }],
    2,
  );
  await park(stores, read, 3);
  expect((await waitingAndSent(stores)).sent.map(({ keptAside }) => keptAside)).toEqual([null]);
});

test("Y88: what was parked damaged waits again by a copy that is another, and not by the same again", async () => {
  const stores = freshStores();
  const { sealed } = await copiesOf(stores);
  await store(stores, [sealed]);
  await park(stores, await waiting(stores, 9), 1);
  await store(stores, [sealed]);
  expect(await waiting(stores, 9)).toEqual([]);
  const whole = { ...sealed, sealed: { ...sealed.sealed, box: new Uint8Array(40).fill(7) } };
  await store(stores, [whole]);
  expect((await waiting(stores, 9)).map(({ event }) => event)).toEqual([expect.objectContaining(whole)]);
  expect((await waitingAndSent(stores)).sent).toEqual([]);
  // Of two that wait sealed the first stays.
  await store(stores, [sealed]);
  expect((await waiting(stores, 9)).map(({ event }) => event)).toEqual([expect.objectContaining(whole)]);
});

test("Y90: keys that do not answer hold up no tap: what was sealed counts as readable", async () => {
  const stores = freshStores();
  await capture(stores, [started("lead-1")], CLOCK);
  const silent = Object.assign(stores.keys, { run: () => new Promise<never>(() => undefined) });
  expect(await capture({ ...stores, keys: silent }, [started("lead-1")], CLOCK)).toMatchObject({ where: "disk" });
  expect((await waiting(stores, 9)).map(({ event }) => keyNeeded(event) !== undefined)).toEqual([true, true]);
  expect(lane.kept().filter(([key]) => key.includes(stores.userId))).toEqual([]);
});
