import { expect, test } from "vitest";
import { timeliness } from "#domain/sequence/dimensions/timeliness";
import { ownerTimeline } from "#domain/sequence/dimensions/ownership";
import { DIMENSION } from "#domain/sequence/dimension";
import type { OwnerEvent, SequenceEvent } from "#domain/sequence/sequence-event";
import { coursesOf, kindest } from "./courses.ts";
import {
  at,
  booking,
  call,
  day,
  disposition,
  email,
  inbound,
  judge,
  owner,
  pause,
  resume,
  saidIn,
  seen,
  step,
  stop,
  talk,
} from "./situation.ts";

test("J42: who asked to stop before anything was due withdrew; who had talked with us did not", () => {
  const recycled = judge([inbound(9), stop(10)], day(1), { episode: { recycled: true } });
  expect(recycled).toMatchObject({ verdict: "not_yet_judgeable", withdrew: true, phase: "stopped" });
  const spoken = judge([talk(10, "", { direction: "in" }), stop(11)], day(9));
  expect(spoken).toMatchObject({ verdict: "not_judgeable", withdrew: false, phase: "stopped" });
});

test("J41 J65: a step is specific where it was agreed in a talk, not where another talk was had", () => {
  const said = talk(10, "");
  const theirs = inbound(100);
  const soon = day(1) - 60;
  expect(judge([said, step(said, day(1))], soon).verdict).toBe("proportionate");
  expect(judge([said, theirs, step(theirs, day(1))], soon)).toMatchObject({
    ...{ verdict: "not_yet_judgeable", missing: ["nothing_specific_yet"], faults: [], maybe: [] },
  });
});

test("J41: a question that was left open in a talk is nothing specific said; answered, it is", () => {
  const left = talk(10, "", { items: [{ kind: "Q", ref: "q", credit: 0 }] });
  expect(judge([left], 60)).toMatchObject({ verdict: "not_yet_judgeable", missing: ["nothing_specific_yet"] });
  expect(judge([talk(10, "Q:q")], 60).verdict).toBe("proportionate");
});

test("M51: a date to come back counts only where it is in force whatever is unknown, the latest of those that may be", () => {
  const mute = call(10, { result: "unknown", ringSeconds: null });
  const tries = Array.from({ length: 12 }, (_, i) =>
    i % 2 === 0 ? email(day(i + 1), `D:${"bda"[i % 3]}`) : call(day(i + 1, 60 * (i + 1))),
  );
  const never = { last_attempt: "call", recycle_date: "2024-02-10" };
  const two = disposition(day(25), "2", "no_response.never_reached", never);
  const five = disposition(day(24), "5", "no_timing.no_date", { recycle_date: "2024-03-01" });
  const backOn = (...more: SequenceEvent[]) => judge([...tries, ...more], day(26)).recyclesAt;
  const each = (...more: SequenceEvent[]) =>
    coursesOf([...tries, ...more], day(26)).map(({ closing }) => closing.recyclesAt);
  const [february, march] = [Date.UTC(2024, 1, 10), Date.UTC(2024, 2, 1)];
  expect([each(mute, two), backOn(mute, two)]).toEqual([[null, february], undefined]);
  expect([each(mute, five, two), backOn(mute, five, two)]).toEqual([[march, february], march]);
  expect(backOn(two)).toBe(february);
});

test("J80: what was taken back late and would have been no fault leaves the reading on track", () => {
  const none = { ...call(100, { result: "not_placed", items: null }), recordedAt: at(400), receivedAt: at(400) };
  expect(judge([talk(10, "Q:q F:f"), email(20, "D:a"), none], day(3)).verdict).toBe("proportionate");
});

test("J33: the end of a pause is due until a business day after it has passed, to the last instant", () => {
  const spoken = talk(10, "Q:q");
  const dueAt = (minutes: number) => judge([spoken, saidIn(pause(11, day(3)), spoken)], minutes).nextDue;
  expect(dueAt(day(4))).toMatchObject({ what: "resume_after_pause", from: at(day(3)), by: at(day(4)) });
  expect(dueAt(day(4) + 1)?.what).not.toBe("resume_after_pause");
});

test("J84 J89: a stop that they took back ended the clock of what they had enquired before: no first reply is due", () => {
  const lifted = judge([inbound(9), stop(10), seen(inbound(100)), resume(100)], 200);
  expect(lifted).toMatchObject({ phase: "running", nextDue: { what: "follow_on" } });
});

test("J21 J29: channels they have none of fit in no way; a lead that nobody ever had is owned by nobody", () => {
  const tries = [call(day(1)), call(day(2))];
  const about = { episode: { usableChannels: [] } };
  const none = judge([], day(9), about);
  expect(none.slots.filter(({ state }) => state === "missed").length).toBeGreaterThan(2);
  for (const read of [none, judge([email(10), ...tries], day(9), about)])
    expect(read.dimensions[DIMENSION.channelFit]).toMatchObject({ state: "not_applicable" });
  const unnamed = call(10, { actorId: null });
  const wholeness = (...events: SequenceEvent[]) => judge(events, day(1)).dimensions[DIMENSION.completeness].value;
  expect(wholeness(owner(1, "rep"), unnamed)).toBe(1);
  expect(wholeness(owner(1, null), unnamed)).toBe(wholeness(unnamed));
  expect(wholeness(unnamed)).toBeLessThan(1);
});

test("J27: there and back counts as no change where nothing was done and the same one has it in the same way", () => {
  const change = (minutes: number, ownerId: string, heldBy: "person" | "transit" = "person"): OwnerEvent =>
    ({ ...owner(minutes, ownerId), heldBy }) as OwnerEvent;
  const timeline = (...events: SequenceEvent[]) =>
    ownerTimeline(kindest(events, day(2))).map(({ ownerId, heldBy }) => `${ownerId} ${heldBy}`);
  const there = [change(10, "a"), change(20, "b")];
  expect(timeline(...there, change(70, "a"))).toEqual(["a person"]);
  expect(timeline(...there, change(81, "a"))).toHaveLength(3);
  // What was done at the very instant at which it went back was done.
  expect(timeline(...there, call(70), change(70, "a"))).toHaveLength(3);
  expect(timeline(...there, call(71), change(70, "a"))).toHaveLength(1);
  expect(timeline(change(10, "a", "transit"), change(20, "b"), change(30, "a"))).toEqual([
    ...["a transit", "b person", "a person"],
  ]);
});

test("J22: a question is open until its time is over, to the last instant", () => {
  const relevanceAt = (minutes: number) => judge([email(10, "F:f")], minutes).dimensions[DIMENSION.relevance];
  expect(relevanceAt(day(1, 10))).toMatchObject({ state: "open" });
  expect(relevanceAt(day(1, 10) + 1 / 60_000)).toMatchObject({ state: "value", value: 0 });
});

test("J18: stopped as L runs out, the reply was not late yet", () => {
  const stopped = (minutes: number) => timeliness(kindest([inbound(minutes - 1), stop(minutes)], day(1)));
  expect(stopped(240)).toMatchObject({ state: "not_applicable" });
  expect(stopped(241)).toMatchObject({ state: "value", value: 0 });
});

test("J66: what we wrote down ourselves is no booking of theirs", () => {
  const ours = booking(10, day(1), "app");
  const slots = (events: SequenceEvent[]) => judge(events, day(9)).slots;
  expect(slots([ours])).toEqual(slots([]));
  expect(slots([booking(10, day(1))])).not.toEqual(slots([]));
  expect(kindest([ours], day(9)).firstTwoWayAt).toBeNull();
});
