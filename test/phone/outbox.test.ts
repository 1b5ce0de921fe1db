import { CLOCK, freshStores, lane, started } from "./make-phone.ts";
import { afterEach, expect, test } from "vitest";
import { eventHash } from "#contract/event-hash";
import type { PushResult } from "#contract/push";
import { capture } from "#phone/outbox/capture";
import { inEmergencyLane } from "#phone/outbox/emergency-lane";
import { changeMeta, metaOf } from "#phone/storage/device/device-meta";
import { waitingAndSent, reseed, sendAgain, settle, waiting } from "#phone/outbox/outbox";
import { localFacts } from "#phone/leads/judged/local-facts";
import { mergeLane } from "#phone/outbox/merge-lane";
import { push } from "#phone/sync/exchange/push";
import type { SendBatch } from "#phone/sync/exchange/transport";
import { waitingOpened } from "./opened.ts";

const LEAD = crypto.randomUUID();
const result = (eventId: string, more: Partial<PushResult> = {}): PushResult => ({
  eventId,
  result: "applied",
  code: null,
  version: 7,
  reseed: false,
  flags: [],
  ...more,
});
const answering =
  (results: (ids: string[]) => PushResult[]): SendBatch =>
  (_token, events) =>
    Promise.resolve({
      answer: {
        kind: "push",
        serverTime: CLOCK.now(),
        lastDeviceSeq: 0,
        results: results(events.map((event) => (event as { eventId: string }).eventId)),
      },
    });

afterEach(() => void (lane.full = false));

test("P1: events of one tap are written together, numbered without a gap, whatever is captured at once", async () => {
  const stores = freshStores();
  const captured = await Promise.all(
    Array.from({ length: 12 }, () => capture(stores, [started(LEAD), started(LEAD)], CLOCK)),
  );
  expect(captured.every((one) => one.saved)).toBe(true);
  const rows = await waitingOpened(stores, 100);
  expect(rows.map((row) => row.deviceSeq)).toEqual(Array.from({ length: 24 }, (_, at) => at + 1));
  for (const { event } of rows) expect(await eventHash(event as unknown as Record<string, unknown>)).toBe(event.hash);
});

test("P1: one that is too large keeps the others of its tap off the disk too", async () => {
  const stores = freshStores();
  const long = { leadId: LEAD, type: "review.answered", payload: { answer: "a", words: "x".repeat(33_000) } } as const;
  expect(await capture(stores, [started(LEAD), long], CLOCK)).toEqual({ saved: false, why: "too_large" });
  expect(await waiting(stores, 10)).toEqual([]);
});

test("P2: an event leaves the outbox only for a result of its own", async () => {
  const stores = freshStores();
  await capture(stores, [started(LEAD), started(LEAD), started(LEAD)], CLOCK);
  await changeMeta(stores, { pushToken: "token" });
  const [first, second] = (await waiting(stores, 3)).map((row) => row.eventId) as [string, string, string];
  const stranger = result(crypto.randomUUID());
  let asked = 0;
  const round = await push(
    stores,
    answering(() =>
      (asked += 1) > 1 ? [] : [stranger, result(first), result(second, { result: "retry", version: null })],
    ),
    CLOCK.now,
  );
  expect(round).toMatchObject({ sent: 1, left: true });
  expect((await waiting(stores, 9)).map((row) => row.eventId)).not.toContain(first);
  expect(await waiting(stores, 9)).toHaveLength(2);
  expect((await waitingAndSent(stores)).sent).toHaveLength(1);
});

test("P2: no answer, a refused token and an answer about nothing settle nothing", async () => {
  const stores = freshStores();
  await capture(stores, [started(LEAD)], CLOCK);
  await changeMeta(stores, { pushToken: "token" });
  for (const why of ["failed", "no_token", "too_large"] as const) {
    expect(await push(stores, () => Promise.resolve({ answer: null, why }), CLOCK.now)).toMatchObject({
      sent: 0,
      left: true,
    });
    expect(await waiting(stores, 9)).toHaveLength(1);
  }
});

test("P3: what is too large for the way is halved until it passes", async () => {
  const stores = freshStores();
  await capture(
    stores,
    Array.from({ length: 20 }, () => started(LEAD)),
    CLOCK,
  );
  await changeMeta(stores, { pushToken: "token" });
  const sizes: number[] = [];
  const narrow: SendBatch = (token, events) => {
    sizes.push(events.length);
    return events.length > 6
      ? Promise.resolve({ answer: null, why: "too_large" })
      : answering((ids) => ids.map((id) => result(id)))(token, events);
  };
  expect(await push(stores, narrow, CLOCK.now)).toMatchObject({ sent: 20, left: false, why: "done" });
  expect(sizes.slice(0, 3)).toEqual([20, 10, 5]);
});

test("P4: a cloned phone numbers anew as another device, and its events stay what they say", async () => {
  const stores = freshStores();
  await capture(stores, [started(LEAD), started(LEAD)], CLOCK);
  await changeMeta(stores, { pushToken: "token" });
  const before = await waitingOpened(stores, 9);
  await settle(stores, [result(before[0]!.eventId)], CLOCK.now());
  const device = crypto.randomUUID();
  await reseed(stores, device);
  const [left] = await waitingOpened(stores, 9);
  expect(left).toMatchObject({
    eventId: before[1]!.eventId,
    deviceSeq: 1,
    event: { deviceId: device, deviceSeq: 1, hash: before[1]!.event.hash },
  });
  expect(await eventHash(left!.event as unknown as Record<string, unknown>)).toBe(left!.event.hash);
  expect(await metaOf(stores)).toMatchObject({ deviceId: device, nextSeq: 2, pushToken: null });
});

test("P5: what the database does not take lies in the emergency lane, and is merged once", async () => {
  const stores = freshStores();
  const broken = {
    ...stores,
    outbox: { run: () => Promise.reject(new DOMException("gone", "UnknownError")), close: () => undefined },
  };
  const captured = await capture(broken, [started(LEAD)], CLOCK);
  expect(captured).toMatchObject({ saved: true, where: "emergency_lane" });
  expect((await localFacts(stores, null)).byLead.get(LEAD)).toHaveLength(1);
  expect(await mergeLane(stores)).toBe(1);
  expect(await mergeLane(stores)).toBe(0);
  expect(inEmergencyLane(stores.userId)).toEqual([]);
  const [row] = await waitingOpened(stores, 9);
  expect(row?.event.deviceId).toBe((await metaOf(stores)).deviceId);
  expect(await eventHash(row!.event as unknown as Record<string, unknown>)).toBe(row!.event.hash);
});

test("P5: with no room anywhere nothing is said to be saved", async () => {
  const stores = freshStores();
  lane.full = true;
  const broken = {
    ...stores,
    outbox: { run: () => Promise.reject(new DOMException("full", "QuotaExceededError")), close: () => undefined },
  };
  expect(await capture(broken, [started(LEAD)], CLOCK)).toEqual({ saved: false, why: "no_storage" });
});

test("P6: what was sent lies over the pulled copy until the pull has passed it", async () => {
  const stores = freshStores();
  await capture(stores, [started(LEAD)], CLOCK);
  const [row] = await waiting(stores, 1);
  expect((await localFacts(stores, { epoch: "e", version: 3 })).fresh.has(LEAD)).toBe(true);
  await settle(stores, [result(row!.eventId, { version: 5 })], CLOCK.now());
  expect((await localFacts(stores, { epoch: "e", version: 4 })).fresh.has(LEAD)).toBe(true);
  expect((await localFacts(stores, { epoch: "e", version: 5 })).fresh.has(LEAD)).toBe(false);
});

test("P7: events the server lost are put back to be sent again, what it had kept aside among them", async () => {
  const stores = freshStores();
  await capture(stores, [started(LEAD), started(LEAD), started(LEAD)], CLOCK);
  const rows = await waiting(stores, 9);
  await settle(
    stores,
    rows.map((row, at) =>
      result(row.eventId, at === 2 ? { result: "quarantined", code: "unreadable", version: null } : {}),
    ),
    CLOCK.now(),
  );
  expect(await waiting(stores, 9)).toEqual([]);
  expect(await sendAgain(stores, 1)).toBe(2);
  expect((await waiting(stores, 9)).map((row) => row.deviceSeq)).toEqual([2, 3]);
});
