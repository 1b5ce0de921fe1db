import { expect, test } from "vitest";
import { entriesOf } from "#phone/outbox/entries-of";
import { capture, type Draft } from "#phone/outbox/capture";
import { notSent } from "#phone/outbox/not-sent";
import { settle, waiting } from "#phone/outbox/outbox";
import { toEmergencyLane } from "#phone/outbox/to-emergency-lane";
import type { Unnumbered } from "#phone/storage/sealing/open-events";
import { tallyOf } from "#phone/outbox/tally";
import { undo } from "#phone/leads/attempt/start-attempt";
import { CLOCK, freshStores, started } from "./make-phone.ts";

const finished = (attemptId: string): Draft => ({
  leadId: "a",
  type: "attempt.finished",
  payload: {
    attemptId,
    channel: "call",
    direction: "out",
    startedAt: CLOCK.now(),
    endedAt: null,
    result: "rang_out",
    text: null,
    composedInApp: false,
    items: [],
  },
});
const pause = (attemptId: string): Draft => ({
  leadId: "a",
  type: "pause.stated",
  payload: { attemptId, at: CLOCK.now(), until: CLOCK.now() + 1 },
});

test("P88: all that was written down of one attempt is one entry, told by its outcome, and the tally counts it so", async () => {
  const stores = freshStores();
  await capture(stores, [started("a", "one")], CLOCK);
  expect(entriesOf(await notSent(stores)).map(({ main }) => main.event?.type)).toEqual(["attempt.started"]);
  await capture(stores, [pause("one"), finished("one")], CLOCK);
  await capture(stores, [started("a", "two")], CLOCK);
  const entries = entriesOf(await notSent(stores));
  expect(entries.map(({ id, main, events }) => [id, main.event?.type, events.length])).toEqual([
    ["one", "attempt.finished", 3],
    ["two", "attempt.started", 1],
  ]);
  expect(await tallyOf(stores)).toMatchObject({ waiting: 4, entries: 2 });
});

test("P88: an attempt taken back is one entry that says so, and what asks again another", async () => {
  const stores = freshStores();
  await capture(stores, [started("a", "one"), finished("one")], CLOCK);
  const attempt = { attemptId: "one", leadId: "a", channel: "call", direction: "out", startedAt: CLOCK.now() } as const;
  await capture(stores, undo(attempt, CLOCK.now()), CLOCK);
  const entries = entriesOf(await notSent(stores));
  expect(entries.map(({ main, isRetracted }) => [main.event?.type, isRetracted])).toEqual([
    ["attempt.finished", true],
    ["attempt.started", false],
  ]);
  expect((await tallyOf(stores)).entries).toBe(2);
});

test("P88: in the emergency lane and in quarantine it is one too", async () => {
  const [stores, other] = [freshStores(), freshStores()];
  for (const of of [stores, other]) await capture(of, [started("a", "one"), finished("one")], CLOCK);
  const rows = await waiting(stores, 9);
  const aside = {
    result: "quarantined" as const,
    version: null,
    code: "unknown_lead" as const,
    reseed: false,
    flags: [],
  };
  await settle(
    stores,
    rows.map(({ eventId }) => ({ eventId, ...aside })),
    CLOCK.now(),
  );
  // What another phone's disk did not take lies in this one's lane.
  const inLane = (await waiting(other, 9)).map(({ event: { deviceSeq: _deviceSeq, ...event } }) => event);
  toEmergencyLane(stores.userId, inLane as Unnumbered[]);
  const all = await notSent(stores);
  const [entry, ...others] = entriesOf(all.filter(({ keptAside }) => keptAside !== null));
  expect(others).toEqual([]);
  expect(entry?.events.map(({ keptAside }) => keptAside)).toEqual(["unknown_lead", "unknown_lead"]);
  expect(entriesOf(all.filter(({ where }) => where === "emergency_lane"))).toHaveLength(1);
  expect(await tallyOf(stores)).toMatchObject({ waiting: 0, inLane: 2, entries: 1 });
});
