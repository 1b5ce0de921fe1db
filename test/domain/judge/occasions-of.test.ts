import { type Completion, completionsOf } from "#domain/sequence/course/completion";
import {
  agreedTimesIn,
  excusesFrom,
  isAgreed,
  type Occasion,
  occasionsIn,
  twoWayOf,
} from "#domain/sequence/course/occasions";
import { requestedIsUsable, requestedUsedAt } from "#domain/sequence/course/requested-channel";
import type { ContactEvent, SequenceEvent } from "#domain/sequence/sequence-event";
import { expect, test } from "vitest";
import { kindest, sequenceOf } from "./courses.ts";
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
  stop,
  talk,
  written,
  ZERO,
} from "./situation.ts";

const minutes = (instant: number | null) => (instant === null ? null : (instant - ZERO) / 60_000);
const occasionsOf = (events: readonly SequenceEvent[], how: Partial<Completion> = {}) => {
  const sequence = sequenceOf(events, day(9));
  return { sequence, occasions: occasionsIn(sequence, { ...completionsOf(sequence)[0]!, ...how }) };
};
/** Whether it is one, whether two-way, and from when it counts. */
const is = (event: ContactEvent, how: Partial<Completion> = {}) => {
  const [one] = occasionsOf([event], how).occasions;
  return one === undefined ? null : [one.isTwoWay, minutes(one.creditAt)];
};

test("J52: they could say something in a talk, and in whatever came from them", () => {
  expect(is(talk(10))).toEqual([true, 10]);
  expect(is(call(10, { channel: "visit", result: "met" }))).toEqual([true, 10]);
  expect([is(call(10)), is(email(10)), is(call(10, { result: "voicemail_left" }))]).toEqual([null, null, null]);
  expect(is(email(10, "Q:q", { automation: "acknowledgement", result: "reached" }))).toBeNull();
  expect(is(talk(10, "Q:q", { statedGrade: "late" }))).toBeNull();
  const mute = call(10, { result: "unknown" });
  expect([is(mute), is(mute, { results: "harsh" })]).toEqual([[true, 10], null]);
  expect(is(inbound(10))).toEqual([true, 10]);
  expect(is(inbound(10, { channel: "call", result: "missed" }))).toEqual([false, 10]);
  expect(is(inbound(10, { channel: "call", result: "not_placed" }))).toBeNull();
  expect(is(inbound(10, { statedGrade: "late", channel: "call", result: "missed" }))).toBeNull();
});

test("J12 J51 J52: an occasion counts from when its contact earns, or was added", () => {
  expect(is(written(talk(10), 60))).toEqual([true, 60]);
  expect(is({ ...written(inbound(10), 60), statedGrade: "verified" })).toEqual([true, 10]);
  const added = {
    ...call(10),
    corrected: { result: "reached" as const, ringSeconds: null, items: [], recordedAt: at(300) },
  };
  expect(is(added)).toEqual([true, 300]);
});

const sometime: ContactEvent = {
  ...talk(day(1)),
  atLatest: at(day(2) - 1),
  recordedAt: null,
  receivedAt: at(day(2)),
  statedGrade: "timely",
};

test("J83: what names no contact was said in one of unknown hour only if taken kindly", () => {
  const near = (event: ContactEvent, time: Completion["time"]) => occasionsOf([event], { time }).occasions[0]!.isNear;
  expect([near(talk(10), "late"), near(sometime, "early"), near(sometime, "late")]).toEqual([true, true, false]);
});

const from = (events: SequenceEvent[], how: Partial<Completion> = {}) => {
  const { sequence, occasions } = occasionsOf(events, how);
  return minutes(excusesFrom(sequence, occasions, sequence.pauses[0]!));
};

test("J52: what they said belongs to the contact it names, a redial of it, or the latest of the quarter hour before", () => {
  const [early, late] = [talk(10), talk(600)];
  const told = (made: number, of?: ContactEvent) =>
    of === undefined ? pause(made, day(9)) : saidIn(pause(made, day(9)), of);
  expect(from([early, late, told(601, early)])).toBe(601);
  expect(from([early, told(12, early)])).toBe(12);
  expect(from([written(early, 60), told(12, early)])).toBe(60);
  expect([9, 10, 25, 26].map((made) => from([early, told(made)]))).toEqual([null, 10, 25, null]);
  expect(from([written(talk(10), 60), seen(inbound(12)), told(13)])).toBe(13);
  const [rang, reached] = [call(4), talk(9)];
  expect(from([rang, reached, told(300, reached)])).toBe(300);
  expect(from([rang, reached, told(300, rang)])).toBe(300);
  expect(from([rang, reached, call(200), told(300, call(7))])).toBeNull();
  // Of one of unknown hour, as long as that day lasted and a quarter of an hour.
  expect(from([sometime, told(day(1, 700))], { time: "early" })).toBe(day(1, 700));
  expect(from([sometime, told(day(2, 14))], { time: "early" })).toBe(day(2, 14));
  expect(from([sometime, told(day(2, 15))], { time: "early" })).toBeNull();
  expect(from([sometime, told(day(1, 700))], { time: "late" })).toBeNull();
});

test("J52 J86: said in nothing it counts as a connected system's record, or not at all", () => {
  const { sequence } = occasionsOf([pause(300, day(9))]);
  const [said] = sequence.pauses;
  expect(excusesFrom(sequence, [], { ...said!, isVerified: true, creditAt: at(310) })).toBe(at(310));
  expect(excusesFrom(sequence, [], { ...said!, isVerified: false })).toBeNull();
});

test("J8 J10: a two-way contact goes by its own id, a redial's, or that of what it was told twice by", () => {
  const [rang, reached] = [call(4), talk(9)];
  const { sequence, occasions } = occasionsOf([rang, reached, inbound(30, { channel: "call", result: "missed" })]);
  const found = (id: string) => twoWayOf(sequence, occasions, id)?.contact.id;
  expect([found(rang.id), found(reached.id), found("none")]).toEqual([rang.id, rang.id, undefined]);
  const missed = occasions.find(({ isTwoWay }) => !isTwoWay)!;
  expect(found(missed.contact.id)).toBeUndefined();
  const into = { ...sequence, partOf: new Map([["twin", rang.id]]) };
  expect(twoWayOf(into, occasions, "twin")?.contact.id).toBe(rang.id);
});

const times = (events: SequenceEvent[]) => {
  const { sequence, occasions } = occasionsOf(events);
  return agreedTimesIn(sequence, occasions).map((time) => [
    ...[minutes(time.from), minutes(time.to), time.channel, minutes(time.knownFrom), time.byThem],
  ]);
};
const spoken = talk(10, "Q:q");

test("J13 J53: a time asked for or agreed is known from when it was on record", () => {
  const asked = requestedTime(11, 700, 800);
  expect(times([spoken, asked])).toEqual([[700, 800, null, 11, true]]);
  expect(times([spoken, saidIn(written(asked, 60), spoken)])).toEqual([[700, 800, null, 60, true]]);
  expect(times([spoken, saidIn(written(asked, 20), spoken)])).toEqual([[700, 800, null, 20, true]]);
  expect(times([asked])).toEqual([]);
  expect(times([spoken, { ...asked, channel: "call" } as SequenceEvent])[0]![2]).toBe("call");
});

test("J25 J53: within an hour of a step with a time, on its channel, by them if they agreed to it", () => {
  expect(times([spoken, step(spoken, day(1))])).toEqual([[day(1, -60), day(1, 60), "call", 10, true]]);
  expect(times([spoken, step(spoken, day(1), { agreed: "asserted" })])[0]![4]).toBe(false);
  expect(times([spoken, step(spoken, day(1), { precision: "date" })])).toEqual([]);
  expect(times([spoken, step(spoken, null)])).toEqual([]);
  expect(times([spoken, written(step(spoken, day(1)), 60)])[0]![3]).toBe(60);
  expect(times([written(spoken, 60), step(spoken, day(1))])[0]![3]).toBe(60);
  expect(times([call(10), step(call(10), day(1))])).toEqual([]);
});

test("J53: a step that they moved is agreed for its new time too, as they said it, on any channel", () => {
  const agreed = step(spoken, day(1));
  const theirs = seen(inbound(300));
  const moved = (fields: object = {}) =>
    ({ ...saidIn(stepChange(spoken, 301, day(2)), theirs), ...fields }) as SequenceEvent;
  const second = (fields?: object) => times([spoken, agreed, theirs, moved(fields)])[1];
  expect(second()).toEqual([day(2, -60), day(2, 60), null, 301, true]);
  for (const fields of [{ by: "us" }, { stepId: "another" }, { dueAt: null }]) expect(second(fields)).toBeUndefined();
  expect(times([spoken, agreed, { ...stepChange(spoken, 301, day(2)) }])).toHaveLength(1);
});

test("J66: a meeting they booked is agreed from the very instant at which they booked it", () => {
  const booked = { ...booking(20, day(1)), receivedAt: at(20) } as SequenceEvent;
  const [time] = times([booked]);
  expect(time).toEqual([day(1, -60), day(1, 60), "video", minutes(at(20) - 1), true]);
});

test("J13 J53: a contact was awaited if that was on record before it, at that time and on that channel", () => {
  const time = { from: 100, to: 200, channel: null, knownFrom: 50, byThem: true };
  const awaited = (made: number, fields: object = {}) => isAgreed([{ ...time, ...fields }], "call", made);
  expect([99, 100, 200, 201].map((made) => awaited(made))).toEqual([false, true, true, false]);
  expect([149, 150].map((knownFrom) => awaited(150, { knownFrom }))).toEqual([true, false]);
  expect([awaited(150, { channel: "call" }), awaited(150, { channel: "email" })]).toEqual([true, false]);
  expect(isAgreed([], "call", 150)).toBe(false);
});

test("J21 J67: a channel asked for is usable if it was given, not stopped, and may be used while somebody is there", () => {
  const usable = (episode: object, events: SequenceEvent[] = [], parts: object = {}) => {
    const course = kindest(events, day(1), { episode: { requestedChannel: "call", ...episode } });
    return requestedIsUsable({ ...course, ...parts });
  };
  expect([usable({}), usable({ requestedChannel: null })]).toEqual([true, false]);
  expect([usable({ usableChannels: ["email"] }), usable({ usableChannels: null })]).toEqual([false, true]);
  const stopped = (channel: "call" | "email" | null) => ({ ...stop(10), channel }) as SequenceEvent;
  expect([stopped("call"), stopped("email"), stopped(null)].map((one) => usable({}, [one]))).toEqual([
    false,
    true,
    true,
  ]);
  const before = { earlier: { ...kindest([], day(1)).earlier, stops: [{ event: stopped("call"), endsFrom: null }] } };
  expect(usable({}, [], before)).toBe(false);
  const course = kindest([], day(1), { episode: { requestedChannel: "call" } });
  const never = { sequence: { ...course.sequence, calendar: { ...course.sequence.calendar, expectsWritten: true } } };
  expect([usable({}, [], never), requestedIsUsable(course)]).toEqual([false, true]);
  const texts = kindest([], day(1), { episode: { requestedChannel: "email" } });
  expect(requestedIsUsable({ ...texts, sequence: { ...texts.sequence, calendar: never.sequence.calendar } })).toBe(
    true,
  );
});

test("J21: it was used by the first useful contact or talk on it", () => {
  const used = (...events: SequenceEvent[]) =>
    minutes(requestedUsedAt(kindest(events, day(1), { episode: { requestedChannel: "call" } })));
  expect(used(email(10))).toBeNull();
  expect(used(email(10), call(20, { ringSeconds: 3 }), call(60), call(300))).toBe(60);
  expect(used(inbound(20, { channel: "call", result: "reached" }))).toBe(20);
  expect(used(inbound(20, { channel: "call", result: "missed" }))).toBeNull();
  expect(used(written(call(10), 90))).toBe(90);
});

test("J52: the same of the latest of several occasions", () => {
  const near = (creditAt: number): Occasion =>
    ({
      contact: { event: { id: `${creditAt}` }, redials: [], earliest: at(10), latest: at(10) },
      creditAt: at(creditAt),
      isNear: true,
    }) as never;
  const { sequence } = occasionsOf([pause(12, day(9))]);
  expect(minutes(excusesFrom(sequence, [near(20), near(40)], sequence.pauses[0]!))).toBe(40);
});
