import { expect, test } from "vitest";
import type { ContactEvent } from "#domain/sequence/sequence-event";
import { at, causesOf, day, email, judge, OFFICE, talk } from "./situation.ts";

// Monday 1 January is minute zero; the office is open from Monday to Friday.
const notYet = <E extends ContactEvent>(contact: E, by: number | null): E => ({
  ...contact,
  items: [
    { kind: "F", ref: "f" },
    { kind: "Q", ref: "q", credit: 0.5, ...(by !== null && { by: at(by) }) },
  ],
});

test("J62: an answer put off to a date within five business days is no question left open", () => {
  for (const asOf of [day(2), day(4, 600)])
    expect(causesOf(judge([notYet(email(10), day(5))], asOf))).not.toContain("question_open");
});

test("J62: put off without a date, to one over five business days off, or to one that is past, it counts for nothing", () => {
  for (const by of [null, day(7), day(0), 10 - 60])
    expect(causesOf(judge([notYet(email(10), by)], day(3))), String(by)).toContain("question_open");
  // A weekend between makes the fifth business day a week off.
  const asked = day(3, 600);
  expect(causesOf(judge([notYet(email(asked), day(10))], day(6), OFFICE))).not.toContain("question_open");
  expect(causesOf(judge([notYet(email(asked), day(11, 600))], day(7), OFFICE))).toContain("question_open");
});

test("J62: an answer put off is a step of ours, kept by the answer, late within a business day, and else dropped", () => {
  const promise = notYet(email(10), day(2));
  const stepIn = (rest: ContactEvent[], asOf: number) => judge([promise, ...rest], asOf).steps;
  expect(stepIn([], 60)).toMatchObject([{ stepId: `${promise.id} q`, whoseMove: "us", state: "ahead" }]);
  expect(stepIn([email(day(1), "Q:q")], day(3))).toMatchObject([{ state: "kept" }]);
  expect(stepIn([talk(day(2, 1200), "Q:q")], day(5))).toMatchObject([{ state: "kept" }]);
  expect(stepIn([email(day(3, 300), "Q:q")], day(5))).toMatchObject([{ state: "kept_late" }]);
  expect(stepIn([email(day(4, 300), "Q:q")], day(5))).toMatchObject([{ state: "dropped" }]);
  const other = judge([promise, email(day(1), "D:papers"), notYet(email(day(2)), day(4))], day(4));
  expect(other.steps[0], "neither another message nor putting it off again is the answer").toMatchObject({
    state: "dropped",
  });
  expect(causesOf(judge([promise], day(5)))).toContain("our_step_passed");
});

test("J62: the answer counts to the millisecond, and a fact of the same name is none", () => {
  const promise = notYet(email(10), day(2));
  const stateBy = (said: string, instant: number) => {
    const sent = { ...email(0, said), at: instant, recordedAt: instant, receivedAt: instant };
    return judge([promise, sent], day(6), { episode: { facts: ["f", "q"] } }).steps[0]!.state;
  };
  const [onTime, deadline] = [at(day(3, 60)) - 1, at(day(4)) - 1];
  expect([onTime, onTime + 1].map((instant) => stateBy("Q:q", instant))).toEqual(["kept", "kept_late"]);
  expect([deadline, deadline + 1].map((instant) => stateBy("Q:q", instant))).toEqual(["kept_late", "dropped"]);
  expect(stateBy("F:q", at(day(1)))).toBe("dropped");
});

test("J62: put off again it binds as before, and once the answer was given it binds nothing", () => {
  const [first, again] = [notYet(email(10), day(2)), notYet(email(day(1)), day(3))];
  const states = (...events: ContactEvent[]) => judge(events, day(6)).steps.map(({ state }) => state);
  expect(states(first, again)).toEqual(["dropped", "dropped"]);
  expect(states(first, again, email(day(1, 60), "Q:q"))).toEqual(["kept", "kept"]);
  expect(states(email(5, "Q:q"), first)).toEqual(["kept"]);
  // What came before it may have said the same, and what came after it nothing.
  const unread = judge([email(5, null), first, email(12, null)], day(6));
  expect(unread.bearing?.dropped_next_step).toBe("possible");
});

test("J24: an answer put off in a talk does not take the place of the step agreed in it", () => {
  const spoken = notYet(talk(10), day(3));
  expect(judge([spoken], 60).dimensions.N).toMatchObject({ state: "value", value: 0.875 });
});
