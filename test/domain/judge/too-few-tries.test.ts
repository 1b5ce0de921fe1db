import type { Course } from "#domain/sequence/course/course";
import { mayHaveFilledSlots, mayHaveLeftQuestionOpen, mayHaveMissedSlots, thin } from "#domain/sequence/faults/thin";
import type { ContactEvent, SequenceEvent } from "#domain/sequence/sequence-event";
import { expect, test } from "vitest";
import { harshest, kindest } from "./courses.ts";
import { at, call, day, email, inbound, judge, OFFICE, talk, written } from "./situation.ts";

/** A call that nobody wrote the end of. */
const mute = (minutes: number, said = "", fields: Partial<ContactEvent> = {}): ContactEvent =>
  call(minutes, { ...email(minutes, said), channel: "call", result: "unknown", ringSeconds: 20, ...fields });

test("J37: slots are too few since the slot by which they were, without a break, though the one that runs is filled", () => {
  const course = kindest([email(10), email(day(3), "D:a"), email(day(6, 300), "D:b")], day(6, 600));
  const [first, second, ...rest] = course.slots;
  expect([first!.state, second!.state]).toEqual(["filled", "missed"]);
  const found = thin({ ...course, slots: [first!, { ...second!, to: at(day(2)) }, { ...rest[0]!, to: at(day(9)) }] });
  expect(rest[0]!.state).toBe("filled");
  expect(found).toMatchObject([{ cause: "slots_unfilled", trueSince: at(day(2)), from: second!.from, amount: 0.5 }]);
  // Enough again in between, they are too few since the next that was missed.
  const slots = ["missed", "missed", "filled", "filled", "filled", "filled", "missed"].map((state, i) => ({
    ...{ state, from: at(i * 10), to: at(i * 10 + 10), filledBy: null },
  }));
  expect(thin({ ...course, slots: slots as typeof course.slots })).toMatchObject([{ trueSince: at(70) }]);
  expect(thin({ ...course, slots: slots.slice(0, 5) as typeof course.slots })).toMatchObject([{ trueSince: at(20) }]);
  // Of one slot too few is not yet few.
  expect(thin(kindest([], day(2, 1), { episode: { questions: [] } }))).toMatchObject([
    { trueSince: at(day(2)), amount: 0 },
  ]);
});

test("J39 J62: only where content and calls are taken kindly may a message have started the time and left it open", () => {
  const course = kindest([email(10, null), mute(600)], day(1, 11));
  expect(mayHaveLeftQuestionOpen(course)).toBe(true);
  const taken = (completion: Partial<Course["completion"]>) =>
    mayHaveLeftQuestionOpen({ ...course, completion: { ...course.completion, ...completion } });
  expect(taken({ content: "harsh" })).toBe(false);
  expect(taken({ results: "harsh" })).toBe(false);
  expect(taken({ results: "mixed" })).toBe(false);
});

test("J39 J62: a call that would have answered started the time if it rang for a quarter of a minute or nobody knows", () => {
  const open = (said: string | null, ringSeconds: number | null, asOf: number, fields: Partial<ContactEvent> = {}) =>
    mayHaveLeftQuestionOpen(kindest([mute(10, said ?? "", { ringSeconds, ...fields }), email(60, null)], asOf));
  const asOf = day(1, 30);
  expect([null, 20, 15, 14].map((ring) => open("Q:q", ring, asOf))).toEqual([true, true, true, false]);
  expect(open("Q:q", 14, day(1, 61))).toBe(true);
  // What would have answered nothing of theirs started it, had it reached them.
  expect(["F:f", "", "Q:elsewhere"].map((said) => open(said, 14, asOf))).toEqual([true, true, true]);
  expect(open(null, 14, asOf, { items: [{ kind: "Q", ref: "q", credit: 0 }] })).toBe(true);
  const fact = mute(10, "F:q", { ringSeconds: 14 });
  expect(mayHaveLeftQuestionOpen(kindest([fact, email(60, null)], asOf, { episode: { facts: ["f", "q"] } }))).toBe(
    true,
  );
});

test("J62: the first contact of some use that is known starts the time, whatever may have come before or after", () => {
  const open = (events: SequenceEvent[], asOf: number) => mayHaveLeftQuestionOpen(kindest(events, asOf));
  const late = written(email(20, "F:f"), 230);
  expect(open([email(10, "F:f"), email(60, null)], day(1, 11))).toBe(true);
  // Nobody knows whether the first was of use: nor therefore which of them started it.
  expect([day(1, 60), day(1, 61)].map((asOf) => open([late, email(60, null)], asOf))).toEqual([false, true]);
  expect(open([mute(10, "F:f"), email(60, null)], day(1, 10))).toBe(false);
  expect(open([mute(10, "F:f"), email(60, null)], day(1, 11))).toBe(true);
  // Nothing was of any use: nothing started it.
  expect(open([email(10, ""), call(20, { ringSeconds: 5 })], day(3))).toBe(false);
});

test("J3 J62: what falls on days off starts its time at the next opening, whichever of two it was", () => {
  const [saturday, sunday] = [day(5, 900), day(6, 600)];
  const open = (...events: SequenceEvent[]) =>
    [day(7, 1050), day(8, 540), day(8, 541)].map((asOf) =>
      mayHaveLeftQuestionOpen(kindest(events, asOf, { policy: OFFICE.policy })),
    );
  const unread = email(sunday, null);
  expect(open(email(saturday, null), unread)).toEqual([false, false, true]);
  expect(open(mute(saturday, "F:f"), unread)).toEqual([false, false, true]);
  expect(open(email(saturday, "F:f"), unread)).toEqual([false, false, true]);
  expect(open(email(saturday, null))).toEqual([false, false, true]);
});

test("J62: what answered it without such a call leaves nothing open, and what earns nothing answers nothing", () => {
  const open = (...events: SequenceEvent[]) => mayHaveLeftQuestionOpen(kindest(events, day(1, 30)));
  expect(open(mute(10, "Q:q"))).toBe(true);
  expect(open(mute(10, "Q:q"), email(20, "Q:q"))).toBe(false);
  expect(open(mute(10, "Q:q"), email(20, "Q:q", { result: "bounced" }))).toBe(true);
  expect(open(mute(10, "Q:q"), written(email(20, "Q:q"), day(1, 20)))).toBe(true);
});

test("J37 J39: slots may have stopped by a call of unknown result no later than they stopped for certain", () => {
  const record = [email(10), mute(60, "Q:q"), call(day(3, 700)), email(day(5), "D:a")];
  const missed = (events: SequenceEvent[], asOf = day(8)) => mayHaveMissedSlots(harshest(events, asOf));
  expect(missed([...record, mute(day(3))])).toBe(true);
  expect(missed([...record, mute(day(3)), talk(day(2, 600), "Q:q")])).toBe(false);
  expect(missed([...record, mute(day(3)), inbound(day(3, 1))])).toBe(true);
  expect(missed([...record, mute(day(3)), inbound(day(3))])).toBe(true);
  expect(missed([...record, mute(day(3)), inbound(day(3, -1))])).toBe(false);
  const course = harshest([...record, mute(day(3))], day(8));
  expect(mayHaveMissedSlots({ ...course, completion: { ...course.completion, results: "kind" } })).toBe(false);
  // Two of three are enough.
  expect(missed([email(10), mute(60, "Q:q"), email(day(1), "D:b"), mute(day(4, 600))])).toBe(false);
});

test("J37: a channel they asked for is unused once more than L ran out, unless they were reached by then on another", () => {
  const unused = (asOf: number, ...events: SequenceEvent[]) =>
    thin(kindest([email(10), ...events], asOf, { episode: { requestedChannel: "call" } })).some(
      ({ cause }) => cause === "requested_channel_unused",
    );
  expect([240, 241].map((asOf) => unused(asOf))).toEqual([false, true]);
  expect(unused(300, inbound(230))).toBe(false);
  expect(unused(300, inbound(250))).toBe(true);
  expect(unused(300, call(230))).toBe(false);
});

/** An attempt somewhere within a span, and from when it earns; a slot from one minute to another. */
const within = (earliest: number, latest: number, creditAt = earliest) => ({
  ...{ at: earliest, creditAt, id: `${earliest}` },
  contact: { earliest, latest, wasTalk: false, event: {} },
});
const slot = (from: number, to: number, state = "missed") => ({ from, to, state, filledBy: null });
const mayHaveFilled = (useful: object[], slots: object[], by = 100): boolean =>
  mayHaveFilledSlots({ useful, slots } as unknown as Course, by);

test("J94: each that is known only to the day may have filled one slot that its day touches", () => {
  const three = [slot(0, 10), slot(10, 20), slot(20, 30)];
  const day = within(0, 50);
  expect(mayHaveFilled([day, day], three)).toBe(true);
  expect(mayHaveFilled([day], three)).toBe(false);
  // What is known by the hour fills its own slot, and takes none from the others.
  expect(mayHaveFilled([within(5, 5), day], three)).toBe(true);
  expect(mayHaveFilled([within(5, 5), within(6, 6), day], three)).toBe(true);
  expect(mayHaveFilled([within(5, 5), within(10, 10)], three)).toBe(false);
  expect(mayHaveFilled([within(40, 40), day], three)).toBe(false);
  expect(mayHaveFilled([within(10, 10), within(0, 5)], three.slice(0, 2))).toBe(true);
  expect(mayHaveFilled([within(10, 10), within(15, 18)], three.slice(0, 2))).toBe(false);
  // One that earns later than it was made fills from then.
  expect(mayHaveFilled([within(0, 50, 90), day], three)).toBe(false);
  expect(mayHaveFilled([within(0, 50, 25), day], three)).toBe(true);
  // Its day begins before a slot ends, and ends in it or after it began.
  expect([9, 10].map((from) => mayHaveFilled([within(from, 50), within(25, 25)], three.slice(0, 2)))).toEqual([
    false,
    false,
  ]);
  expect([29, 30].map((from) => mayHaveFilled([within(from, 50), within(5, 5)], [three[0]!, three[2]!]))).toEqual([
    true,
    false,
  ]);
  expect([20, 19].map((to) => mayHaveFilled([within(0, to), within(5, 5)], [three[0]!, three[2]!]))).toEqual([
    true,
    false,
  ]);
});

test("J94: the day that is over first is taken first, and slots that are not due or not owed count for nothing", () => {
  const [first, second] = [slot(0, 10), slot(10, 20)];
  expect(mayHaveFilled([within(0, 15), within(0, 5)], [first, second])).toBe(true);
  expect(mayHaveFilled([within(0, 5), within(0, 15)], [first, second])).toBe(true);
  expect(mayHaveFilled([within(0, 5)], [first, second])).toBe(false);
  expect(mayHaveFilled([within(0, 5)], [first, slot(10, 20, "void")])).toBe(true);
  expect(mayHaveFilled([within(0, 5)], [first, slot(10, 101)])).toBe(true);
  expect(mayHaveFilled([within(0, 5)], [slot(0, 10, "filled"), slot(10, 100, "filled")])).toBe(false);
  expect(mayHaveFilled([within(0, 5)], [slot(10, 101)])).toBe(false);
});

test("J94: too few for certain since too few were filled wherever it lay, and not since they would be where it is taken first", () => {
  const sometime: ContactEvent = { ...email(0, "D:b"), atLatest: at(day(1)) - 1, recordedAt: null };
  // After the other, it says nothing that is new.
  const tries = [email(100, "Q:q F:f D:b"), sometime];
  // Ends of slots: 4 hours, and days 2, 4 and 7. One of two, or both; two of three; two of four.
  const bearings = [day(2, 1), day(4, 1), day(7, -1), day(7)].map((asOf) => judge(tries, asOf).bearing?.thin);
  expect(bearings).toEqual(["possible", "possible", "possible", "certain"]);
  const [found] = judge(tries, day(8)).faults.filter(({ cause }) => cause === "slots_unfilled");
  expect(found?.trueSince).toBe(at(day(7)));
});
