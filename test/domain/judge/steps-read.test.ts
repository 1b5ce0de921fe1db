import type { CourseStep } from "#domain/sequence/course/course";
import { isTooFarOff } from "#domain/sequence/course/read-steps";
import type { SequenceEvent } from "#domain/sequence/sequence-event";
import { expect, test } from "vitest";
import { kindest } from "./courses.ts";
import {
  at,
  booking,
  call,
  day,
  email,
  inbound,
  pause,
  requestedTime,
  saidIn,
  seen,
  step,
  stepChange,
  talk,
  written,
  ZERO,
} from "./situation.ts";

const minutes = (instant: number | null) => (instant === null ? null : (instant - ZERO) / 60_000);
const stepsOf = (events: readonly SequenceEvent[], asOf: number): readonly CourseStep[] => kindest(events, asOf).steps;
const spoken = talk(10, "Q:q");
const dueOf = (...events: SequenceEvent[]) => minutes(stepsOf([spoken, ...events], day(2))[0]!.dueTo);

test("J61: a step over thirty days off counts as due at thirty, unless they named its date to within a day", () => {
  const far = (due: number) => step(spoken, due);
  expect(dueOf(far(day(30, 10)))).toBe(day(30, 10));
  expect(dueOf(far(day(30, 11)))).toBe(day(30, 10));
  const due = day(40);
  const named = (...events: SequenceEvent[]) => dueOf(far(due), ...events) === due;
  expect(named()).toBe(false);
  expect([-1, 0, 1].map((off) => named(saidIn(pause(11, due + day(off)), spoken)))).toEqual([true, true, true]);
  expect([-1441, 1441].map((off) => named(saidIn(pause(11, due + off), spoken)))).toEqual([false, false]);
  expect(named(pause(30, due))).toBe(false);
  const asked = (from: number, to: number) => named(saidIn(requestedTime(11, due + from, due + to), spoken));
  expect([asked(1440, 2000), asked(1441, 2000)]).toEqual([true, false]);
  expect([asked(-2000, -1440), asked(-2000, -1441)]).toEqual([true, false]);
  expect(named(requestedTime(30, due, due))).toBe(false);
  const booked = (off: number) => named({ ...booking(20, due + off), receivedAt: at(20) });
  expect([-1441, -1440, 0, 1440, 1441].map(booked)).toEqual([false, true, true, true, false]);
});

test("J81: a step is too far off where it counts as due before the day it names", () => {
  const [far] = stepsOf([spoken, step(spoken, day(40))], day(2));
  const [near] = stepsOf([spoken, step(spoken, day(20))], day(2));
  const [edge] = stepsOf([spoken, step(spoken, day(30, 10))], day(2));
  expect([far, near, edge].map((one) => isTooFarOff(one!))).toEqual([true, false, false]);
  const [named] = stepsOf([spoken, step(spoken, day(40)), saidIn(pause(11, day(40)), spoken)], day(2));
  expect(isTooFarOff(named!)).toBe(false);
});

test("J10 J79: a step agreed in a redial is of that attempt, and of the contact that could agree one", () => {
  const [rang, reached] = [call(4), talk(9, "Q:q")];
  const agreed = stepsOf([rang, reached, step(reached, day(3))], day(2));
  expect(agreed.map(({ stepId }) => stepId)).toEqual([`step-of-${reached.id}`]);
  expect(stepsOf([call(4), step(call(4), day(3))], day(2))).toEqual([]);
  expect(
    stepsOf([spoken, step(spoken, day(3)), { ...step(spoken, day(4)), stepId: "again" } as SequenceEvent], day(2)),
  ).toHaveLength(1);
});

test("J48: a step is agreed from its contact on, and excuses from when both count", () => {
  const late = written(step(spoken, day(3)), 60);
  expect(stepsOf([spoken, late], day(2))[0]).toMatchObject({ agreedAt: at(10), creditAt: at(60) });
  const noted = written(talk(10, "Q:q"), 60);
  expect(stepsOf([noted, { ...step(noted, day(3)), system: "app" } as SequenceEvent], day(2))[0]).toMatchObject({
    creditAt: at(60),
  });
});

test("J25 J55: their change of a step counts if they could say it, by then and before it was too late", () => {
  const agreed = step(spoken, day(3));
  const theirs = (made: number) => seen(inbound(made));
  const read = (made: number, change: "moved" | "cancelled" | "done", asOf = day(9), fields: object = {}) => {
    const asking = theirs(made);
    const told = { ...saidIn(stepChange(spoken, made + 1, day(6)), asking), change, ...fields } as SequenceEvent;
    const events = [spoken, { ...agreed, ...("whoseMove" in fields ? fields : {}) } as SequenceEvent, asking, told];
    const { state, value, dueTo, settledAt } = stepsOf(events, asOf)[0]!;
    return { state, value, due: minutes(dueTo), settled: minutes(settledAt) };
  };
  const made = day(2);
  expect(read(made, "moved", day(5))).toMatchObject({ state: "ahead", due: day(6), settled: null });
  expect(read(made, "cancelled")).toEqual({ state: "cancelled", value: null, due: day(3), settled: made + 1 });
  expect(read(made, "done")).toEqual({ state: "kept", value: null, due: day(3), settled: made + 1 });
  expect(read(made, "done", day(9), { whoseMove: "lead" })).toMatchObject({ state: "kept", value: 1 });
  // Our own move is none of theirs, nor one that came once the business day after it was over.
  expect(read(made, "moved", day(9), { by: "us" })).toMatchObject({ state: "dropped", value: 0, due: day(3) });
  expect(read(day(4) - 1, "cancelled")).toMatchObject({ state: "cancelled" });
  expect(read(day(4), "cancelled")).toMatchObject({ state: "dropped" });
  // Moved to no date, nothing is due of it.
  expect(read(made, "moved", day(9), { dueAt: null })).toMatchObject({ state: "moved", value: null, due: null });
});

test("J79: of two agreed in one contact the one that was on record first stands, whenever they say it was", () => {
  const first = { ...step(spoken, day(3)), stepId: "late", recordedAt: at(60) } as SequenceEvent;
  const second = { ...step(spoken, day(4)), stepId: "early", at: at(12), recordedAt: at(20) } as SequenceEvent;
  for (const both of [
    [first, second],
    [second, first],
  ])
    expect(stepsOf([spoken, ...both], day(2)).map(({ stepId }) => stepId)).toEqual(["early"]);
});

test("J25 J52: a move that they said to nobody moved nothing, and one of a step without a day gives it one", () => {
  const state = (...events: SequenceEvent[]) => {
    const [one] = stepsOf([spoken, ...events], day(9));
    return [one!.state, minutes(one!.dueTo), one!.whoseMove];
  };
  expect(state(step(spoken, day(3)), stepChange(spoken, day(2), day(6)))).toEqual(["dropped", day(3), "us"]);
  const theirs = seen(inbound(day(2)));
  const moved = saidIn(stepChange(spoken, day(2, 1), day(20)), theirs);
  expect(state(step(spoken, null), theirs, moved)).toEqual(["ahead", day(20), "us"]);
  expect(state(step(spoken, day(20), { whoseMove: null }))).toEqual(["ahead", day(20), "us"]);
});

test("J62: an answer put off again binds as before, and the answer keeps it", () => {
  const items = [{ kind: "Q" as const, ref: "q", credit: 0.5, by: at(day(3)) }];
  const put = (made: number) => email(made, "", { items });
  const states = (...events: SequenceEvent[]) => stepsOf(events, day(2)).map(({ state }) => state);
  expect(states(put(10), put(day(1)))).toEqual(["ahead", "ahead"]);
  expect(states(put(10), email(day(1), "Q:q"))).toEqual(["kept"]);
});

test("J25: a step is due from an hour before its time, and dropped a business day after it", () => {
  const state = (asOf: number) => stepsOf([spoken, step(spoken, day(3))], asOf)[0]!.state;
  expect([day(3, -61), day(3, -60), day(4), day(4) + 1].map(state)).toEqual(["ahead", "due", "due", "dropped"]);
});

test("J62 J66: a booking is a step of ours that they agreed to, an answer put off one that we say", () => {
  const [booked] = stepsOf([{ ...booking(20, day(3)), receivedAt: at(20) } as SequenceEvent], day(1));
  expect(booked).toMatchObject({
    ...{ agreedAt: at(20), creditAt: at(20), whoseMove: "us", dueTo: at(day(3)) },
    event: { kind: "step", what: null, precision: "time", agreed: "lead", isVerified: true, channel: "video" },
  });
  const items = [{ kind: "Q" as const, ref: "q", credit: 0.5, by: at(day(3)) }];
  const [put] = stepsOf([email(10, "F:f", { items })], day(1));
  expect(put).toMatchObject({
    ...{ whoseMove: "us", dueFrom: at(day(3)), dueTo: at(day(4)) - 1 },
    event: { kind: "step", what: "q", precision: "date", agreed: "asserted", isVerified: false, channel: null },
  });
});
