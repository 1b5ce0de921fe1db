import { expect, test } from "vitest";
import type { SequenceEvent } from "#domain/sequence/sequence-event";
import { toldAfter, when } from "../story.ts";
import {
  at,
  causesOf,
  disposition,
  inbound,
  judge,
  OFFICE,
  pause,
  saidIn,
  seen,
  step,
  stepChange,
  stop,
  talk,
} from "./situation.ts";

/** An enquiry on a Monday at ten, answered in a talk that agreed on a call for Thursday of the same week at ten. */
const ENQUIRY = when(2, "Mon", "10:00");
const ABOUT = {
  ...OFFICE,
  episode: { arrivedAt: at(ENQUIRY), usableChannels: ["call", "email", "video"] as ("call" | "email" | "video")[] },
};
const first = toldAfter(talk(ENQUIRY + 20, "Q:q F:f"), 5);
const DUE = when(2, "Thu", "10:00");
const agreed = toldAfter(step(first, DUE), 5);
const farOff = toldAfter(step(first, when(4, "Mon", "10:00")), 5);
const NEXT_DAY = when(2, "Fri", "09:30");
const LATER = when(3, "Mon", "12:00");

const read = (events: readonly SequenceEvent[], by: number) => judge([...events], by, ABOUT);
const verdict = (...events: readonly SequenceEvent[]) => read([first, ...events], LATER).verdict;
const missedCall = (minutes: number) => seen(inbound(minutes, { channel: "call", result: "missed" }));
/** Told five minutes after the first talk, as said in it. */
const paused = (until: number) => toldAfter(saidIn(pause(ENQUIRY + 20, until), first), 5);

test("J53: who rings back a call that was missed answers, at night and inside their pause", () => {
  const atNight = read(
    [first, farOff, missedCall(when(2, "Tue", "22:30")), toldAfter(talk(when(2, "Tue", "22:33")), 5)],
    when(2, "Wed", "12:00"),
  );
  expect(causesOf(atNight)).toEqual([]);
  const pausing = paused(when(4, "Mon", "00:00"));
  const call = toldAfter(talk(when(3, "Wed", "15:40")), 5);
  const by = when(3, "Thu", "12:00");
  expect(causesOf(read([first, pausing, missedCall(when(3, "Wed", "15:00")), call], by))).toEqual([]);
  expect(causesOf(read([first, pausing, call], by))).toEqual(["inside_pause"]);
});

test("J96: a missed step is not on track for what was written down next morning as said when it was agreed", () => {
  const moved = stepChange(first, NEXT_DAY, when(3, "Fri", "10:00"));
  const calledOff = stepChange(first, NEXT_DAY, null);
  for (const excuse of [moved, calledOff]) expect(verdict(agreed, saidIn(excuse, first))).not.toBe("proportionate");
  // Said in a call of theirs since, or written down before its time, it is what they said.
  const theirs = seen(inbound(NEXT_DAY - 5, { channel: "call", result: "reached" }));
  expect(verdict(agreed, theirs, saidIn(moved, theirs))).toBe("proportionate");
  expect(verdict(agreed, saidIn(stepChange(first, DUE - 60, when(3, "Fri", "10:00")), first))).toBe("proportionate");
});

test("J95: a code or a stop after a step has passed keeps no step; one before it, or once it was kept, ends what is owed", () => {
  const ends = [
    disposition(NEXT_DAY, "8", "low_intent.browsing"),
    disposition(NEXT_DAY, "4", "no_fit.need"),
    saidIn(stop(NEXT_DAY), first),
  ];
  for (const end of ends) {
    const late = read([first, agreed, end], LATER);
    expect([causesOf(late), late.verdict]).toEqual([[], "not_judgeable"]);
  }
  expect(verdict(agreed, disposition(DUE - 60, "8", "low_intent.browsing"))).toBe("proportionate");
  const kept = toldAfter(talk(DUE + 5), 5);
  expect(verdict(agreed, kept, disposition(NEXT_DAY, "8", "low_intent.browsing"))).toBe("proportionate");
});

test("J95: nor does one after a pause has ended and nobody came back", () => {
  const ended = paused(when(2, "Fri", "09:00"));
  const closed = (minutes: number) => verdict(ended, disposition(minutes, "8", "low_intent.browsing"));
  expect([when(2, "Thu", "12:00"), when(2, "Fri", "12:00")].map(closed)).toEqual(["proportionate", "not_judgeable"]);
});

test("J3: what falls on a day off is due a day after they open, not as they open", () => {
  const monday = when(3, "Mon", "17:29");
  const tuesday = when(3, "Tue", "09:01");
  const pausing = paused(when(2, "Sat", "00:00"));
  expect(causesOf(read([first, pausing], monday))).toEqual([]);
  expect(causesOf(read([first, pausing], tuesday))).toEqual(["pause_not_resumed"]);
  const asked = seen(inbound(when(2, "Sun", "08:00"), { questions: ["second"] }));
  expect(causesOf(read([first, farOff, asked], monday))).toEqual([]);
  expect(causesOf(read([first, farOff, asked], tuesday))).toEqual(["question_open"]);
});

test("J55: a meeting by video that was held by phone was held", () => {
  const byVideo = toldAfter(step(first, DUE, { what: "video", channel: "video" }), 5);
  expect(causesOf(read([first, byVideo, toldAfter(talk(DUE + 6), 10)], LATER))).toEqual([]);
  expect(causesOf(read([first, byVideo], LATER))).toEqual(["our_step_passed"]);
});

test("J61: mails of theirs that nobody answers hold no silence off, each answered one does", () => {
  const theirs = [11, 15, 19, 23].map((days) => inbound(days * 1440 + 600));
  const answers = [11, 15, 19, 23].map((days) => toldAfter(talk(days * 1440 + 660), 1));
  const by = 26 * 1440;
  expect(causesOf(read([first, ...theirs], by))).toEqual(["silence_after_talk"]);
  expect(causesOf(read([first, ...theirs, ...answers], by))).toEqual([]);
});
