import { rereadReading } from "#domain/sequence/reread-reading";
import { withoutCopies } from "#domain/sequence/record/unite-events";
import type { Course } from "#domain/sequence/course/course";
import { endOf, responseClocks, responseTo } from "#domain/sequence/course/response";
import type { ContactEvent, SequenceEvent } from "#domain/sequence/sequence-event";
import { expect, test } from "vitest";
import { coursesOf, kindest } from "./courses.ts";
import {
  at,
  call,
  causesOf,
  day,
  DAYTIME,
  email,
  enquiry,
  inbound,
  judge,
  pause,
  resume,
  saidIn,
  seen,
  step,
  stepChange,
  stop,
  talk,
} from "./situation.ts";

/** Known only to the day, as a file tells it. */
const thatDay = (event: ContactEvent): ContactEvent => ({
  ...event,
  ...{ atLatest: event.at + 86_399_999, recordedAt: null, receivedAt: at(day(1)), system: "file", startedInApp: false },
});
/** On record with a system before it was written down, by the clock of who wrote it. */
const writtenAt = <E extends SequenceEvent>(event: E, minutes: number): E => ({
  ...event,
  recordedAt: at(minutes),
  ...(event.kind === "contact" && { startedInApp: false }),
});

test("J18: before a date that the enquiry names, the last they enquired by then is what a response answers", () => {
  const clocks = (...minutes: number[]) =>
    responseClocks(kindest(minutes.map(enquiry), day(3), { episode: { notBefore: at(day(1)) } }));
  expect(clocks()).toEqual([{ start: at(day(1)), answeredFrom: at(0) }]);
  expect(clocks(600)).toEqual([{ start: at(day(1)), answeredFrom: at(600) }]);
  expect(clocks(day(1))).toEqual([{ start: at(day(1)), answeredFrom: at(day(1)) }]);
  expect(clocks(600, day(1, 1))).toEqual([
    { start: at(day(1)), answeredFrom: at(600) },
    { start: at(day(1, 1)), answeredFrom: at(day(1, 1)) },
  ]);
});

test("J12 J18: a response counts from the instant that it was written down, to the instant of judging", () => {
  const clock = { start: at(0), answeredFrom: at(0) };
  const response = (event: ContactEvent, asOf: number) => responseTo(kindest([event], asOf), clock);
  expect(response(email(10), 10)).toBe(at(10));
  expect(response(writtenAt(email(10), 200), 100)).toBeNull();
  expect(response(writtenAt(email(10), 200), 200)).toBe(at(200));
});

test("J84: what was over as they enquired ends no clock; of several that came later the first does", () => {
  const ended = (closing: Partial<Course["closing"]>, start: number) =>
    endOf({ closing: { overAt: null, holds: [], liftedStops: [], ...closing } } as unknown as Course, {
      ...{ start, answeredFrom: start },
    });
  const lifted = { liftedStops: [{ from: 5, to: 10 }] };
  expect([ended(lifted, 9), ended(lifted, 10), ended(lifted, 11)]).toEqual([5, null, null]);
  const holds = [
    { from: 20, to: 30 },
    { from: 40, to: null },
  ];
  expect([ended({ holds }, 10), ended({ holds, overAt: 15 }, 10), ended({ holds }, 30)]).toEqual([20, 15, 40]);
});

test("J52: a step is moved or called off from when that was written down", () => {
  const spoken = talk(10, "Q:q");
  const states = (asOf: number) =>
    kindest(
      [spoken, step(spoken, day(2)), writtenAt(saidIn(stepChange(spoken, 10, null), spoken), 300)],
      asOf,
    ).steps.map(({ state }) => state);
  expect([states(200), states(300)]).toEqual([["ahead"], ["cancelled"]]);
});

test("J42: only what is not yet judgeable says that they withdrew", () => {
  const told = writtenAt(email(5, "Q:q"), 200);
  expect(judge([told, inbound(9), stop(10)], 100, { episode: { recycled: true } })).toMatchObject({
    ...{ verdict: "proportionate", withdrew: false },
  });
});

test("M52: to come back is due from the day it began, to the last instant of a business day after it", () => {
  const state = (asOf: number) => judge([], asOf, { episode: { recycled: true } }).checkBack?.state;
  const by = judge([], 0, { episode: { recycled: true } }).checkBack!.by;
  const minutes = (by - at(0)) / 60_000;
  expect([state(0), state(minutes), state(minutes + 1 / 60_000)]).toEqual(["due", "due", "dropped"]);
});

test("J52: a stop that excuses nothing excuses nothing once they took it back either", () => {
  const spoken = talk(10, "Q:q");
  const events = [spoken, step(spoken, day(2)), stop(day(1)), seen(inbound(day(5))), resume(day(5))];
  expect(causesOf(judge(events, day(6)))).toContain("our_step_passed");
});

test("J52: a pause that excuses nothing leaves the clock as it is", () => {
  const { clock } = kindest([], day(3));
  expect(kindest([pause(10, day(2))], day(3)).clock).toEqual(clock);
  const said = inbound(9);
  expect(kindest([said, saidIn(pause(10, day(2)), said)], day(3)).clock).not.toEqual(clock);
});

test("J51: a talk that a correction added is the one in which a step was agreed", () => {
  const corrected: ContactEvent["corrected"] = { result: "reached", ringSeconds: null, items: [], recordedAt: at(400) };
  const tried = { ...call(10), corrected };
  expect(kindest([tried, step(tried, day(3))], day(1)).steps).toHaveLength(1);
});

test("J16 J39: whenever an acknowledgement came, those of its day are spread as if it had not", () => {
  const acknowledged = thatDay(email(0, "", { automation: "acknowledgement" }));
  const two = [thatDay(email(0, "Q:q")), thatDay(email(0, "F:f"))];
  const laid = (events: SequenceEvent[]) =>
    coursesOf(events, day(3)).map(({ completion, readings }) => [
      completion.time,
      readings.filter(({ use }) => use !== "acknowledgement").map((one) => [one.id, one.at]),
    ]);
  expect(laid([acknowledged, ...two])).toEqual(laid(two));
});

test("J42 J84: who was answered late and asked to stop later did not withdraw before anything was due", () => {
  const mute = call(10, { result: "unknown", ringSeconds: 5 });
  const read = (stopAt: number) => judge([mute, email(300, "Q:q"), inbound(stopAt - 1), stop(stopAt)], day(1));
  for (const stopAt of [401, 300]) expect(read(stopAt)).toMatchObject({ verdict: "not_judgeable", withdrew: false });
});

test("J45 M53: the next suggestion waits for room under the caps, with what pressed on them before", () => {
  const before = [1, 2, 3].map((hour) => email(-hour * 60, "D:a"));
  const from = (earlier: SequenceEvent[]) => judge([], 10, { ...DAYTIME, earlier }).suggestion?.from;
  expect([from(before), from([])]).toEqual([at(day(1, 480)), at(480)]);
});

test("J7: two versions of one entry that say something else are two until it is known which stands", () => {
  const first = email(10);
  const again = { ...first, receivedAt: at(50) };
  const other = { ...first, items: [], recordedAt: at(20), receivedAt: at(20) };
  expect(withoutCopies([again, first])).toEqual([first]);
  expect(withoutCopies([first, other, again])).toEqual([first, other]);
});

test("J33 J61 J62: what is due stands to the last instant of its time, and silence begins there", () => {
  const dueAt = (events: SequenceEvent[], asOf: number) => judge(events, asOf).nextDue?.what ?? null;
  expect(dueAt([email(10, "F:f")], day(1, 10))).toBe("answer_question");
  const spoken = talk(10, "Q:q");
  expect([dueAt([spoken], day(5, 10) - 1), dueAt([spoken], day(5, 10))]).toEqual(["follow_on", null]);
  const again = [spoken, enquiry(day(20))];
  expect([dueAt(again, day(25) - 1), dueAt(again, day(25))]).toEqual(["first_response", null]);
});

test("J47: what another version of the settings read names that version and the re-reading", () => {
  expect(Object.keys(rereadReading.shape)).toEqual(expect.arrayContaining(["policyId", "rereadId"]));
  expect(rereadReading.safeParse({}).success).toBe(false);
});
