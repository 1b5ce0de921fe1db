import { droppedNextStep, mayHaveDropped, overdueTogetherSince } from "#domain/sequence/faults/dropped-next-step";
import type { ContactEvent, SequenceEvent } from "#domain/sequence/sequence-event";
import { expect, test } from "vitest";
import { coursesOf, harshest, kindest } from "./courses.ts";
import {
  at,
  bearingOf,
  call,
  causesOf,
  day,
  disposition,
  email,
  judge,
  pause,
  saidIn,
  step,
  talk,
  written,
} from "./situation.ts";

const spoken = talk(10, "Q:q");
/** Five business days after it. */
const BY = day(5, 10);
const short = { ringSeconds: 5 };
const silent = (events: SequenceEvent[], asOf = day(9)) =>
  causesOf(judge([spoken, ...events], asOf)).includes("silence_after_talk");
const held = (minutes: number) => disposition(minutes, "3", "low_intent.browsing", { recycle_date: "2024-02-09" });

test("J61: what ends a silence does so until the last instant of the five days", () => {
  const agreed = (noted: number) => saidIn(written(step(spoken, day(20)), noted) as never, spoken);
  expect([BY, BY + 1].map((noted) => silent([agreed(noted)]))).toEqual([false, true]);
  expect([BY, BY + 1].map((made) => silent([email(made, "D:a")]))).toEqual([false, true]);
  expect([BY, BY + 1].map((made) => silent([held(made)]))).toEqual([false, true]);
  expect([BY, BY + 1].map((made) => silent([saidIn(pause(made, day(20)), spoken)]))).toEqual([false, true]);
  expect([BY, BY + 1].map((asOf) => silent([], asOf))).toEqual([false, true]);
  const later = (made: number) => droppedNextStep(kindest([spoken, saidIn(pause(made, day(20)), spoken)], day(9)));
  expect([BY, BY + 1].map((made) => later(made).length)).toEqual([0, 1]);
});

test("J61: a pause or a step that was over by the contact excuses nothing after it, one that ends with it does", () => {
  const paused = saidIn(pause(11, day(3)), spoken);
  expect([0, 1].map((later) => silent([paused, email(day(3, later), "D:a")], day(12)))).toEqual([false, true]);
  const causes = (...events: SequenceEvent[]) => causesOf(judge([spoken, step(spoken, day(3)), ...events], day(12)));
  expect(causes(email(day(3), "D:a"))).toEqual(["our_step_passed"]);
  expect(causes(email(day(3, 1), "D:a"))).toEqual(["our_step_passed", "silence_after_talk"]);
  // A ring too short to be a try begins no silence.
  expect(causes(call(day(4), short))).toEqual(["our_step_passed"]);
});

test("J56 J61: a hold or a stop that they took back excuses a silence where it was in force from the contact to the fifth day", () => {
  const course = kindest([spoken], day(9));
  const found = (from: number, to: number | null, of: "holds" | "liftedStops" = "holds") => {
    const span = { from: at(from), to: to === null ? null : at(to) };
    return droppedNextStep({ ...course, closing: { ...course.closing, [of]: [span] } }).length > 0;
  };
  expect([9, 10, 11].map((to) => found(0, to))).toEqual([true, false, false]);
  expect([BY, BY + 1].map((from) => found(from, null))).toEqual([false, true]);
  expect(found(0, null)).toBe(false);
  expect([9, 10].map((to) => found(0, to, "liftedStops"))).toEqual([true, false]);
});

test("J61: had a message of unknown content ended it, a silence is one from five days after that", () => {
  const since = (...events: SequenceEvent[]) =>
    judge([spoken, ...events], day(12)).faults.find(({ cause }) => cause === "silence_after_talk")?.trueSince;
  expect(since()).toBe(at(BY));
  expect(since(email(BY, null))).toBe(at(day(10, 10)));
  expect(since(email(BY + 1, null))).toBe(at(BY));
  expect(since(email(day(2), null), email(day(6, 1), null))).toBe(at(day(11, 1)));
});

test("J39 J61: a talk or voicemail whose content nobody recorded may have agreed a step: silence after it is possible", () => {
  const voicemail: ContactEvent = call(day(3), { result: "voicemail_left", items: null });
  const read = judge([spoken, voicemail], day(9));
  expect(causesOf(read)).not.toContain("silence_after_talk");
  expect(bearingOf(read, "dropped_next_step")).toBe("possible");
  const unread = judge([talk(10, null)], day(9));
  expect(bearingOf(unread, "dropped_next_step")).toBe("possible");
  const said = kindest([talk(10, null)], day(9));
  expect(droppedNextStep(said)).toEqual([]);
  expect(droppedNextStep(harshest([talk(10, null)], day(9)))).toHaveLength(1);
});

test("J39: overdue at some one instant whichever way it went, it is dropped for certain", () => {
  const maybeTalk = call(day(1), { result: "unknown", ...short });
  const record = [spoken, maybeTalk, step(maybeTalk, day(3))];
  // Reached: its step passed by day 4. Not reached: silence from day 5 on.
  expect(bearingOf(judge(record, day(9)), "dropped_next_step")).toBe("certain");
  expect(overdueTogetherSince(coursesOf(record, day(9)))).not.toBeNull();
  expect(overdueTogetherSince(coursesOf(record, day(5)))).toBeNull();
});

test("J39: silent after one word or after the next, as the day went, it is dropped for certain once both have been silent", () => {
  const sometime: ContactEvent = { ...email(day(5), "D:a"), atLatest: at(day(6)) - 1, recordedAt: null };
  const since = at(day(11)) - 1;
  const [found] = judge([spoken, sometime], day(12)).faults;
  expect(found).toMatchObject({ cause: "silence_after_talk", trueSince: since });
  const asOf = (instant: number) => judge([spoken, sometime], (instant - at(0)) / 60_000);
  expect(bearingOf(asOf(since), "dropped_next_step")).toBe("possible");
  expect(bearingOf(asOf(since + 1), "dropped_next_step")).toBe("certain");
});

test("J39: one of several calls may have left a step or silence behind only where they did not reach them all", () => {
  const mute = (minutes: number): ContactEvent => call(minutes, { result: "unknown", ...short });
  const record = [mute(10), mute(day(1))];
  expect(mayHaveDropped(harshest(record, day(9)))).toBe(true);
  const course = harshest(record, day(9));
  expect(mayHaveDropped({ ...course, completion: { ...course.completion, results: "kind" } })).toBe(false);
  expect(mayHaveDropped(harshest([email(10)], day(9)))).toBe(false);
  expect(mayHaveDropped(harshest([written(mute(10), day(2))], day(9)))).toBe(false);
  expect(mayHaveDropped(harshest([...record, email(day(5), "D:a"), email(day(8), "D:b")], day(9)))).toBe(false);
  // A step agreed in one of them, had it reached them, stands with that one alone.
  const [first, second] = record as [ContactEvent, ContactEvent];
  expect(mayHaveDropped(harshest([first, step(first, day(20))], day(9)))).toBe(false);
  expect(mayHaveDropped(harshest([first, second, step(first, day(20))], day(9)))).toBe(true);
  expect(mayHaveDropped(harshest([first, step(first, day(2))], day(4)))).toBe(true);
});
