import type { SequenceEvent } from "#domain/sequence/sequence-event";
import { expect, test } from "vitest";
import {
  call,
  causesOf,
  day,
  disposition,
  email,
  enquiry,
  faultsOf,
  inbound,
  judge,
  pause,
  ROUND_THE_CLOCK,
  saidIn,
  stage,
  step,
  stop,
  talk,
} from "./situation.ts";

const signed = (minutes: number, reason = "step_reached.signed") =>
  disposition(minutes, "6", reason, { claim_that_mattered: "price", criteria_confirmed: "all" });

test("J54: a good ending ends: signed after one talk, nothing more is due", () => {
  const ended = judge([talk(1, "Q:q"), signed(30)], day(8));
  expect(ended).toMatchObject({ verdict: "proportionate", faults: [], phase: "closed", confidence: "provisional" });
  expect(faultsOf(judge([talk(1, "Q:q"), signed(day(5))], day(8)))).toEqual([]);
  // Filed when the silence was a fault already, it takes nothing back.
  expect(faultsOf(judge([talk(1, "Q:q"), signed(day(5, 2))], day(8)))).toEqual(["dropped_next_step"]);
});

test("J54: a meeting is no ending, and without a conversation there is none", () => {
  expect(faultsOf(judge([talk(1, "Q:q"), signed(30, "step_reached.meeting")], day(8)))).toEqual(["dropped_next_step"]);
  expect(judge([email(1), signed(30)], day(8)).phase).toBe("running");
  expect(faultsOf(judge([email(1), signed(30)], day(8)))).toContain("thin");
});

test("J54: won in another system ends what would fall due, not what was true before", () => {
  const won = (minutes: number, system = "crm") => [
    talk(1, "Q:q"),
    stage(minutes, { stage: "progressed", label: "won", system }),
  ];
  expect(faultsOf(judge(won(day(2)), day(8)))).toEqual([]);
  expect(faultsOf(judge(won(day(5, 2)), day(8)))).toEqual(["dropped_next_step"]);
  expect(faultsOf(judge(won(day(2), "app"), day(8)))).toEqual(["dropped_next_step"]);
  expect(faultsOf(judge([stage(300, { stage: "progressed", label: "won", system: "crm" })], day(1)))).toContain(
    "too_slow",
  );
});

test("J54: lost in another system leaves what follows possible, neither certain nor excused", () => {
  const lost = judge([talk(1, "Q:q"), stage(day(2), { label: "lost", system: "crm" })], day(8));
  expect(lost.faults).toEqual([]);
  expect(lost.maybe).toContain("dropped_next_step");
  expect(lost.verdict).not.toBe("proportionate");
  const later = judge([talk(1, "Q:q"), stage(day(5, 2), { label: "lost", system: "crm" })], day(8));
  expect(faultsOf(later)).toEqual(["dropped_next_step"]);
});

test("J91: of what another system says is lost nothing is due; what may be held against us stays possible", () => {
  const lost = (system: string) => [stage(30, { label: "lost", system })];
  const open = judge(lost("app"), 60);
  expect(open).toMatchObject({ phase: "running", nextDue: { what: "first_response" } });
  const over = judge(lost("crm"), 60);
  expect(over).toMatchObject({ phase: "closed", nextDue: null, suggestion: null });
  expect(over.slots.every(({ state }) => state !== "due" && state !== "ahead")).toBe(true);
  expect(judge(lost("crm"), day(8))).toMatchObject({ phase: "closed", nextDue: null });
  expect(judge(lost("crm"), day(8)).maybe).toContain("too_slow");
});

const held = (minutes: number) => disposition(minutes, "5", "no_timing.date_known", { recycle_date: "2024-02-01" });

test("J56: the code in force is the latest: a close after a hold closes", () => {
  const course = (...more: SequenceEvent[]) => [talk(20, "Q:q"), held(25), talk(day(3), "F:f"), ...more];
  const closed = disposition(day(3, 5), "9", "objection.price", { last_step: "call" });
  const called = judge([talk(10, ""), ...course(closed, call(day(4)))], day(5));
  expect(called.verdict).toBe("contact_after_stop");
  expect(causesOf(called)).toEqual(["after_closing_code"]);
  // A hold is no boundary, and an open reason takes no close back.
  expect(causesOf(judge(course(call(day(4))), day(5)))).not.toContain("after_closing_code");
  const open = disposition(day(3, 30), "U", "open.thinking");
  expect(causesOf(judge(course(closed, open, call(day(4))), day(5)))).toEqual(["after_closing_code"]);
  // One whose evidence was not there closes nothing: a 9 asks for a second useful contact.
  const early = [talk(20, "Q:q"), disposition(25, "9", "objection.price", { last_step: "call" }), call(day(1))];
  expect(causesOf(judge(early, day(2)))).not.toContain("after_closing_code");
});

test("J56: a hold that has ended by itself covers no step agreed after it", () => {
  const first = talk(10, "Q:q");
  const second = talk(day(28), "F:f");
  const course = [first, saidIn(pause(11, day(28)), first), held(12), second, step(second, day(30))];
  const dropped = judge(course, day(60));
  expect(dropped.verdict).toBe("dropped_next_step");
  expect(causesOf(dropped)).toContain("our_step_passed");
  expect(causesOf(judge(course, day(31)))).toEqual([]);
  expect(causesOf(judge(course, day(31, 1)))).toEqual(["our_step_passed"]);
});

test("J56: a hold ends slots and silence, never a step agreed, an open question or what they wrote", () => {
  const spoken = talk(10, "Q:q");
  const browsing = (minutes: number) => disposition(minutes, "3", "low_intent.browsing", { lead_words: "looking" });
  expect(causesOf(judge([spoken, browsing(20)], day(20)))).toEqual([]);
  expect(causesOf(judge([spoken, step(spoken, day(2)), browsing(20)], day(3, 1)))).toEqual(["our_step_passed"]);
  const no = disposition(20, "8", "objection.price");
  expect(causesOf(judge([spoken, step(spoken, day(2)), no], day(3, 1)))).toEqual([]);
  expect(causesOf(judge([email(10, "F:f"), inbound(20), browsing(30)], day(2)))).toContain("question_open");
  expect(causesOf(judge([spoken, browsing(20), inbound(day(1), { questions: ["rate"] })], day(3)))).toContain(
    "question_open",
  );
});

test("J57: a sequence is whole when its slots were due and filled, not when a pause covered them", () => {
  const filed = (minutes: number) => disposition(minutes, "2", "no_response.never_reached", { last_attempt: "call" });
  const standing = (events: SequenceEvent[], asOf: number, policy = ROUND_THE_CLOCK) => {
    const found = judge(events, asOf, { policy });
    return { isHeld: found.phase === "held", isUnsupported: found.sideFindings.includes("closure_unsupported") };
  };
  const stands = { isHeld: true, isUnsupported: false };
  const doesNot = { isHeld: false, isUnsupported: true };
  expect(standing([call(10), email(12), pause(241, day(40)), filed(241)], 300)).toEqual(doesNot);
  const tries = [
    call(10),
    email(12),
    call(day(1, 300)),
    email(day(2, 600), "F:f2"),
    call(day(5, 800)),
    call(day(8, 1100)),
  ];
  const facts = { facts: ["f", "f2"] };
  const whole = (events: SequenceEvent[], minutes: number) => {
    const found = judge([...events, filed(minutes)], minutes + 10, { episode: facts });
    return { isHeld: found.phase === "held", isUnsupported: found.sideFindings.includes("closure_unsupported") };
  };
  expect(whole(tries, day(16))).toEqual(stands);
  expect(whole(tries, day(16, -1))).toEqual(doesNot);
  // Four of six are two thirds, three are not.
  expect(whole(tries.slice(0, 5), day(16))).toEqual(stands);
  expect(whole(tries.slice(0, 4), day(16))).toEqual(doesNot);
  // Where the policy has fewer than four slots, all of them.
  const three = { ...ROUND_THE_CLOCK, slots: ROUND_THE_CLOCK.slots.slice(0, 3) };
  expect(standing([...tries.slice(0, 3), filed(day(4))], day(4, 10), three)).toEqual(stands);
  expect(standing([...tries.slice(0, 2), filed(day(4))], day(4, 10), three)).toEqual(doesNot);
});

test("M51: the date of the code in force brings the lead back; something on our side changes no date, what goes on ends it", () => {
  const spoken = talk(10, "Q:q F:f");
  const until = (minutes: number, date: string) =>
    disposition(minutes, "5", "no_timing.date_known", { recycle_date: date, track: "later", owner: "rep" });
  const back = (...filed: SequenceEvent[]) => judge([spoken, ...filed], day(3)).recyclesAt ?? null;
  const again = talk(30, "F:f");
  const goesOn = [
    again,
    step(again, day(2)),
    disposition(40, "6", "step_reached.meeting", { claim_that_mattered: "the price", criteria_confirmed: "all" }),
  ];
  const february = back(until(20, "2024-02-01"));
  expect(february).toBe(Date.UTC(2024, 1, 1));
  expect(back(until(20, "2024-02-01"), until(40, "2024-02-10"))).toBe(Date.UTC(2024, 1, 10));
  expect(back(until(20, "2024-02-01"), disposition(40, "10", "our_side.no_capacity"))).toBe(february);
  expect(back(until(20, "2024-02-01"), ...goesOn)).toBeNull();
  // Once closed, what merely goes on undoes no date; a later close has its own, or none.
  const closed = disposition(20, "8", "objection.price", { recycle_date: "2024-02-01" });
  expect(back(closed)).toBe(february);
  expect(back(closed, ...goesOn)).toBe(february);
  expect(back(closed, disposition(40, "8", "objection.price"))).toBeNull();
});

const saidTheyStop = (minutes: number): SequenceEvent[] => {
  const theirs = inbound(minutes);
  return [theirs, saidIn(stop(minutes), theirs)];
};
const wonAt = (minutes: number): SequenceEvent => stage(minutes, { stage: "progressed", system: "crm" });

test("J78: what ends an episode while a reply is due answers nothing", () => {
  const answered = [email(10), enquiry(day(1))];
  const before = judge(answered, day(1, 30));
  expect([before.verdict, before.faults]).toEqual(["not_yet_judgeable", []]);
  const stopped = judge([...answered, ...saidTheyStop(day(1, 20))], day(1, 30));
  expect(stopped).toMatchObject({ verdict: "not_yet_judgeable", withdrew: true, phase: "stopped" });
  const won = judge([...answered, wonAt(day(1, 20))], day(1, 30));
  expect(won).toMatchObject({ verdict: "not_judgeable", withdrew: false, phase: "closed" });
  // Answered before it ended, it is what it was.
  const reply = email(day(1, 10), "D:brochure");
  for (const end of [saidTheyStop(day(1, 20)), [wonAt(day(1, 20))]])
    expect(judge([...answered, reply, ...end], day(1, 30)).verdict).toBe("proportionate");
  // Nor does it take back that the reply was late by then.
  expect(faultsOf(judge([...answered, ...saidTheyStop(day(1, 300))], day(2)))).toContain("too_slow");
  // What they enquired after the end is no matter of this episode.
  expect(judge([email(10), ...saidTheyStop(day(1)), enquiry(day(1, 5))], day(1, 30)).verdict).toBe("proportionate");
});
