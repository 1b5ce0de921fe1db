import { describe, expect, test } from "vitest";
import type { QueueEntry } from "#domain/queue/queue-entry";
import { rankQueue } from "#domain/queue/rank";
import { DAY, HOUR, MINUTE } from "#domain/time/instant";

const NOW = Date.UTC(2026, 2, 4, 10);
const entry = (leadId: string, more: Partial<QueueEntry> = {}): QueueEntry => ({
  leadId,
  arrivedAt: NOW - DAY,
  unloggedSince: null,
  step: null,
  unansweredSince: null,
  response: null,
  slot: null,
  tries: 0,
  avoidDayparts: [],
  stopped: false,
  pausedUntil: null,
  permitted: null,
  anyHour: true,
  ...more,
});
const step = (dueAt: number) => ({ dueAt, channel: "call" as const, whoseMove: "us" as const });
const order = (entries: QueueEntry[], now = NOW) =>
  rankQueue(entries, now).map((row) => `${row.entry.leadId} ${row.when}`);

describe("the queue's order", () => {
  test("P30: unlogged attempt, promised step, unanswered inbound, response clock, policy slot; ties by arrival", () => {
    const all = [
      entry("slot", { slot: { from: NOW - HOUR, by: NOW + HOUR } }),
      entry("response", { response: { by: NOW + 6 * MINUTE, latest: NOW + HOUR } }),
      entry("unanswered", { unansweredSince: NOW - HOUR }),
      entry("step", { step: step(NOW + 30 * MINUTE) }),
      entry("unlogged", { unloggedSince: NOW - 5 * MINUTE }),
    ];
    expect(rankQueue(all, NOW).map(({ reason }) => reason)).toEqual([
      "unlogged",
      "step",
      "unanswered",
      "response",
      "slot",
    ]);
    const tie = [
      entry("b", { arrivedAt: NOW - 1, slot: { from: NOW, by: NOW + 1 } }),
      entry("a", { arrivedAt: NOW - 2, slot: { from: NOW, by: NOW + 1 } }),
    ];
    expect(order(tie)).toEqual(["a now", "b now"]);
  });

  test("P30: a promised step is due from an hour before; earlier it is for later", () => {
    expect(order([entry("a", { step: step(NOW + HOUR) })])).toEqual(["a now"]);
    expect(order([entry("a", { step: step(NOW + HOUR + 1) })])).toEqual(["a today"]);
    expect(order([entry("a", { step: step(NOW + 3 * DAY) })])).toEqual(["a later"]);
    expect(order([entry("a", { step: step(NOW - 2 * DAY) })])).toEqual(["a now"]);
  });

  test("P30: response clocks by minutes left, slots by deadline", () => {
    const clocks = [
      entry("more", { response: { by: NOW + 20 * MINUTE, latest: NOW + HOUR } }),
      entry("less", { response: { by: NOW + 5 * MINUTE, latest: NOW + HOUR } }),
    ];
    expect(order(clocks)).toEqual(["less now", "more now"]);
    const slots = [
      entry("late", { slot: { from: NOW, by: NOW + 2 * DAY } }),
      entry("soon", { slot: { from: NOW, by: NOW + DAY } }),
    ];
    expect(order(slots)).toEqual(["soon now", "late now"]);
  });

  test("P31: nobody who is stopped, but what happened is asked all the same", () => {
    expect(order([entry("a", { stopped: true, unansweredSince: NOW })])).toEqual([]);
    expect(order([entry("a", { stopped: true, unloggedSince: NOW })])).toEqual(["a now"]);
  });

  test("P31: nobody before their pause ends, unless they reached us", () => {
    const slot = { from: NOW - HOUR, by: NOW + HOUR };
    expect(order([entry("a", { pausedUntil: NOW + 2 * DAY, slot })])).toEqual(["a later"]);
    expect(order([entry("a", { pausedUntil: NOW - 1, slot })])).toEqual(["a now"]);
    expect(order([entry("a", { pausedUntil: NOW + 2 * DAY, slot, unansweredSince: NOW - 1 })])).toEqual(["a now"]);
  });

  test("P31: no call outside permitted hours; who can be written to is due at any hour", () => {
    const slot = { from: NOW - HOUR, by: NOW + HOUR };
    const permitted: [number, number][] = [[NOW + 2 * HOUR, NOW + 8 * HOUR]];
    expect(order([entry("a", { slot, permitted, anyHour: false })])).toEqual(["a today"]);
    expect(order([entry("a", { slot, permitted, anyHour: true })])).toEqual(["a now"]);
    expect(order([entry("a", { slot, permitted: [[NOW - HOUR, NOW + 1]], anyHour: false })])).toEqual(["a now"]);
    expect(order([entry("a", { slot, permitted: [], anyHour: false })])).toEqual(["a later"]);
    const closing: [number, number][] = [[NOW - HOUR, NOW], ...permitted];
    expect(order([entry("a", { slot, permitted: closing, anyHour: false })])).toEqual(["a today"]);
  });

  test("P31: what has to wait is due when it may be done, or by its own time where nobody knows when that is", () => {
    const slot = { from: NOW - HOUR, by: NOW + HOUR };
    const by = (more: Partial<QueueEntry>) => rankQueue([entry("a", { slot, anyHour: false, ...more })], NOW)[0]?.by;
    expect(by({ pausedUntil: NOW + 2 * DAY })).toBe(NOW + 2 * DAY);
    expect(by({ permitted: [[NOW + 2 * HOUR, NOW + 8 * HOUR]] })).toBe(NOW + 2 * HOUR);
    expect(by({ permitted: [[NOW + MINUTE, NOW + 8 * HOUR]] })).toBe(NOW + HOUR);
    expect(by({ permitted: [] })).toBe(NOW + HOUR);
  });

  test("P30: what is due now comes before what is due sooner in rank but later in time", () => {
    const slot = { from: NOW - MINUTE, by: NOW + HOUR };
    expect(rankQueue([entry("a", { step: step(NOW + 5 * HOUR), slot })], NOW)[0]).toMatchObject({
      reason: "slot",
      when: "now",
    });
    // Due from this very instant on is due now.
    expect(rankQueue([entry("a", { step: step(NOW + HOUR), slot })], NOW)[0]?.reason).toBe("step");
  });

  test("P30: of what is ahead the first counts, the one that matters more where two begin together", () => {
    const reason = (more: Partial<QueueEntry>) => rankQueue([entry("a", more)], NOW)[0]?.reason;
    const slotFrom = (from: number) => ({ from, by: NOW + 9 * HOUR });
    expect(reason({ step: step(NOW + 5 * HOUR), slot: slotFrom(NOW + 2 * HOUR) })).toBe("slot");
    expect(reason({ step: step(NOW + 5 * HOUR), slot: slotFrom(NOW + 6 * HOUR) })).toBe("step");
    expect(reason({ step: step(NOW + 5 * HOUR), slot: slotFrom(NOW + 4 * HOUR) })).toBe("step");
  });

  test("P30: for now, for today, for later; ahead it is time that orders, not the reason", () => {
    const at = (hours: number) => ({ slot: { from: NOW + hours * HOUR, by: NOW + hours * HOUR } });
    expect(order([entry("c", at(20)), entry("b", at(3)), entry("a", at(-1))])).toEqual(["a now", "b today", "c later"]);
    expect(order([entry("a", at(-1)), entry("b", at(3)), entry("c", at(20))])).toEqual(["a now", "b today", "c later"]);
    expect(order([entry("a", at(12)), entry("b", at(12.001))])).toEqual(["a today", "b later"]);
    const stepLater = entry("step", { step: step(NOW + 8 * HOUR) });
    expect(order([stepLater, entry("slot", at(7))])).toEqual(["slot today", "step today"]);
  });

  test("P30: alike in all, leads have one order all the same", () => {
    const alike = (leadId: string) => entry(leadId, { unansweredSince: NOW });
    expect(order([alike("b"), alike("a"), alike("c")])).toEqual(["a now", "b now", "c now"]);
    expect(order([alike("c"), alike("b"), alike("a")])).toEqual(["a now", "b now", "c now"]);
  });

  test("P30: who owes nothing and is owed nothing is not in the queue", () => {
    expect(order([entry("a")])).toEqual([]);
  });
});
