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

  test("P30: a promised step is due from an hour before; earlier it comes next", () => {
    expect(order([entry("a", { step: step(NOW + HOUR) })])).toEqual(["a now"]);
    expect(order([entry("a", { step: step(NOW + HOUR + 1) })])).toEqual(["a next"]);
    expect(order([entry("a", { step: step(NOW + 3 * DAY) })])).toEqual(["a next"]);
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
    expect(order([entry("a", { pausedUntil: NOW + 2 * DAY, slot })])).toEqual(["a next"]);
    expect(order([entry("a", { pausedUntil: NOW - 1, slot })])).toEqual(["a now"]);
    expect(order([entry("a", { pausedUntil: NOW + 2 * DAY, slot, unansweredSince: NOW - 1 })])).toEqual(["a now"]);
  });

  test("P31: no call outside permitted hours; who can be written to is due at any hour", () => {
    const slot = { from: NOW - HOUR, by: NOW + HOUR };
    const permitted: [number, number][] = [[NOW + 2 * HOUR, NOW + 8 * HOUR]];
    expect(order([entry("a", { slot, permitted, anyHour: false })])).toEqual(["a next"]);
    expect(order([entry("a", { slot, permitted, anyHour: true })])).toEqual(["a now"]);
    expect(order([entry("a", { slot, permitted: [[NOW - HOUR, NOW + 1]], anyHour: false })])).toEqual(["a now"]);
    expect(order([entry("a", { slot, permitted: [], anyHour: false })])).toEqual(["a next"]);
    const closing: [number, number][] = [[NOW - HOUR, NOW], ...permitted];
    expect(order([entry("a", { slot, permitted: closing, anyHour: false })])).toEqual(["a next"]);
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

  test("P30: ahead it is time that orders, not the reason", () => {
    const at = (hours: number) => ({ slot: { from: NOW + hours * HOUR, by: NOW + hours * HOUR } });
    expect(order([entry("c", at(20)), entry("b", at(3)), entry("a", at(-1))])).toEqual(["a now", "b next", "c next"]);
    expect(order([entry("a", at(-1)), entry("b", at(3)), entry("c", at(20))])).toEqual(["a now", "b next", "c next"]);
    const stepLater = entry("step", { step: step(NOW + 8 * HOUR) });
    expect(order([stepLater, entry("slot", at(7))])).toEqual(["slot next", "step next"]);
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

describe("now, and next", () => {
  // A closed day: somebody is there again tomorrow from nine, and the day after.
  const NINE = NOW + 23 * HOUR;
  const staffed: [number, number][] = [
    [NINE, NINE + 8 * HOUR],
    [NINE + DAY, NINE + DAY + 8 * HOUR],
  ];
  const slot = { from: NOW - HOUR, by: NOW + HOUR };
  const placed = (more: Partial<QueueEntry>, now = NOW) => {
    const { when, from, by } = rankQueue([entry("a", { staffed, ...more })], now)[0]!;
    return { when, from, by };
  };
  const next = { when: "next", from: NINE, by: NINE };

  test("P73: on a closed day nothing is for now, however near or long over its time is, and it says from when", () => {
    expect(placed({ slot })).toEqual(next);
    expect(placed({ response: { by: NOW - HOUR, latest: NOW } })).toEqual(next);
    expect(placed({ unansweredSince: NOW - HOUR })).toEqual(next);
    expect(placed({ step: step(NOW - 2 * HOUR) })).toEqual(next);
    expect(placed({ slot }, NINE)).toMatchObject({ when: "now", from: NINE });
    expect(placed({ slot }, NINE + 8 * HOUR - 1).when).toBe("now");
    expect(placed({ slot }, NINE + 8 * HOUR)).toMatchObject({ when: "next", from: NINE + DAY });
  });

  test("P73: an outcome not told, and a step within an hour of its time, are for now at any hour", () => {
    expect(placed({ unloggedSince: NOW - HOUR }).when).toBe("now");
    expect(placed({ step: step(NOW + HOUR) }).when).toBe("now");
    expect(placed({ step: step(NOW - HOUR) }).when).toBe("now");
    expect(placed({ step: step(NOW - HOUR - 1) }).when).toBe("next");
  });

  test("P73: their permitted hours and ours count together; where they never meet, theirs do", () => {
    const permitted: [number, number][] = [
      [NOW - HOUR, NOW + HOUR],
      [NINE + 2 * HOUR, NINE + 20 * HOUR],
    ];
    expect(placed({ slot, permitted, anyHour: false })).toMatchObject({ when: "next", from: NINE + 2 * HOUR });
    expect(placed({ slot, permitted, anyHour: true }).from).toBe(NINE);
    const nights: [number, number][] = [[NINE + 10 * HOUR, NINE + 12 * HOUR]];
    expect(placed({ slot, permitted: nights, anyHour: false })).toMatchObject({ from: NINE + 10 * HOUR });
    expect(placed({ slot, permitted: [], anyHour: false })).toMatchObject({ when: "next", by: NOW + HOUR });
  });

  test("P73: a step agreed as a call waits for the hours of calls, though mail may go at any hour", () => {
    const permitted: [number, number][] = [[NOW + 30 * MINUTE, NOW + 8 * HOUR]];
    const ways = [
      { channel: "email" as const, anyHour: true },
      { channel: "call" as const, anyHour: false },
    ];
    const due = { step: step(NOW), permitted, ways, anyHour: true };
    expect(placed(due)).toMatchObject({ when: "next", from: NOW + 30 * MINUTE });
    expect(placed({ ...due, step: { ...step(NOW), channel: "email" } }).when).toBe("now");
    // Their number is dead: what is left counts.
    expect(placed({ ...due, ways: ways.slice(0, 1) }).when).toBe("now");
  });

  test("P73: next are ordered by when they may begin, then by when they are wanted; whose hours nobody knows is last", () => {
    const all = [
      entry("nobody", { slot, permitted: [], anyHour: false }),
      entry("slot", { slot, staffed }),
      entry("unanswered", { unansweredSince: NOW, staffed }),
      entry("soon", { slot: { from: NOW + HOUR, by: NOW + 9 * DAY } }),
      entry("open", { slot: { from: NOW - HOUR, by: NINE + 2 * DAY }, staffed }),
      entry("now", { slot }),
    ];
    const expected = ["now now", "soon next", "unanswered next", "slot next", "open next", "nobody next"];
    expect(order(all)).toEqual(expected);
    expect(order(all.toReversed())).toEqual(expected);
  });

  test("P73: where it is not known when somebody is there, permitted hours alone count", () => {
    const { staffed: _, ...older } = entry("a", { staffed, slot });
    expect(order([older])).toEqual(["a now"]);
  });
});
