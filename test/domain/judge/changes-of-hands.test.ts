import { expect, test } from "vitest";
import type { SequenceEvent } from "#domain/sequence/sequence-event";
import { call, causesOf, day, email, inbound, judge, owner, pause, saidIn, stop, talk } from "./situation.ts";

const shared = (events: SequenceEvent[], asOf: number, about: Parameters<typeof judge>[2] = {}) =>
  judge(events, asOf, about).dimensions.O.value;
type Held = Partial<Extract<SequenceEvent, { kind: "owner" }>>;
const held = (minutes: number, ownerId: string | null, fields: Held = {}): SequenceEvent =>
  ({ ...owner(minutes, ownerId, { hasNote: true }), ...fields }) as SequenceEvent;
const by = (actorId: string, minutes: number, said = "D:a") => email(minutes, said, { actorId });

const stopped = (minutes: number): SequenceEvent[] => [inbound(minutes), stop(minutes)];

test("J27: the longest time without an owner counts, at its start, in between or up to the end", () => {
  expect(shared([held(240, "a")], 500)).toBe(1);
  expect(shared([held(480, "a")], 1000)).toBe(0.5);
  expect(shared([held(0, "a"), held(60, null)], 60 + 960)).toBe(0.25);
  expect(shared([held(0, "a"), held(60, null), held(60 + 480, "a"), by("a", 600)], day(3))).toBe(0.5);
  expect(shared([held(0, "a")], day(3))).toBe(1);
  // Before they had come nobody had to have them, and after the end nobody has to.
  expect(shared([held(-600, null), held(0, "a")], day(3))).toBe(1);
  expect(shared([held(0, "a"), ...stopped(100), held(200, null)], day(3))).toBe(1);
  expect(shared([...stopped(100), held(2000, "a")], day(3))).toBe(1);
});

test("J27: a change of owner wants a note and the new owner's useful contact within a business day", () => {
  const change = (...events: SequenceEvent[]) => shared([held(0, "a"), ...events], day(5));
  expect(change(held(100, "b"), by("b", 200))).toBe(1);
  expect(change(held(100, "b", { hasNote: false }), by("b", 200))).toBe(0.5);
  expect(change(held(100, "b"), by("a", 200))).toBe(0.5);
  expect(change(held(100, "b", { hasNote: false }))).toBe(0);
  expect(change(held(100, "b"), by("b", 100))).toBe(1);
  expect(change(held(100, "b"), by("b", 99))).toBe(0.5);
  expect(change(held(100, "b"), by("b", day(1, 100)))).toBe(1);
  expect(change(held(100, "b"), by("b", day(1, 101)))).toBe(0.5);
  expect(change(held(100, "a"))).toBe(1);
});

test("J27: more than one change that nobody asked for caps it at a half", () => {
  const [one, two] = [
    [held(100, "b"), by("b", 200)],
    [held(day(1), "c"), by("c", day(1, 60), "D:b")],
  ];
  const asked = [held(day(1), "c", { requested: true }), by("c", day(1, 60), "D:b")];
  expect(shared([held(0, "a"), ...one, ...two], day(3))).toBe(0.5);
  expect(shared([held(0, "a"), ...one, ...asked], day(3))).toBe(1);
  expect(shared([held(0, "a"), ...one], day(3))).toBe(1);
});

test("J27: a change and back within an hour, with nothing done, is no change", () => {
  const there = (back: number, ...more: SequenceEvent[]) =>
    shared([held(0, "a"), held(100, "b", { hasNote: false }), ...more, held(back, "a", { hasNote: false })], day(3));
  expect(there(160)).toBe(1);
  expect(there(161)).toBe(0);
  expect(there(160, call(130))).toBe(0);
  expect(there(160, call(100))).toBe(0);
  expect(there(160, inbound(130))).toBe(1);
  expect(there(160, call(90))).toBe(1);
  // Back to somebody else it is another change.
  expect(shared([held(0, "a"), held(100, "b", { hasNote: false }), held(130, "c", { hasNote: false })], day(3))).toBe(
    0,
  );
});

test("J27: on its way to somebody and then with them is one change, from when they had it", () => {
  const way = (to: string) => [held(100, "b", { heldBy: "transit", hasNote: false }), held(150, to)];
  expect(shared([held(0, "a"), ...way("b"), by("b", 160)], day(3))).toBe(1);
  expect(shared([held(0, "a"), ...way("c"), by("c", 160)], day(3))).toBe(0);
});

test("J93: of several changes at one instant the last counts, and nobody had the lead in between", () => {
  const noNote: Held = { hasNote: false };
  // A note comes last, whichever was told first.
  const noted = [held(100, "c", noNote), held(100, "b")];
  for (const events of [noted, noted.toReversed()])
    expect(shared([held(0, "a"), ...events, by("b", 200)], day(3))).toBe(1);
  expect(shared([held(0, "a"), held(100, null, noNote), held(100, "b"), by("b", 200)], day(3))).toBe(1);
  const back = [held(0, "b", noNote), held(0, "a", noNote), held(0, "a")];
  for (const events of [back, back.toReversed()]) expect(shared(events, day(3))).toBe(1);
});

test("J93: where only the people tell the last ones apart, who has the lead is unknown, and no gap", () => {
  const noNote: Held = { hasNote: false };
  const both = [held(100, "b", noNote), held(100, "c", noNote)];
  for (const events of [both, both.toReversed()]) {
    const found = judge([held(0, "a"), ...events], day(2));
    expect(found.dimensions.O.value).toBe(1);
    expect(found.faults.map(({ cause, holder, holderId }) => [cause, holder, holderId])).toEqual([
      ["first_response_late", "unknown", null],
      ["slots_unfilled", "unknown", null],
    ]);
  }
  // Whoever has it from then on is known again, and takes it over as any other does.
  expect(shared([held(0, "a"), ...both, held(200, "b", noNote)], day(3))).toBe(0);
  // There and back at once is no change, whichever was told first.
  const there = [held(100, "b", noNote), held(100, "a", noNote)];
  for (const events of [there, there.toReversed()])
    expect(judge([held(0, "a"), ...events], day(2)).faults.map(({ holderId }) => holderId)).toEqual(["a", "a"]);
  // The same one told twice is one.
  expect(shared([held(0, "a"), held(100, "b"), held(100, "b"), by("b", 200)], day(3))).toBe(1);
});

test("J33: a pause that a later statement of theirs replaced is owed nothing", () => {
  const spoken = talk(10, "Q:q");
  const first = saidIn(pause(12, day(3)), spoken);
  const said = (until: number, at = day(2)) => {
    const theirs = inbound(at);
    return [theirs, saidIn(pause(at, until), theirs)];
  };
  const passed = (asOf: number, ...more: SequenceEvent[]) =>
    judge([spoken, first, ...more], asOf).faults.filter(({ cause }) => cause === "pause_not_resumed");
  expect(passed(day(4))).toEqual([]);
  expect(passed(day(4, 1))[0]).toMatchObject({ eventIds: [first.id] });
  const longer = said(day(10));
  expect(passed(day(10, 600), ...longer)).toEqual([]);
  expect(passed(day(11, 1), ...longer).map(({ eventIds }) => eventIds)).toEqual([[longer[1]!.id]]);
  const shorter = said(day(2, 600));
  expect(passed(day(3, 601), ...shorter).map(({ eventIds }) => eventIds)).toEqual([[shorter[1]!.id]]);
  // Out of the blue it replaces nothing.
  const alone = pause(day(2), day(10));
  expect(passed(day(4, 1), alone).map(({ eventIds }) => eventIds)).toContainEqual([first.id]);
  // Said once the first was over, it replaces nothing either.
  expect(passed(day(4, 1), ...said(day(10), day(3, 60))).map(({ eventIds }) => eventIds)).toEqual([]);
});

test("J33 J26: a pause is taken up again by something of use, or by them, from its end to a business day after it", () => {
  const spoken = talk(10, "Q:q");
  const paused = [spoken, saidIn(pause(12, day(3)), spoken)];
  const after = (asOf: number, ...more: SequenceEvent[]) => {
    const found = judge([...paused, ...more], asOf);
    return [found.dimensions.A.value ?? found.dimensions.A.state, causesOf(found).includes("pause_not_resumed")];
  };
  expect(after(day(6), call(day(3)))).toEqual([1, false]);
  expect(after(day(6), inbound(day(3, 30)))).toEqual([1, false]);
  expect(after(day(6), call(day(4)))).toEqual([1, false]);
  expect(after(day(6), call(day(4, 1)))).toEqual([0.5, true]);
  expect(after(day(6), call(day(3, 30), { ringSeconds: 3 }))).toEqual([0, true]);
  expect(after(day(4))).toEqual(["open", false]);
  expect(after(day(4, 1))).toEqual([0, true]);
});
