import type { SequenceEvent } from "#domain/sequence/sequence-event";
import fc from "fast-check";
import { expect, test } from "vitest";
import { holds } from "../holds.ts";
import {
  at,
  call,
  causesOf,
  day,
  DAYTIME,
  disposition,
  email,
  enquiry,
  faultsOf,
  inbound,
  judge,
  pause,
  requestedTime,
  saidIn,
  seen,
  step,
  stop,
  talk,
  written,
} from "./situation.ts";

const RUNS = 200;

test("J48: a pause excuses from when it was written down, not from when it is said to have been stated", () => {
  const invented = written(pause(1, day(30)), day(10));
  expect(judge([invented], day(10)).verdict).toBe("too_slow");
  const theirs = inbound(1);
  const paused = (minutes: number) => [theirs, written(saidIn(pause(1, day(30)), theirs), minutes)];
  expect(faultsOf(judge(paused(16), day(4)))).not.toContain("too_slow");
  expect(faultsOf(judge(paused(240), day(4)))).not.toContain("too_slow");
  expect(faultsOf(judge(paused(241), day(4)))).toContain("too_slow");
});

test("J48: nothing they are said to have said in the first hours takes back a late reply once it is late", () => {
  const statements: ((minutes: number) => SequenceEvent)[] = [
    (minutes) => pause(minutes, day(60)),
    stop,
    enquiry,
    (minutes) => requestedTime(minutes, day(20), day(20, 60)),
    (minutes) => inbound(minutes, { channel: "call", result: "reached" }),
    (minutes) => disposition(minutes, "3", "low_intent.browsing"),
    (minutes) => disposition(minutes, "8", "asked_to_stop.stop"),
    (minutes) => talk(minutes, "Q:q"),
  ];
  holds(
    fc.property(
      fc.constantFrom(...statements),
      fc.integer({ min: 0, max: 239 }),
      fc.integer({ min: 260, max: day(10) }),
      (state, minutes, writtenAt) => {
        const theirs = seen(inbound(minutes));
        const said = [theirs, written(saidIn(state(minutes), theirs), writtenAt)];
        expect(faultsOf(judge(said, day(10)))).toContain("too_slow");
      },
    ),
    RUNS,
  );
});

test("J48: a closing code ends no silence that was a fault before it was filed", () => {
  const closed = (filedAt: number) => [talk(10, "Q:q"), written(disposition(200, "8", "objection.price"), filedAt)];
  expect(judge(closed(day(10)), day(10)).verdict).toBe("dropped_next_step");
  expect(judge(closed(210), day(10)).faults).toEqual([]);
  expect(faultsOf(judge(closed(day(5, 9)), day(10)))).toEqual([]);
  expect(faultsOf(judge(closed(day(5, 11)), day(10)))).toEqual(["dropped_next_step"]);
});

test("J48: a step agreed on paper only days later broke no silence until then", () => {
  const agreed = (writtenAt: number, due = day(1000)) => {
    const spoken = talk(10, "Q:q");
    return [spoken, written(step(spoken, due), writtenAt)];
  };
  expect(judge(agreed(day(10)), day(10)).verdict).toBe("dropped_next_step");
  expect(judge(agreed(day(10), day(12)), day(10)).verdict).toBe("dropped_next_step");
  expect(faultsOf(judge(agreed(20), day(10)))).toEqual([]);
  expect(faultsOf(judge(agreed(day(5, 9)), day(10)))).toEqual([]);
  expect(faultsOf(judge(agreed(day(5, 11)), day(10)))).toEqual(["dropped_next_step"]);
});

test("J48: our step is due from when it was agreed, whenever it was written down", () => {
  const spoken = talk(10, "Q:q");
  const late = written(step(spoken, day(2)), day(4));
  expect(causesOf(judge([spoken, late], day(4, 1)))).toContain("our_step_passed");
});

test("J48: a step moved on paper after it was dropped stays dropped", () => {
  const spoken = talk(10, "Q:q");
  const theirs = seen(inbound(day(1)));
  const change = {
    ...saidIn(pause(day(1), day(1)), theirs),
    kind: "step_change" as const,
    stepId: `step-of-${spoken.id}`,
    by: "lead" as const,
    change: "moved" as const,
    dueAt: at(day(30)),
  };
  const moved = (writtenAt: number) => [spoken, step(spoken, day(2)), theirs, written(change, writtenAt)];
  expect(causesOf(judge(moved(day(2)), day(4)))).not.toContain("our_step_passed");
  expect(causesOf(judge(moved(day(3, 1)), day(4)))).toContain("our_step_passed");
});

test("J48: their text that was noted after our call is no reason for the call", () => {
  const called = (text: SequenceEvent) => causesOf(judge([email(600), call(1320), text], day(2), DAYTIME));
  const text = inbound(1319, { channel: "sms" });
  expect(judge([email(600), call(1320), written(text, 1500)], day(2), DAYTIME).verdict).toBe("contact_after_stop");
  expect(called(written(text, 1500))).toEqual(["outside_permitted_hours"]);
  // Noted within the quarter of an hour, and still after the call.
  expect(called(written(text, 1321))).toEqual(["outside_permitted_hours"]);
  expect(called(written(text, 1319))).toEqual([]);
  expect(called(seen(written(text, 1500)))).toEqual([]);
});

test("J48: a call is not excused by what was agreed in it, the next one is", () => {
  const spoken = talk(1320, "Q:q");
  const asked = call(1350);
  const found = judge([email(600), spoken, step(spoken, 1350), asked], day(2), DAYTIME);
  expect(found.verdict).toBe("contact_after_stop");
  expect(found.faults.map(({ cause, eventIds }) => [cause, eventIds])).toEqual([
    ["outside_permitted_hours", [spoken.id]],
  ]);
  const early = talk(1259, "Q:q");
  expect(causesOf(judge([email(600), early, step(early, 1350), call(1350)], day(2), DAYTIME))).toEqual([]);
  const asking = talk(1320, "Q:q");
  const hours = saidIn(requestedTime(1320, 1310, 1380), asking);
  expect(causesOf(judge([email(600), asking, hours], day(2), DAYTIME))).toEqual(["outside_permitted_hours"]);
});

test("J48: a redial earns from its own entry, not from that of the dial before it", () => {
  const reached = (writtenAt: number, first = call(5, { result: "not_in_service" })) =>
    judge([first, written(talk(12, "Q:q"), writtenAt)], 251);
  expect(reached(250).verdict).toBe("too_slow");
  expect(faultsOf(reached(241))).toEqual(["too_slow"]);
  expect(faultsOf(reached(239))).toEqual([]);
  expect(faultsOf(reached(27))).toEqual([]);
  expect(faultsOf(reached(250, call(3, { result: "not_in_service" })))).toEqual(["too_slow"]);
});

test("J48: too few tries are made good by a later try, not by an old word of theirs", () => {
  const tried = (theirs: SequenceEvent) => faultsOf(judge([email(10), theirs], day(8)));
  expect(tried(inbound(day(1)))).not.toContain("thin");
  expect(tried(written(inbound(day(1)), day(8)))).toContain("thin");
  // A hold filed late leaves the question as open as it was.
  const held = [email(10, "F:f"), inbound(50), written(disposition(100, "3", "low_intent.browsing"), day(2))];
  expect(causesOf(judge(held, day(2)))).toContain("question_open");
});

test("J48: a row of a file earns at its time; beside what was written down live, from when it was brought in", () => {
  const row = { ...email(20), recordedAt: null, system: "file", startedInApp: false };
  expect(faultsOf(judge([row], day(1)))).not.toContain("too_slow");
  const broughtIn = { ...row, receivedAt: at(day(1)) };
  expect(faultsOf(judge([call(5, { ringSeconds: 4 }), broughtIn], day(1, 60)))).toContain("too_slow");
});
