import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { SequenceEvent } from "#domain/sequence/sequence-event";
import { holds } from "../holds.ts";
import {
  at,
  call,
  day,
  disposition,
  email,
  inbound,
  nextOf,
  owner,
  pause,
  ROUND_THE_CLOCK,
  saidIn,
  stage,
  step,
  stop,
  talk,
  written,
} from "./situation.ts";

/** Held until a date; `reason`: whose date it is. */
const later = (minutes: number, date: string, reason = "no_timing.documents") =>
  disposition(minutes, "5", reason, { recycle_date: date, track: "later", owner: "rep" });
const closed = (minutes: number, facts: Record<string, string> = {}) =>
  disposition(minutes, "8", "objection.price", facts);

const talked = talk(10, "Q:q F:f");
const stopped = () => {
  const message = inbound(30);
  return [talked, message, saidIn(stop(31), message)];
};

describe("with a further enquiry", () => {
  test.each([
    ["while it runs", [talked], null],
    ["on hold", [talked, later(20, "2024-03-01")], "held"],
    ["closed", [talked, closed(20)], "closed"],
    ["signed", [talked, disposition(20, "6", "step_reached.signed", {})], "closed"],
    ["won elsewhere", [talked, stage(20, { stage: "progressed", label: "won", system: "crm" })], "closed"],
    ["asked to stop", stopped(), "stopped"],
    ["closed by a code whose guard does not pass", [call(10), closed(20)], null],
    ["called back since it was held", [talked, later(20, "2024-03-01"), disposition(40, "U", "open.thinking")], "held"],
  ] as [string, SequenceEvent[], string | null][])("M50: %s", (_, events, opening) => {
    expect(nextOf(events, day(2), day(2))).toEqual(opening === null ? null : { minute: day(2), opening });
  });

  test("M50: what ended it only after the enquiry came is too late", () => {
    expect(nextOf([talked, closed(day(3))], day(2), day(5))).toBeNull();
    expect(nextOf([talked, written(closed(20), day(3))], day(2), day(5))).toBeNull();
  });

  test("M50: thirty days after the last thing done or due in it, the next opens", () => {
    // Reached on the first day: slots are owed no more, and the talk is the last thing, but for what it is followed by.
    expect(nextOf([talked], day(34), day(34))).toBeNull();
    expect(nextOf([talked], day(36), day(36))).toEqual({ minute: day(36), opening: "quiet" });
    // Unreached, the last slot ends on the sixteenth day.
    expect(nextOf([call(10)], day(45), day(45))).toBeNull();
    expect(nextOf([call(10)], day(46, 10), day(46, 10))).toMatchObject({ opening: "quiet" });
    expect(nextOf([call(10), email(day(20))], day(46, 10), day(46, 10))).toBeNull();
    // A step ahead, or a pause, is something still due.
    expect(nextOf([talked, step(talked, day(20))], day(45), day(45))).toBeNull();
    expect(nextOf([talked, saidIn(pause(11, day(20)), talked)], day(45), day(45))).toBeNull();
    // Passed from hand to hand, nothing was done.
    expect(nextOf([talked, owner(day(20), "b")], day(36), day(36))).toMatchObject({ opening: "quiet" });
  });

  test("M50: one that came before the last episode began opens none", () => {
    expect(nextOf([talked, closed(20)], -5, day(2))).toBeNull();
    expect(nextOf([talk(-4), closed(-3)], -2, day(2))).toBeNull();
    expect(nextOf([talk(0), closed(0)], 0, day(2))).toEqual({ minute: 0, opening: "closed" });
  });

  test("M50: what was done after the enquiry came makes the last episode no less quiet", () => {
    expect(nextOf([talked, email(day(40), "D:a")], day(36), day(50))).toMatchObject({ opening: "quiet" });
    expect(nextOf([talked, email(day(36), "D:a")], day(36), day(50))).toBeNull();
  });

  test("M50: a step is the last thing on the day it was due, though it was kept before; one without a day is none", () => {
    const kept = [talked, step(talked, day(10)), talk(day(2))];
    expect(nextOf(kept, day(38), day(38))).toBeNull();
    expect(nextOf(kept, day(41), day(41))).toMatchObject({ opening: "quiet" });
    expect(nextOf([talked, step(talked, null)], day(61), day(61))).toMatchObject({ opening: "quiet" });
  });

  test("M50: a pause is the last thing until the day to which it was stated, though they stated another since", () => {
    const message = inbound(12);
    const replaced = [talked, saidIn(pause(11, day(20)), talked), message, saidIn(pause(13, day(2)), message)];
    const taken = [...replaced, email(day(2, 10), "D:a")];
    expect(nextOf(taken, day(45), day(45))).toBeNull();
    expect(nextOf(taken, day(50), day(50))).toMatchObject({ opening: "quiet" });
  });
});

describe("on a date to come back on", () => {
  test("M51: the day filed with the code in force opens it, not before", () => {
    const events = [talked, later(20, "2024-01-09")];
    expect(nextOf(events, null, day(8) - 1)).toBeNull();
    expect(nextOf(events, null, day(8))).toEqual({ minute: day(8), opening: "recycled" });
    expect(nextOf(events, null, day(40))).toEqual({ minute: day(8), opening: "recycled" });
    // An enquiry before the date is the first of the next itself; one after it finds the recycled one.
    expect(nextOf(events, day(3), day(40))).toEqual({ minute: day(3), opening: "held" });
    expect(nextOf(events, day(9), day(40))).toEqual({ minute: day(8), opening: "recycled" });
  });

  test("M51: it is a day on the business's clock", () => {
    const policy = { ...ROUND_THE_CLOCK, zone: "America/New_York" };
    expect(nextOf([talked, later(20, "2024-01-09")], null, day(20), { policy })).toMatchObject({ minute: day(8, 300) });
  });

  test.each([
    ["a whole sequence without an answer", disposition(20, "2", "no_response.never_reached", {}), false],
    ["little interest", disposition(20, "3", "low_intent.browsing", { recycle_date: "2024-01-09" }), true],
    ["lost, for now", closed(20, { recycle_date: "2024-01-09" }), true],
    ["no fit", disposition(20, "4", "no_fit.size", { recycle_date: "2024-01-09" }), false],
    ["asked to stop", disposition(20, "8", "asked_to_stop.stop", { recycle_date: "2024-01-09" }), false],
    ["no date", later(20, ""), false],
    ["no such date", later(20, "2024-02-31"), false],
  ] as [string, SequenceEvent, boolean][])("M51: %s", (_, filed, opens) => {
    expect(nextOf([talked, filed], null, day(60)) !== null).toBe(opens);
  });

  test("M51: a code that is in force no more brings nobody back, nor one whose guard does not pass", () => {
    const date = later(20, "2024-01-09");
    expect(nextOf([talked, date, later(day(2), "2024-01-16")], null, day(10))).toBeNull();
    expect(nextOf([talked, date, later(day(2), "2024-01-16")], null, day(15))).toMatchObject({ minute: day(15) });
    expect(nextOf([call(10), date], null, day(60))).toBeNull();
    const message = inbound(day(3));
    expect(nextOf([talked, date, message, saidIn(stop(day(3, 1)), message)], null, day(60))).toBeNull();
  });

  test("M51: whenever it is asked, the same episode opens: what comes after the date changes nothing", () => {
    const fits = disposition(day(9, 5), "4", "no_fit.size", { criterion: "size", value: "small", who_said: "lead" });
    const events = [talked, later(20, "2024-01-09"), talk(day(9)), fits];
    for (const asOf of [day(8), day(9, 4), day(9, 6), day(50)])
      expect(nextOf(events, null, asOf)).toEqual({ minute: day(8), opening: "recycled" });
  });

  test("M51: of two dates that were reached the first opens it, in whatever order they are on record", () => {
    const again = later(day(9), "2024-01-13");
    for (const events of [
      [talked, later(20, "2024-01-09"), again],
      [again, later(20, "2024-01-09"), talked],
    ])
      expect(nextOf(events, null, day(20))).toEqual({ minute: day(8), opening: "recycled" });
  });

  test("M51: further off than the policy allows, only a date they named counts", () => {
    const far = "2024-06-03";
    expect(nextOf([talked, later(20, far)], null, day(300))).toMatchObject({ minute: day(90) });
    expect(nextOf([talked, later(20, far, "no_timing.date_known")], null, day(300))).toMatchObject({
      minute: day(154),
    });
    const policy = { ...ROUND_THE_CLOCK, recycleMostDays: 10 };
    expect(nextOf([talked, later(20, far)], null, day(300), { policy })).toMatchObject({ minute: day(10) });
  });

  test("M51: never before it was on record", () => {
    const past = later(day(3), "2024-01-02");
    expect(nextOf([talked, past], null, day(4))!.minute).toBeGreaterThan(day(3));
    expect(nextOf([talked, written(later(20, "2024-01-03"), day(5))], null, day(6))!.minute).toBeGreaterThan(day(5));
  });
});

test("M50 M51: what is known by an instant opens the same episode whatever comes later, in any order, twice", () => {
  const filed = fc.oneof(
    fc
      .record({ minute: fc.integer({ min: 11, max: day(20) }), off: fc.integer({ min: 1, max: 40 }) })
      .map(({ minute, off }) => later(minute, new Date(at(minute) + off * 86_400_000).toISOString().slice(0, 10))),
    fc.integer({ min: 11, max: day(20) }).map((minute) => talk(minute)),
    fc.integer({ min: 11, max: day(20) }).map((minute) => closed(minute)),
  );
  holds(
    fc.property(
      fc.array(filed, { maxLength: 6 }),
      fc.array(filed, { maxLength: 3 }),
      fc.integer({ min: 0, max: day(70) }),
      fc.integer({ min: 0, max: day(70) }),
      (events, lateOnes, one, other) => {
        const [first, second] = [Math.min(one, other), Math.max(one, other)];
        const known = [talked, ...events];
        const next = nextOf(known, null, first);
        const late = lateOnes.map((event) => ({ ...event, at: at(first) + 60_000, receivedAt: at(second) }));
        if (next !== null) expect(nextOf([...late, ...known.toReversed()], null, second)).toEqual(next);
        expect(nextOf([...known, ...known], first, second)).toEqual(nextOf(known, first, second));
      },
    ),
    200,
  );
});
