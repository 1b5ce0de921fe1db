import type { Course } from "#domain/sequence/course/course";
import { channelFit } from "#domain/sequence/dimensions/channel-fit";
import { overPursued } from "#domain/sequence/faults/over-pursued";
import { nextStepClear } from "#domain/sequence/dimensions/next-step-clear";
import { mean, valued } from "#domain/sequence/dimensions/reading";
import { endedBeforeReply, timeliness, timelinessValue } from "#domain/sequence/dimensions/timeliness";
import { variation } from "#domain/sequence/dimensions/variation";
import type { ContactEvent, SequenceEvent } from "#domain/sequence/sequence-event";
import { expect, test } from "vitest";
import { kindest } from "./courses.ts";
import {
  at,
  booking,
  call,
  day,
  disposition,
  email,
  enquiry,
  inbound,
  seen,
  saidIn,
  step,
  stop,
  talk,
} from "./situation.ts";

test("J30: fine from .8, partly from .4, but for a hair", () => {
  const bands = [1, 0.8, 0.8 - 1e-9, 0.79, 0.4, 0.4 - 1e-9, 0.39, 0].map((value) => valued(value).band);
  expect(bands).toEqual(["fine", "fine", "fine", "partly", "partly", "partly", "look", "look"]);
  expect(mean([1, 0.5, 0])).toBe(0.5);
});

test("J18: 1 within W, falling in a straight line to 0 at L", () => {
  expect([0, 60, 61, 150, 239, 240, 300].map((elapsed) => timelinessValue(elapsed, 60, 240))).toEqual([
    ...[1, 1, 179 / 180, 0.5, 1 / 180, 0, 0],
  ]);
  expect([60, 61].map((elapsed) => timelinessValue(elapsed, 60, 60))).toEqual([1, 0]);
});

const message = seen(inbound(30));
const stopped = (minutes: number) => saidIn(stop(minutes), message);

test("J18 J78: what ended within L leaves nothing to read, and a reply that was due by then and not late was answered by nothing", () => {
  const read = (events: SequenceEvent[], asOf = day(1)) => {
    const course = kindest(events, asOf);
    return [timeliness(course).state, endedBeforeReply(course)];
  };
  const early = stopped(31);
  expect(read([message, early])).toEqual(["not_applicable", true]);
  expect(read([message, early, email(100, "Q:q")])).toEqual(["value", false]);
  expect(read([email(10), message, early])).toEqual(["value", false]);
  expect(read([])).toEqual(["value", false]);
  expect(read([], 20)).toEqual(["open", false]);
  // Of an end at the very start nobody waited.
  const course = kindest([message, early], day(1));
  const ended = (overAt: number) =>
    endedBeforeReply({ ...course, closing: { ...course.closing, overAt: at(overAt), liftedStops: [], holds: [] } });
  expect([0, 1].map(ended)).toEqual([false, true]);
  // An hour over L after the end it answered nothing.
  const late = (minutes: number) => {
    const [one] = [kindest([email(minutes)], day(1))];
    return endedBeforeReply({ ...one, closing: { ...one.closing, overAt: at(200) } });
  };
  expect([100, 200, 240, 241].map(late)).toEqual([false, false, false, true]);
  const booked = { ...booking(20, day(2)), receivedAt: at(20) } as SequenceEvent;
  expect(read([booked])).toEqual(["not_applicable", false]);
});

test("J18: of several clocks the slowest counts, and one that is open leaves it open", () => {
  const value = (...events: SequenceEvent[]) => timeliness(kindest(events, day(1))).value;
  expect(value(email(10), enquiry(100), email(250, "D:a"))).toBe(0.5);
  expect(value(email(150), enquiry(200), email(210, "D:a"))).toBe(0.5);
  expect(timeliness(kindest([email(10), enquiry(100)], 110)).state).toBe("open");
  const unexpected = kindest([email(10)], day(1), { episode: { arrivalVerdict: "nurture" } });
  expect([timeliness(unexpected).state, endedBeforeReply(unexpected)]).toEqual(["not_applicable", false]);
});

test("J23: delivered are useful contacts and those that say nothing new; what earns nothing counts only against", () => {
  const read = (...readings: object[]) => variation({ readings } as unknown as Course).value;
  const useful = { useful: true, use: "useful", isJudgedMessage: true };
  const idle = (use: string, isJudgedMessage = true) => ({ useful: false, use, isJudgedMessage });
  expect(read(useful, ...["generic", "repeat", "unvaried", "aborted"].map((use) => idle(use)))).toBeCloseTo(0.2);
  expect(read(useful, idle("no_credit"))).toBe(0.5);
  expect(read(useful, idle("no_credit", false), idle("undelivered"), idle("inbound"), idle("not_placed"))).toBe(1);
  expect(read(idle("undelivered"))).toBeNull();
});

test("J24: the step of a conversation is the first that was agreed in it or in a redial of it", () => {
  const clear = (...events: SequenceEvent[]) => nextStepClear(kindest(events, day(2))).value;
  const [rang, reached] = [call(4), talk(9, "Q:q")];
  expect(clear(rang, reached)).toBe(0);
  expect(clear(rang, reached, step(reached, day(3)))).toBe(1);
  expect(clear(rang, reached, step(rang, day(3)))).toBe(1);
  const dialled = call(6, { ringSeconds: 20 });
  expect(clear(rang, dialled, reached, step(dialled, day(3)))).toBe(1);
  expect(clear(rang, dialled, reached, step(reached, day(3)))).toBe(1);
  // An answer put off in it stands only where nothing else was agreed.
  const items: ContactEvent["items"] = [{ kind: "Q", ref: "q", credit: 0.5, by: at(day(3)) }];
  const put = talk(10, "F:f", { items });
  expect(clear(put)).toBe(0.875);
  expect(clear(put, step(put, null, { what: null, whoseMove: null }))).toBe(0.25);
  const asked = (fields: Parameters<typeof step>[2]) => clear(put, step(put, day(3), fields));
  expect([asked({ precision: "week" }), asked({ precision: "date" }), asked({ agreed: "asserted" })]).toEqual([
    0.875, 1, 0.875,
  ]);
  expect(clear(talk(10, null))).toBeNull();
  expect(clear(inbound(10))).toBeNull();
});

test("J24: the talk that ended the episode needs no step, one after it and one before it do", () => {
  const course = (endedAt: number | null) => {
    const of = kindest([talk(10, "Q:q"), talk(100, "F:f")], day(2));
    return { ...of, closing: { ...of.closing, endedAt: endedAt === null ? null : at(endedAt) } };
  };
  const values = (endedAt: number | null) => {
    const of = course(endedAt);
    const [first, second] = of.twoWay;
    return [
      nextStepClear(of).value,
      nextStepClear({ ...of, twoWay: [first!] }).state,
      nextStepClear({ ...of, twoWay: [second!] }).state,
    ];
  };
  expect(values(null)).toEqual([0, "value", "value"]);
  expect(values(100)).toEqual([0, "not_applicable", "not_applicable"]);
  expect(values(99)).toEqual([0, "not_applicable", "value"]);
  expect(values(9)).toEqual([0, "value", "value"]);
  const filed = disposition(100, "8", "objection.price");
  expect(nextStepClear(kindest([talk(10, "Q:q"), filed], day(2))).state).toBe("not_applicable");
});

test("J21: the channel asked for was used by L, to the instant, or later", () => {
  const fit = (minutes: number) =>
    channelFit(kindest([email(10), call(minutes)], day(1), { episode: { requestedChannel: "call" } })).value;
  expect([240, 241].map(fit)).toEqual([1, 0.5]);
});

test("J32: a cap before the first contact is exceeded by the first touch over it in this episode, and told up to that", () => {
  const course = kindest([call(0), call(60), call(120), call(180)], day(1));
  const { policy, episode } = course.sequence;
  const over = (most: number, since: number) =>
    overPursued({
      ...course,
      sequence: {
        ...course.sequence,
        policy: { ...policy, caps: [{ hours: null, most }] },
        episode: { ...episode, arrivedAt: at(since) },
      },
    }).map(({ cause, eventIds, amount, to }) => [cause, eventIds.length, amount, (to - at(0)) / 60_000]);
  expect(over(4, 0)).toEqual([]);
  expect(over(2, 0)).toEqual([["cap_in_total", 3, 4, 120]]);
  expect(over(2, 180)).toEqual([["cap_in_total", 4, 4, 180]]);
  expect(over(2, 181)).toEqual([]);
  expect(over(0, 0)).toEqual([["cap_in_total", 1, 4, 0]]);
});
