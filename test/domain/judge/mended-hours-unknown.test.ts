import type { ContactEvent } from "#domain/sequence/sequence-event";
import fc from "fast-check";
import { expect, test } from "vitest";
import { holds } from "../holds.ts";
import {
  at,
  bearingOf,
  call,
  causesOf,
  day,
  email,
  judge,
  ROUND_THE_CLOCK,
  step,
  talk,
  useOf,
  written,
} from "./situation.ts";

/** A call of a file that says the day only, as a system of its own saw it: what it earns hangs on no entry's time. */
const onDay = (days: number, about: Partial<ContactEvent> = {}): ContactEvent => ({
  ...call(day(days), about),
  atLatest: at(day(days, 1439)),
  recordedAt: at(day(days, 1439)),
  receivedAt: at(day(days, 1439)),
  startedInApp: false,
  system: "crm",
  statedGrade: "verified",
});
/** The days of the six slots of considered business, around the clock. */
const SLOTS = [0, 1, 3, 5, 9, 15];
const MORNING = 600;

test("J77: six calls on the days of six slots, their hours unknown: neither thin nor on track", () => {
  const read = judge([email(10), ...SLOTS.map((days) => onDay(days))], day(17));
  expect(read.faults).toEqual([]);
  expect(read.verdict).toBe("not_judgeable");
  expect(read.maybe).toEqual(["thin"]);
  expect(read.missing).toContain("exact_time");
  expect(bearingOf(read, "thin")).toBe("possible");
});

test("J77: the same calls by the hour: all in the morning they are thin, in all parts of the day on track", () => {
  const atHours = (hours: readonly number[]) =>
    judge([email(10), ...SLOTS.map((days, i) => call(day(days, hours[i % hours.length])))], day(17));
  expect(causesOf(atHours([MORNING]))).toContain("slots_unfilled");
  expect(atHours([MORNING, 800, 1100]).verdict).toBe("proportionate");
});

test("J77: what is left of the day tells the part of it", () => {
  const evening = (days: number) => ({ ...onDay(days), at: at(day(days, 1050)) });
  const calls = SLOTS.map(evening);
  const read = judge([email(10), ...calls], day(17));
  expect(causesOf(read)).toContain("slots_unfilled");
  expect(calls.map((each) => useOf(read, each))).toEqual(["useful", "useful", ...Array(4).fill("unvaried")]);
});

test("J77: a call whose hour is known may have found its part of the day full, or not", () => {
  const events = [email(10), onDay(1), onDay(3), call(day(5, MORNING)), call(day(9, MORNING)), call(day(15, 1100))];
  const read = judge(events, day(17));
  expect([read.faults, read.maybe]).toEqual([[], ["thin"]]);
});

test("J77: a visit takes its part of the day too, and mail none", () => {
  const visits = SLOTS.map((days) => onDay(days, { channel: "visit", result: "nobody_in" }));
  expect(judge([email(10), ...visits], day(17)).maybe).toEqual(["thin"]);
  const mails = SLOTS.map((days, i) =>
    onDay(days, {
      channel: "email",
      result: "sent",
      items: [{ kind: "D", ref: ["a", "b", "d", "papers", "quote", "brochure"][i]! }],
    }),
  );
  expect(judge([email(10), ...mails], day(17)).maybe).not.toContain("thin");
});

test("J77: two visits may have been one too many for their part of the day", () => {
  const visits = [1, 3].map((days) => onDay(days, { channel: "visit", result: "nobody_in" }));
  expect(judge([email(10), ...visits], day(9)).maybe).toEqual(["thin"]);
  expect(judge([email(10), visits[0]!, call(day(3, MORNING))], day(9)).maybe).toEqual([]);
});

test("J77: calls that may have found one part of the day full may have filled another", () => {
  const mornings = [call(day(1, MORNING)), call(day(2, MORNING))];
  const afternoons = [call(day(5, 800)), call(day(8, 800))];
  const between = (...made: ContactEvent[]) => judge([email(10), ...mornings, ...made, ...afternoons], day(12));
  expect(between(onDay(3), onDay(3)).maybe).toEqual(["thin"]);
  expect(causesOf(between(call(day(3, 790)), call(day(3, 900))))).toContain("slots_unfilled");
  expect(between(call(day(3, 1100)), call(day(3, 1200))).verdict).not.toBe("thin");
});

test("J92: an entry of our own app that lost its hour, late by that alone, makes nothing on track", () => {
  const mails = [email(10), email(day(1), "D:a"), email(day(3), "D:b"), email(day(5), "D:d")];
  const spoken = written(talk(day(6, 1000)), day(6, 1005));
  const agreed = step(spoken, day(9, 400), { whoseMove: "lead" });
  const after = (contact: ContactEvent) => judge([...mails, contact, agreed, call(day(9, 400))], day(17));
  const dayOnly = { ...spoken, at: at(day(6)), atLatest: at(day(6, 1439)) };
  expect(causesOf(after(spoken))).toEqual(["silence_after_talk"]);
  const read = after(dayOnly);
  expect([read.faults, read.verdict]).toEqual([[], "not_judgeable"]);
  expect(read.missing).toContain("exact_time");
  // Late at any hour of its day, it is as late as one that says the hour.
  expect(after(written(dayOnly, day(8))).verdict).toBe(after(written(spoken, day(8))).verdict);
});

test("J94: known only to the day, each may have filled a slot of its own: too few are certain only where even so too few were filled", () => {
  const slots = [60, 240, 600].map((serviceMinutes) => ({ serviceMinutes }));
  const read = (...events: ContactEvent[]) =>
    judge(events, day(1), { policy: { ...ROUND_THE_CLOCK, slots }, zone: "UTC" });
  const seenMail: Partial<ContactEvent> = { channel: "email", result: "sent", items: [{ kind: "F", ref: "f" }] };
  const [mail, dial] = [onDay(0, seenMail), onDay(0)];
  // One in the first hour, one in the three after it: by the hour that is two of three.
  expect(causesOf(read(email(10), call(100)))).not.toContain("slots_unfilled");
  for (const events of [
    [mail, dial],
    [dial, mail],
    [email(10), dial],
    [mail, call(700), dial],
  ])
    expect([causesOf(read(...events)), bearingOf(read(...events), "thin")]).toEqual([[], "possible"]);
  // One alone fills one of three; two that lie elsewhere for certain fill none of them.
  expect(causesOf(read(dial))).toContain("slots_unfilled");
  expect(causesOf(read(email(10), call(20)))).toContain("slots_unfilled");
  // Written down late by hand, one earns from then: it filled none of that day's.
  const byHand = written({ ...onDay(0), statedGrade: null }, day(1, 100));
  expect(causesOf(judge([mail, byHand], day(2), { policy: { ...ROUND_THE_CLOCK, slots }, zone: "UTC" }))).toContain(
    "slots_unfilled",
  );
});

/** Some calls on days of their own, the hour of each, and whether the file says it. */
const calls = fc.uniqueArray(
  fc.record({
    on: fc.integer({ min: 0, max: 16 }),
    hour: fc.constantFrom(540, 660, 780, 900, 1080),
    isTold: fc.boolean(),
  }),
  { minLength: 1, maxLength: 8, selector: ({ on }) => on },
);

test("J77: what is certain of calls known to the day is so at any hour of it, and on track at any too", () => {
  holds(
    fc.property(calls, fc.boolean(), (made, isMailed) => {
      const inOrder = made.toSorted((a, b) => a.on - b.on);
      const told = inOrder.map(({ on, hour }) => ({ ...onDay(on), at: at(day(on, hour)), atLatest: null }));
      const asFiled = inOrder.map(({ on, isTold }, i) => (isTold ? told[i]! : { ...onDay(on), id: told[i]!.id }));
      const mail = isMailed ? [email(10)] : [];
      const [unknown, known] = [judge([...mail, ...asFiled], day(17)), judge([...mail, ...told], day(17))];
      const found = known.faults.map(({ fault }) => fault);
      for (const { fault } of unknown.faults) expect(found).toContain(fault);
      if (unknown.verdict === "proportionate") expect(known.verdict).toBe("proportionate");
    }),
    200,
  );
});
