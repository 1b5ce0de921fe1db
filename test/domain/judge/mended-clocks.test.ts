import type { SequenceEvent } from "#domain/sequence/sequence-event";
import { expect, test } from "vitest";
import {
  at,
  booking,
  causesOf,
  day,
  disposition,
  email,
  enquiry,
  faultsOf,
  inbound,
  judge,
  requestedTime,
  resume,
  saidIn,
  seen,
  stage,
  step,
  stop,
  talk,
} from "./situation.ts";

const held = (minutes: number) => disposition(minutes, "5", "no_timing.date_known", { recycle_date: "2024-02-01" });
const goesOn = (minutes: number) =>
  disposition(minutes, "6", "step_reached.meeting", { claim_that_mattered: "price", criteria_confirmed: "all" });
const theyStop = (minutes: number): SequenceEvent[] => {
  const theirs = inbound(minutes);
  return [theirs, saidIn(stop(minutes), theirs)];
};
/** Asked to be contacted again, in a message that the mail system saw. */
const theyComeBack = (minutes: number): SequenceEvent[] => [seen(inbound(minutes)), resume(minutes)];
const wonAt = (minutes: number): SequenceEvent => stage(minutes, { stage: "progressed", system: "crm" });
const timelinessOf = (events: readonly SequenceEvent[], asOf: number) => judge(events, asOf).dimensions.T;

/** On hold for a day, which a 6 with a step a good while off undid. */
const heldAndUndone = (): SequenceEvent[] => {
  const again = talk(day(1), "F:f");
  return [talk(10, "Q:q F:f"), held(20), again, step(again, day(20)), goesOn(day(1, 10))];
};
/** They stopped everything for a day, and we answered once they had come back. */
const stoppedAndBack = (): SequenceEvent[] => [
  talk(10, "Q:q F:f"),
  ...theyStop(day(1)),
  ...theyComeBack(day(2)),
  email(day(2, 20), "D:brochure"),
];

test.each([
  ["a hold that was undone", heldAndUndone],
  ["a stop that they took back", stoppedAndBack],
])("J84: what they enquire after %s has a clock that runs", (_what, before) => {
  const further = enquiry(day(3));
  expect(judge(before(), day(3, 30)).verdict).toBe("proportionate");
  expect(judge([...before(), further], day(3, 30))).toMatchObject({ faults: [], dimensions: { T: { state: "open" } } });
  expect(judge([...before(), further], day(3, 30)).verdict).not.toBe("proportionate");
  expect(faultsOf(judge([...before(), further], day(3, 240)))).toEqual([]);
  expect(faultsOf(judge([...before(), further], day(3, 241)))).toEqual(["too_slow"]);
  const answered = [...before(), further, email(day(3, 20), "D:quote")];
  expect(judge(answered, day(4))).toMatchObject({ verdict: "proportionate", dimensions: { T: { value: 1 } } });
  expect(faultsOf(judge([...before(), further, email(day(3, 241), "D:quote")], day(4)))).toEqual(["too_slow"]);
  // What ends the episode while that reply is due answers nothing, as ever.
  for (const end of [theyStop(day(3, 20)), [wonAt(day(3, 20))]]) {
    const ended = judge([...before(), further, ...end], day(4));
    expect([ended.verdict === "proportionate", faultsOf(ended)]).toEqual([false, []]);
  }
});

test("J84: what was in force when they enquired, or came later, ends the clock; one undone in the same instant was not", () => {
  const enquired = [email(10), inbound(day(1)), enquiry(day(1, 5))];
  const again = talk(day(2), "D:quote");
  const undone = [again, step(again, day(20)), goesOn(day(2, 10))];
  // Put on hold after they enquired, and undone later: it ended the clock, and the reply that was late answered nothing.
  const late = judge([...enquired, held(day(1, 10)), ...undone], day(3));
  expect([late.verdict, faultsOf(late)]).toEqual(["not_yet_judgeable", []]);
  // One that was undone in the very instant in which it was filed never was in force.
  const spoken = inbound(day(1));
  const agreed = [email(10), spoken, step(spoken, day(20)), enquiry(day(1, 5))];
  for (const noTime of [[], [held(day(1, 10)), goesOn(day(1, 10))]])
    expect(faultsOf(judge([...agreed, ...noTime], day(3)))).toContain("too_slow");
});

test("J84: a reply that comes late after an end answered nothing, one in time did", () => {
  const browsing = disposition(20, "3", "low_intent.browsing", { lead_words: "looking" });
  for (const end of [held(20), browsing]) {
    expect(judge([inbound(10), end, email(day(3))], day(3, 5)).verdict).toBe("not_judgeable");
    expect(judge([inbound(10), end, email(241)], 300).verdict).toBe("not_judgeable");
    expect(judge([inbound(10), end, email(240)], 300).verdict).toBe("proportionate");
  }
  expect(judge([wonAt(20), email(day(3))], day(3, 5)).verdict).toBe("not_judgeable");
});

test("J84: nobody waited for a reply while a stop was in force that they took back", () => {
  const stopped = [...theyStop(20), ...theyComeBack(day(2))];
  expect(timelinessOf([...stopped, email(day(2, 10))], day(3))).toMatchObject({ value: 1 });
  expect(judge([...stopped, email(day(2, 220))], day(3)).verdict).toBe("proportionate");
  expect(judge([...stopped, email(day(2, 221))], day(3)).verdict).not.toBe("proportionate");
});

test("J84: a booking answers what they had asked by then, never what they enquire later", () => {
  const met = (minutes: number) => talk(minutes, "Q:q F:f", { channel: "video" });
  const kept = [booking(0, day(2)), met(day(2))];
  expect(judge(kept, day(3))).toMatchObject({
    verdict: "proportionate",
    dimensions: { T: { state: "not_applicable" } },
  });
  const further = [...kept, enquiry(day(3))];
  expect(judge(further, day(3, 30)).dimensions.T).toMatchObject({ state: "open" });
  expect(judge(further, day(3, 30)).verdict).not.toBe("proportionate");
  expect(faultsOf(judge(further, day(3, 241)))).toEqual(["too_slow"]);
  expect(timelinessOf(further, day(3, 241))).toMatchObject({ value: 0 });
  const reply = email(day(3, 20), "D:brochure");
  expect(judge([...further, reply], day(4))).toMatchObject({
    verdict: "proportionate",
    dimensions: { T: { value: 1 } },
  });
  for (const end of [theyStop(day(3, 20)), [wonAt(day(3, 20))]])
    expect(judge([...further, ...end], day(3, 30)).verdict).not.toBe("proportionate");
  // Booked anew with what they enquired, that needs no other reply; what we had answered by then keeps its worth.
  const anew = [...further, booking(day(3, 2), day(5)), met(day(5))];
  expect(judge(anew, day(6))).toMatchObject({
    verdict: "proportionate",
    dimensions: { T: { state: "not_applicable" } },
  });
  expect(timelinessOf([email(10), ...[enquiry(day(1)), booking(day(1), day(2)), met(day(2))]], day(3)).value).toBe(1);
  // Told a moment before the enquiry it came with, it is the response to that.
  expect(causesOf(judge([booking(-1, day(2)), met(day(2))], day(3)))).toEqual([]);
});

const connection = (channel: "call" | "email", userId: string | null = null) => ({
  ...{ userId, channel, system: "crm", from: 0, to: null },
  absence: "partial" as const,
});
const told = <E extends SequenceEvent>(event: E, minutes: number): E => ({
  ...event,
  system: "crm",
  recordedAt: at(minutes),
  receivedAt: at(minutes),
});

test("J86: a connected system vouches for its own channel: a step of a call counts from when it was written", () => {
  const spoken = talk(5, "Q:q F:f");
  const by = (...connections: ReturnType<typeof connection>[]) =>
    faultsOf(
      judge([spoken, told(step(spoken, day(20), { stepId: "late" }), day(6))], day(7), { episode: { connections } }),
    );
  expect(by()).toEqual(["dropped_next_step"]);
  expect(by(connection("email"))).toEqual(["dropped_next_step"]);
  expect(by(connection("call"))).toEqual([]);
  expect(by(connection("email"), connection("call"))).toEqual([]);
  expect(by(connection("call", "rep"))).toEqual([]);
  expect(by(connection("call", "somebody else"))).toEqual(["dropped_next_step"]);
});

test("J86: nor does it vouch for what it says of a contact that is not on record, or of another channel", () => {
  const spoken = talk(5, "Q:q F:f");
  const stopAt = told(stop(day(2)) as Extract<SequenceEvent, { kind: "stop" }>, day(7));
  const by = (said: SequenceEvent, channel: "call" | "email") =>
    faultsOf(judge([spoken, said], day(8), { episode: { connections: [connection(channel)] } }));
  expect(by({ ...stopAt, at: at(day(7)) }, "email")).toEqual(["dropped_next_step"]);
  // Said to the system itself, of no contact and of everything.
  expect(by(stopAt, "email")).toEqual([]);
  expect(by({ ...stopAt, contactId: "nowhere" }, "email")).toEqual(["dropped_next_step"]);
  expect(by({ ...stopAt, contactId: spoken.id }, "email")).toEqual(["dropped_next_step"]);
  expect(by({ ...stopAt, contactId: spoken.id }, "call")).toEqual([]);
});

test("J86: a time asked for on a channel it vouches for where it sees that channel, a statement of a copy as of the contact", () => {
  const spoken = talk(5, "Q:q F:f");
  const asked = told({ ...requestedTime(day(1), day(60), day(60, 60)), channel: "call" as const }, day(29));
  const far = (...connections: ReturnType<typeof connection>[]) =>
    faultsOf(judge([spoken, step(spoken, day(60)), asked], day(32), { episode: { connections } }));
  expect(far(connection("email"))).toEqual(["dropped_next_step"]);
  expect(far(connection("call"))).toEqual([]);
  const theirs = { ...told(talk(5, "Q:q F:f"), 5), startedInApp: false };
  const late = told(step(spoken, day(20), { stepId: "late" }), day(6));
  const byCopy = judge([spoken, theirs, late], day(7), { episode: { connections: [connection("call")] } });
  expect([byCopy.contacts.length, faultsOf(byCopy)]).toEqual([2, []]);
});

test("J89: what they enquire after a talk, or write before the first reply, is due as a first reply is, until it is answered", () => {
  const due = (events: SequenceEvent[], asOf: number) => judge(events, asOf).nextDue;
  const asked = [talk(10, "Q:q"), enquiry(day(1))];
  expect(due(asked, day(1, 5))).toMatchObject({ what: "first_response", from: at(day(1)), by: at(day(1, 60)) });
  expect(due([...asked, email(day(1, 30))], day(1, 40))?.what).not.toBe("first_response");
  expect(due([inbound(5)], 10)).toMatchObject({ what: "first_response", from: at(0), by: at(60) });
  // Nobody waits for a reply to what was ended by a stop.
  expect(due([...asked, ...theyStop(day(1, 3))], day(1, 5))).toBeNull();
  // Unanswered it is owed for as long as the plan runs, and for five business days where the plan is over by then.
  const late = [talk(10, "Q:q"), enquiry(day(30))];
  expect(due(late, day(34))?.what).toBe("first_response");
  expect(due(late, day(40))).toBeNull();
  expect(due([inbound(5)], day(15))?.what).toBe("first_response");
});
