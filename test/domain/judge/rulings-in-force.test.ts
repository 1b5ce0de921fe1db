import { rulingsIn, rulingsInForce, withoutRefusals, withRulingsInForce } from "#domain/sequence/record/rulings";
import type { SequenceEvent } from "#domain/sequence/sequence-event";
import { expect, test } from "vitest";
import { at, call, day, email, faultsOf, judge, owner, resume, ruling } from "./situation.ts";

const no = { decision: "does_not_stand" } as const;
const undone = { decision: "withdrawn" } as const;

const own = email(10, "F:elsewhere");
const inForce = (...events: SequenceEvent[]): SequenceEvent[] => rulingsInForce([own, ...events], at(60));

test("J72: the last ruling is the one written last, in whatever order they are read", () => {
  const [first, last] = [ruling(own, "own_words", 20, no), ruling(own, "own_words", 30)];
  expect(inForce(first, last)).toEqual([last]);
  expect(inForce(last, first)).toEqual([last]);
  // On another matter it is another word.
  const other = ruling(own, "answer", 40);
  expect(inForce(other, last, first)).toEqual([last, other]);
});

test("J72: it was written when it says so, else when it came here", () => {
  const early = { ...ruling(own, "own_words", 20), receivedAt: at(50) };
  const late = { ...ruling(own, "own_words", 30, no), receivedAt: at(40) };
  expect(inForce(early, late)).toEqual([late]);
  const undated = { ...ruling(own, "own_words", 50), recordedAt: null };
  expect(inForce(undated, late)).toEqual([undated]);
  expect(inForce({ ...undated, receivedAt: at(25) }, late)).toEqual([late]);
  expect([...rulingsIn([own, early], at(60)).values()]).toEqual([{ stands: true, from: at(20) }]);
});

test("J72: of two rulings of one instant the one that grants less counts", () => {
  const [yes, refused, gone] = [{}, no, undone].map((fields) => ruling(own, "own_words", 20, fields));
  expect(inForce(yes!, refused!)).toEqual([refused]);
  expect(inForce(refused!, yes!)).toEqual([refused]);
  expect(inForce(refused!, gone!)).toEqual([]);
  expect(inForce(gone!, refused!)).toEqual([]);
});

test("J73: a reviewer may have made other contacts, and somebody else may hold the lead", () => {
  const word = ruling(own, "own_words", 30);
  expect(inForce(call(20, { actorId: "reviewer" }), word)).toEqual([word]);
  expect(inForce(owner(5, "rep"), word)).toEqual([word]);
  expect(inForce(resume(5), word)).toEqual([word]);
  // Held from the very instant on, it was theirs when they ruled.
  expect(inForce(owner(30, "reviewer"), word)).toEqual([]);
  expect(inForce(owner(31, "reviewer"), word)).toEqual([word]);
});

test("J72: a record is read with those rulings alone that are in force", () => {
  const [first, last] = [ruling(own, "own_words", 20), ruling(own, "own_words", 30, no)];
  expect(withRulingsInForce([own, first, last], at(60))).toEqual([own, last]);
  expect(withRulingsInForce([first, last, own], at(25))).toEqual([first, own]);
  expect(withoutRefusals([own, first, last])).toEqual([own, first]);
});

test("J76: what would be found of an entry is found though it was ruled not to stand", () => {
  const added = {
    ...call(30),
    corrected: { result: "reached" as const, ringSeconds: null, items: [], recordedAt: at(day(1)) },
  };
  const record = [email(5), added];
  expect(faultsOf(judge(record, day(9)))).toContain("dropped_next_step");
  const refused = judge([...record, ruling(added, "correction", day(1, 10), no)], day(9));
  expect(faultsOf(refused)).toContain("dropped_next_step");
});
