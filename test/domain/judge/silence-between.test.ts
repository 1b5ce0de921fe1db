import { expect, test } from "vitest";
import { mayHaveDropped, mayHaveFallenSilent } from "#domain/sequence/faults/dropped-next-step";
import type { ContactEvent, SequenceEvent } from "#domain/sequence/sequence-event";
import { coursesOf, harshest, kindest } from "./courses.ts";
import { at, call, day, email, inbound, step, stepChange, talk } from "./situation.ts";

/** A call of which nobody knows whether it reached them; too short to be a try if it did not. */
const mute = (minutes: number, fields: Partial<ContactEvent> = {}): ContactEvent =>
  call(minutes, { result: "unknown", ringSeconds: 5, ...fields });
const fellSilent = (events: SequenceEvent[], asOf: number): boolean => mayHaveFallenSilent(kindest(events, asOf));
const dropped = (events: SequenceEvent[], asOf: number): boolean => mayHaveDropped(harshest(events, asOf));
/** A talk that was put right a day later: they had not been reached. */
const takenBack = (minutes: number): ContactEvent => ({
  ...talk(minutes, ""),
  corrected: { result: "rang_out", ringSeconds: 5, items: [], recordedAt: at(minutes + 1440) },
});
/** They called the step off: a call of theirs that we missed is when they said so. */
const calledOff = (of: ContactEvent, minutes: number): SequenceEvent[] => [
  inbound(minutes, { channel: "call", result: "missed" }),
  stepChange(of, minutes + 1, null),
];

test("J61: of two messages that nobody read one may have been of use, and followed by silence for all that the other was", () => {
  const events = [talk(0, "Q:q"), email(day(1), null), email(day(4), null)];
  expect(fellSilent(events, day(8))).toBe(true);
  expect(fellSilent(events, day(6))).toBe(false);
});

test("J55 J61: until the last message that may have kept a step it stands in the way of silence, until the first it may have", () => {
  const spoken = talk(300, "Q:q");
  const send = step(spoken, day(3), { channel: "email", what: "quote" });
  const may = [email(day(2), null), email(day(3), null)];
  expect(fellSilent([spoken, send, ...may], day(7))).toBe(false);
  const between = email(day(2, 720), "F:f");
  expect(fellSilent([spoken, send, ...may, between], day(7, 1000))).toBe(true);
  // A step that one contact alone kept takes nothing from that.
  const first = talk(10, "");
  const kept = step(first, 300);
  expect(fellSilent([first, kept, spoken, send, ...may, between], day(7, 1000))).toBe(true);
});

test("J39: where no call may have been a talk, none may have left anything behind", () => {
  const spoken = talk(0, "Q:q");
  const away = takenBack(day(1, 720));
  const events = [spoken, step(spoken, day(1)), call(day(1)), away, step(away, day(20))];
  const course = harshest(events, day(8));
  expect(mayHaveDropped({ ...course, completion: { ...course.completion, results: "harsh" } })).toBe(false);
});

test("J39 J61: a call that may have been a talk of which nobody knows a word may have agreed a step, taken kindly", () => {
  const courses = coursesOf([mute(10, { items: null })], day(7)).filter(
    ({ completion }) => completion.results === "harsh",
  );
  expect(courses.map((course): unknown[] => [course.completion.content, mayHaveDropped(course)])).toEqual([
    ["kind", false],
    ["harsh", true],
  ]);
});

test("J39 J61: after a talk there may have been, silence follows what was of use, and nothing else", () => {
  const maybe = mute(0);
  const off = [step(maybe, day(1)), ...calledOff(maybe, 720)];
  expect(dropped([maybe, ...off, email(day(2), "")], day(8))).toBe(false);
  expect(dropped([maybe, ...off, email(day(2), "Q:q")], day(8))).toBe(true);
  expect(dropped([maybe, ...off, email(day(2), "Q:q")], day(7))).toBe(false);
});

test("J51 J61: a step from a talk that was taken back stands in the way of silence after a call without one of its own", () => {
  const away = takenBack(100);
  expect(dropped([mute(10), away, step(away, day(29))], day(7))).toBe(false);
  expect(dropped([mute(10), away], day(7))).toBe(true);
});

test("J10 J39: a step agreed in a redial is one of the call's own", () => {
  const first = mute(10, { ringSeconds: null });
  const again = mute(15, { ringSeconds: null });
  expect(dropped([first, again, step(again, day(20))], day(7))).toBe(false);
  expect(dropped([first, again], day(7))).toBe(true);
});

test("J39: of calls that may have been talks each is taken alone: its own step stands and no other's", () => {
  const maybe = mute(0);
  const off = [step(maybe, day(1)), ...calledOff(maybe, 720)];
  const other = mute(day(3));
  const events = [maybe, ...off, email(day(2), "Q:q"), other, step(other, day(30))];
  expect(dropped(events, day(8))).toBe(true);
  // The same of what it agreed itself: ahead, it stands in the way of all silence after it.
  const own = mute(0);
  expect(dropped([own, step(own, day(20)), email(day(2), "Q:q")], day(8))).toBe(false);
  expect(dropped([own, email(day(2), "Q:q")], day(8))).toBe(true);
});

test("J61: what fell silent before the call that may have been a talk, fell silent before any conversation", () => {
  const own = mute(day(6));
  const before = [email(0, "Q:q"), own, step(own, day(20))];
  expect(dropped(before, day(8))).toBe(false);
  expect(dropped([...before, email(day(7), "D:a")], day(9))).toBe(false);
});

test("J51 J55: so it is of a step from a talk that was taken back; one that a single contact kept changes nothing", () => {
  const away = takenBack(600);
  const send = step(away, day(3), { channel: "email", what: "quote" });
  const may = [email(day(2), null), email(day(2, 720), "F:f"), email(day(3), null)];
  expect(fellSilent([away, send, ...may], day(7, 1000))).toBe(true);
  const early = takenBack(10);
  expect(fellSilent([early, step(early, 300), call(300), away, send, ...may], day(7, 1000))).toBe(true);
  const [first, spoken] = [talk(10, ""), talk(300, "Q:q")];
  expect(fellSilent([first, step(first, 300), spoken, email(day(3), null)], day(7))).toBe(false);
});
