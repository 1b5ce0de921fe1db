import { CLOCK, freshStores, lane, started } from "./make-phone.ts";
import { afterEach, describe, expect, test } from "vitest";
import type { PhoneLead } from "#contract/pull";
import type { PushResult } from "#contract/push";
import { HOUR, MINUTE } from "#domain/time/instant";
import { capture, type Draft } from "#phone/outbox/capture";
import { toEmergencyLane } from "#phone/outbox/to-emergency-lane";
import { settle, waiting } from "#phone/outbox/outbox";
import { findLeads } from "#phone/leads/queue/find-leads";
import { recordNow } from "#phone/leads/judged/record-now";
import { leadNow } from "#phone/leads/judged/lead-now";
import { outsideHours } from "#phone/leads/queue/outside-hours";
import { queueLeads } from "#phone/leads/copy/queue-leads";
import { readLead } from "#phone/leads/card/read-lead";
import { queueReader } from "#phone/leads/queue/read-queue";
import type { Stores } from "#phone/storage/databases/open-stores";
import { writePage } from "#phone/leads/copy/write-page";
import { call, email } from "../domain/judge/situation.ts";
import { leadAt, NOW, POLICY } from "./make-lead.ts";
import { waitingOpened } from "./opened.ts";

const clock = { ...CLOCK, now: () => NOW - 5 * MINUTE };
const later = NOW + MINUTE;

/** Writes into the cache what a pull up to `version` would have. */
const pulled = (stores: Stores, version: number, leads: readonly PhoneLead[], gone: readonly string[] = []) => {
  const cursor = { epoch: "e", version };
  return writePage(
    stores,
    { leads: [...leads], removed: [...gone], policies: [POLICY], cursor, first: null },
    { syncedAt: NOW },
  );
};
const answered = async (stores: Stores, version: number): Promise<void> => {
  const results = (await waiting(stores, 99)).map(({ eventId }): PushResult => ({
    eventId,
    result: "applied",
    code: null,
    version,
    reseed: false,
    flags: [],
  }));
  await settle(stores, results, NOW);
};
const ended = (leadId: string, attemptId: string, result: "reached" | "rang_out" = "reached"): Draft => ({
  leadId,
  type: "attempt.finished",
  payload: {
    attemptId,
    channel: "call",
    direction: "out",
    startedAt: clock.now(),
    endedAt: clock.now(),
    result,
    text: null,
    composedInApp: false,
    items: [],
  },
});
const rows = async (stores: Stores, now = later) =>
  (await queueReader(stores)(() => Promise.resolve(now))).rows.map(
    ({ entry, reason, when }) => `${entry.leadId} ${reason} ${when}`,
  );

afterEach(() => void (lane.full = false));

describe("what this phone wrote lies over the pulled copy", () => {
  const id = crypto.randomUUID();

  test("P6: a talk takes the lead out of its response clock at once, and it stays out: push, pull, and all between", async () => {
    const stores = freshStores();
    await pulled(stores, 5, [leadAt("a")]);
    expect(await rows(stores)).toEqual(["a response now"]);
    await capture(stores, [started("a", id), ended("a", id)], clock);
    expect(await rows(stores)).toEqual(["a question next"]);
    // Answered, but the copy here was pulled before: still no flicker back.
    await answered(stores, 9);
    expect(await rows(stores)).toEqual(["a question next"]);
    await pulled(stores, 8, [leadAt("a")]);
    expect(await rows(stores)).toEqual(["a question next"]);
    const talked = call(0, {
      id,
      at: clock.now(),
      recordedAt: clock.now(),
      receivedAt: clock.now(),
      result: "reached",
    });
    await pulled(stores, 9, [leadAt("a", { events: [talked] }, later)]);
    expect(await rows(stores)).toEqual(["a question next"]);
  });

  test("P6: what only lies in the emergency lane counts too", async () => {
    const [stores, other] = [freshStores(), freshStores()];
    await pulled(stores, 5, [leadAt("a")]);
    await capture(other, [started("a", id), ended("a", id)], clock);
    const events = (await waitingOpened(other, 9)).map(({ event: { deviceSeq: _deviceSeq, ...event } }) => event);
    toEmergencyLane(stores.userId, events);
    expect(await rows(stores)).toEqual(["a question next"]);
    expect((await readLead(stores, "a")).lead?.events).toHaveLength(1);
  });

  test("P6: passed by the pull, the server's copy stands, corrected by somebody else though it may be", async () => {
    const stores = freshStores();
    await pulled(stores, 5, [leadAt("a")]);
    await capture(stores, [started("a", id), ended("a", id)], clock);
    await answered(stores, 9);
    const corrected = call(0, { id, at: clock.now(), recordedAt: clock.now(), receivedAt: NOW, result: "busy" });
    const resultsAt = async (version: number) => {
      await pulled(stores, version, [leadAt("a", { events: [corrected] }, later)]);
      const { lead, own } = await readLead(stores, "a");
      return [lead?.events.map((event) => event.kind === "contact" && event.result), own.length];
    };
    expect(await resultsAt(8)).toEqual([["reached"], 2]);
    expect(await resultsAt(9)).toEqual([["busy"], 2]);
  });

  test("P6: this phone's word replaces the copy of the same attempt, and leaves every other", () => {
    const [mine, theirs] = [call(0, { id: "mine" }), email(1, "", { id: "theirs" })];
    const fact = { ...ended("a", "mine"), eventId: "f", deviceId: "d", deviceSeq: 1, actorId: "rep" };
    const facts = [{ ...fact, capturedAt: NOW, clockOffset: 0, receivedAt: NOW }] as Parameters<typeof recordNow>[1];
    const { events } = recordNow({ events: [mine, theirs] }, facts);
    expect(events.map((event) => [event.id, event.kind === "contact" && event.result])).toEqual([
      ["theirs", "sent"],
      ["mine", "reached"],
    ]);
  });

  test("P6: judged here it is judged as the server would, the same record, the same moment", () => {
    const talked = call(0, {
      id,
      at: clock.now(),
      recordedAt: clock.now(),
      receivedAt: clock.now(),
      result: "reached",
    });
    const there = leadAt("a", { events: [talked] }, later);
    const here = leadNow({ ...leadAt("a"), events: [talked] }, POLICY, [], later);
    expect([here.verdict, here.entry]).toEqual([there.verdict, there.entry]);
  });
});

describe("an attempt whose outcome is not told", () => {
  test("P30: asks first of all; told, it asks no more", async () => {
    const stores = freshStores();
    const id = crypto.randomUUID();
    await pulled(stores, 5, [leadAt("a"), leadAt("b", { arrivedAt: NOW - HOUR })]);
    await capture(stores, [started("a", id)], clock);
    expect(await rows(stores)).toEqual(["a unlogged now", "b response now"]);
    expect((await readLead(stores, "a")).unlogged?.attemptId).toBe(id);
    await answered(stores, 6);
    await pulled(stores, 6, [leadAt("a")]);
    expect((await rows(stores))[0]).toBe("a unlogged now");
    await capture(stores, [ended("a", id)], clock);
    expect(await rows(stores)).toEqual(["b response now", "a question next"]);
  });

  test("P42: asks though the lead is another's by now, without a word about who it is", async () => {
    const stores = freshStores();
    const id = crypto.randomUUID();
    await pulled(stores, 5, [leadAt("a"), leadAt("b")]);
    await capture(stores, [started("a", id)], clock);
    await answered(stores, 6);
    await pulled(stores, 7, [], ["a"]);
    const { rows: left, leads, syncedAt } = await queueReader(stores)(() => Promise.resolve(later));
    expect(left.map(({ entry, label, asked }) => [entry.leadId, label, asked])).toEqual([
      ["a", null, null],
      ["b", "Lead b", "how much?"],
    ]);
    expect([leads, syncedAt]).toEqual([1, NOW]);
    expect(await readLead(stores, "a")).toMatchObject({ lead: null, unlogged: { attemptId: id } });
    await capture(stores, [ended("a", id)], clock);
    expect(await rows(stores)).toEqual(["b response now"]);
  });
});

test("P30: a phone that never synced has an empty queue and says so", async () => {
  expect(await queueReader(freshStores())(() => Promise.resolve(NOW))).toEqual({
    rows: [],
    leads: 0,
    syncedAt: null,
    asked: [],
  });
});

test("P21: a lead is found by its last digits or a part of its name, and not by next to nothing", async () => {
  const stores = freshStores();
  await pulled(stores, 1, [
    leadAt("a", { label: "Ada Lovelace" }),
    leadAt("b", { label: "Charles", phone: "020 7946 1234" }),
    leadAt("c", { label: "Nobody", phone: null }),
  ]);
  const found = async (text: string): Promise<string[]> =>
    findLeads(await queueLeads(stores), text).map(({ leadId }) => leadId);
  expect(await found("0018")).toEqual(["a"]);
  expect(await found(" 12-34 ")).toEqual(["b"]);
  expect(await found("7946")).toEqual([]);
  expect(await found("LOVE")).toEqual(["a"]);
  expect(await found("body")).toEqual(["c"]);
  expect([await found("a"), await found(""), await found("  ")]).toEqual([[], [], []]);
  await pulled(
    stores,
    1,
    Array.from({ length: 12 }, (_, at) => leadAt(`more-${at}`, { label: "Ada" })),
  );
  // All of them: the list is as long as it needs to be.
  expect(await found("ada")).toHaveLength(13);
});

test("P21: who waits only for permitted hours is counted, with the first hour that opens", () => {
  const entry = (permitted: [number, number][] | null, anyHour = false) => ({
    ...leadAt("a").entry,
    permitted,
    anyHour,
  });
  const shut: [number, number][] = [[NOW + 2 * HOUR, NOW + 4 * HOUR]];
  const waits = [entry(shut), entry([[NOW + HOUR, NOW + 3 * HOUR]]), entry([])];
  const others = [entry(null), entry([[NOW, NOW + 1]]), entry(shut, true)];
  expect(outsideHours([...waits, ...others], NOW)).toEqual({ waiting: 3, until: NOW + HOUR });
  expect(outsideHours([entry([[NOW - HOUR, NOW]])], NOW)).toEqual({ waiting: 1, until: null });
  expect(outsideHours(others, NOW)).toEqual({ waiting: 0, until: null });
});
