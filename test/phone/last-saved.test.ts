import { expect, test } from "vitest";
import { lastSaved } from "#phone/leads/attempt/last-saved";
import type { Attempt } from "#phone/leads/attempt/reported-outcome";
import { undo } from "#phone/leads/attempt/start-attempt";
import { capture, type Draft } from "#phone/outbox/capture";
import { settle, waiting } from "#phone/outbox/outbox";
import { openStores, type Stores } from "#phone/storage/databases/open-stores";
import { NOW } from "./make-lead.ts";
import { freshStores, started } from "./make-phone.ts";

const MINUTE = 60_000;
const at = (now: number) => ({ now: () => now, zone: "UTC" });
const finished = (leadId: string, attemptId: string): Draft => ({
  leadId,
  type: "attempt.finished",
  payload: {
    attemptId,
    channel: "call",
    direction: "out",
    startedAt: NOW,
    endedAt: NOW,
    result: "rang_out",
    text: null,
    composedInApp: false,
    items: [],
  },
});
const missed = (leadId: string, attemptId: string): Draft => ({
  leadId,
  type: "inbound.logged",
  payload: { attemptId, channel: "call", at: NOW, result: "missed", text: null },
});
const again = (stores: Stores): Stores => {
  for (const one of [stores.outbox, stores.cache, stores.keys]) one.close();
  return openStores(stores.userId);
};

test("P86: what was saved last can be taken back for five minutes, after a cold start and once it was sent", async () => {
  const before = freshStores();
  await capture(before, [started("a", "one")], at(NOW - MINUTE));
  await capture(before, [finished("a", "one")], at(NOW));
  const stores = again(before);
  const attempt: Attempt = { attemptId: "one", leadId: "a", channel: "call", direction: "out", startedAt: NOW };
  const last = await lastSaved(stores, NOW + 5 * MINUTE - 1);
  expect(last).toMatchObject({ attempt, until: NOW + 5 * MINUTE });
  const rows = await waiting(stores, 10);
  const results = rows.map(({ eventId }) => ({
    eventId,
    result: "applied" as const,
    version: 1,
    code: null,
    reseed: false,
    flags: [],
  }));
  await settle(stores, results, NOW + MINUTE);
  expect(await lastSaved(stores, NOW + 2 * MINUTE)).toMatchObject({ attempt });
  expect(await lastSaved(stores, NOW + 5 * MINUTE)).toBeNull();
  // A clock that was set back has no five minutes to count.
  expect(await lastSaved(stores, NOW - MINUTE)).toBeNull();
});

test("P86: of several the last counts, of ours or theirs; once taken back nothing is offered again", async () => {
  const before = freshStores();
  await capture(before, [finished("a", "one")], at(NOW));
  await capture(before, [missed("b", "two")], at(NOW + MINUTE));
  const last = await lastSaved(again(before), NOW + 2 * MINUTE);
  expect(last?.attempt).toMatchObject({ attemptId: "two", leadId: "b", direction: "in" });
  await capture(before, undo(last!.attempt, NOW + 2 * MINUTE), at(NOW + 2 * MINUTE));
  expect(await lastSaved(again(before), NOW + 2 * MINUTE)).toBeNull();
});

test("P86, M58: what is taken back after a cold start still names the number that was dialled", async () => {
  const before = freshStores();
  const contactPoint = crypto.randomUUID();
  const draft = finished("a", "one");
  await capture(before, [{ ...draft, payload: { ...draft.payload, contactPoint } } as Draft], at(NOW));
  const stores = again(before);
  const last = await lastSaved(stores, NOW + MINUTE);
  expect(last?.attempt).toMatchObject({ contactPoint });
  expect(undo(last!.attempt, NOW + MINUTE).map(({ payload }) => payload)).toContainEqual(
    expect.objectContaining({ channel: "call", contactPoint }),
  );
});
