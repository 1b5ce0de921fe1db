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

  test("P30: what can still be kept goes before what is past, and of what is past the newest arrival comes first", () => {
    const past = (leadId: string, days: number) =>
      entry(leadId, {
        arrivedAt: NOW - days * DAY,
        response: { by: NOW - days * DAY + HOUR, latest: NOW - days * DAY + 4 * HOUR },
      });
    const all = [
      past("ten days", 10),
      entry("slot over", { arrivedAt: NOW - 5 * DAY, slot: { from: NOW - DAY, by: NOW - 1 } }),
      past("two days", 2),
      entry("slot today", { slot: { from: NOW - HOUR, by: NOW + HOUR } }),
      entry("late at eleven", { response: { by: NOW - MINUTE, latest: NOW + HOUR } }),
      entry("new", { arrivedAt: NOW - 28 * MINUTE, response: { by: NOW + 32 * MINUTE, latest: NOW + 3 * HOUR } }),
      entry("promised", { step: step(NOW - 3 * DAY) }),
    ];
    const expected = ["promised", "new", "late at eleven", "slot today", "two days", "slot over", "ten days"];
    expect(order(all)).toEqual(expected.map((one) => `${one} now`));
    expect(order(all.toReversed())).toEqual(expected.map((one) => `${one} now`));
    // Of one lead too: a try that is in time is what can be kept of it.
    const both = { ...past("a", 2), slot: { from: NOW - HOUR, by: NOW + HOUR } };
    expect(rankQueue([both], NOW)[0]?.reason).toBe("slot");
  });

  test("P111: an open question makes the row before a step that is further off, missed too", () => {
    const owing = { step: step(NOW + 3 * DAY), answerBy: NOW + 3 * HOUR };
    expect(rankQueue([entry("a", owing)], NOW)[0]).toMatchObject({
      reason: "question",
      by: NOW + 3 * HOUR,
      when: "now",
    });
    expect(rankQueue([entry("a", { ...owing, answerBy: NOW - DAY })], NOW)[0]).toMatchObject({
      reason: "question",
      by: NOW - DAY,
      when: "now",
    });
    // Where they got in touch since, it is that which is answered first; a promise of this hour is kept first.
    expect(rankQueue([entry("a", { ...owing, unansweredSince: NOW })], NOW)[0]?.reason).toBe("unanswered");
    expect(rankQueue([entry("a", { ...owing, step: step(NOW) })], NOW)[0]?.reason).toBe("step");
    // Put off by days, it comes next until a day before.
    expect(order([entry("a", { answerBy: NOW + 2 * DAY })])).toEqual(["a next"]);
    const waiting = [entry("b", { unansweredSince: NOW - HOUR }), entry("a", { answerBy: NOW - 2 * HOUR })];
    expect(order(waiting)).toEqual(["a now", "b now"]);
  });

  test("P112: nobody is tried again before the gap is over, unless a first reply or an answer would then be late", () => {
    const tryFrom = NOW + 29 * MINUTE;
    const slot = { from: NOW - HOUR, by: NOW + 9 * HOUR };
    expect(rankQueue([entry("a", { slot, tryFrom })], NOW)[0]).toMatchObject({ when: "next", from: tryFrom });
    expect(order([entry("a", { slot, tryFrom })], tryFrom)).toEqual(["a now"]);
    const response = { by: NOW + 20 * MINUTE, latest: NOW + HOUR };
    expect(order([entry("a", { response, slot, tryFrom })])).toEqual(["a next"]);
    expect(order([entry("a", { response: { ...response, latest: NOW + 28 * MINUTE }, tryFrom })])).toEqual(["a now"]);
    expect(order([entry("a", { answerBy: NOW + HOUR, tryFrom })])).toEqual(["a next"]);
    expect(order([entry("a", { answerBy: NOW + 20 * MINUTE, tryFrom })])).toEqual(["a now"]);
    // What they wait for is no try of ours, nor is a promise.
    expect(order([entry("a", { unansweredSince: NOW, tryFrom })])).toEqual(["a now"]);
    expect(order([entry("a", { step: step(NOW), tryFrom })])).toEqual(["a now"]);
  });

  test("P110: whoever can be reached by no way stands at the end, in a group of their own; what happened is asked all the same", () => {
    const slot = { from: NOW - HOUR, by: NOW + HOUR };
    const none = entry("none", { step: step(NOW), ways: [] });
    expect(order([none, entry("later", { slot: { ...slot, from: NOW + HOUR } }), entry("now", { slot })])).toEqual([
      "now now",
      "later next",
      "none no_way",
    ]);
    expect(order([{ ...none, unloggedSince: NOW }])).toEqual(["none now"]);
    expect(order([{ ...none, stopped: true }])).toEqual([]);
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

  test("P31: what has to wait says from when, and keeps its own time, past or not", () => {
    const slot = { from: NOW - HOUR, by: NOW + HOUR };
    const place = (more: Partial<QueueEntry>) => {
      const { from, by } = rankQueue([entry("a", { slot, anyHour: false, ...more })], NOW)[0]!;
      return [from, by];
    };
    expect(place({ pausedUntil: NOW + 2 * DAY })).toEqual([NOW + 2 * DAY, NOW + HOUR]);
    expect(place({ permitted: [[NOW + 2 * HOUR, NOW + 8 * HOUR]] })).toEqual([NOW + 2 * HOUR, NOW + HOUR]);
    expect(place({ permitted: [] })).toEqual([Number.POSITIVE_INFINITY, NOW + HOUR]);
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
  const next = { when: "next", from: NINE };

  test("P73: on a closed day nothing is for now, however near or long over its time is, and it says from when", () => {
    expect(placed({ slot })).toMatchObject(next);
    expect(placed({ response: { by: NOW - HOUR, latest: NOW } })).toMatchObject(next);
    expect(placed({ unansweredSince: NOW - HOUR })).toMatchObject(next);
    expect(placed({ step: step(NOW - 2 * HOUR) })).toMatchObject(next);
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
