import type { ContactEvent, SequenceEvent } from "#domain/sequence/sequence-event";
import { presetPolicy } from "#domain/sequence/presets";
import { expect, test } from "vitest";
import {
  at,
  booking,
  call,
  causesOf,
  day,
  email,
  faultsOf,
  inbound,
  judge,
  OFFICE,
  pause,
  saidIn,
  step,
  stop,
  talk,
} from "./situation.ts";

/** A lead of the office's, arriving so many minutes after clock zero (a Monday, 00:00). */
const inOffice = (arrival: number, events: readonly SequenceEvent[], asOf: number) =>
  judge(events, asOf, { ...OFFICE, episode: { arrivedAt: at(arrival) } });

test("J58: slots of a lead that came at the weekend run from the first minute somebody was there", () => {
  const monday = [call(day(7, 570)), email(day(7, 570))];
  const saturday = inOffice(day(5, 120), [...monday, call(day(8, 600))], day(9, 720));
  expect(saturday.faults).toEqual([]);
  for (const arrival of [day(4, 1051), day(5, 120), day(6, 1439), day(7, 539)]) {
    const found = (events: SequenceEvent[], asOf = day(9, 541)) => causesOf(inOffice(arrival, events, asOf));
    expect(found([...monday, call(day(8, 600))])).toEqual([]);
    expect(found([...monday, call(day(9, 539))])).toEqual([]);
    expect(found(monday)).toEqual(["slots_unfilled"]);
    expect(found(monday, day(9, 539))).toEqual([]);
  }
});

test("J58: what was agreed for a closed day is kept on it, and dropped only once the office was open again", () => {
  const spoken = talk(day(3, 600), "Q:q");
  const agreed = [spoken, step(spoken, day(5, 720))];
  const found = (events: SequenceEvent[], asOf: number) => inOffice(day(3, 560), [...agreed, ...events], asOf);
  expect(found([call(day(5, 720))], day(7, 600)).steps).toMatchObject([{ state: "kept" }]);
  expect(causesOf(found([], day(7, 600)))).toEqual([]);
  expect(causesOf(found([], day(8, 1380)))).toEqual(["our_step_passed"]);
});

test("J58: a pause that ends on a closed day ends then, not when the office opens", () => {
  const spoken = talk(day(3, 600), "Q:q");
  const paused = (minutes: number) =>
    causesOf(
      inOffice(
        day(3, 560),
        [spoken, saidIn(pause(day(3, 600), day(5, 720)), spoken), email(minutes, "F:f")],
        day(7, 600),
      ),
    );
  expect(paused(day(5, 719))).toEqual(["inside_pause"]);
  expect(paused(day(5, 721))).toEqual([]);
});

test("J59: a wrong number is one number, and another they gave is free", () => {
  const wrong = [call(10, { result: "wrong_person" }), email(15), inbound(120)];
  const other = { contactPoint: "the other number" };
  expect(judge([...wrong, talk(130, "F:f", other)], day(1)).faults).toEqual([]);
  expect(causesOf(judge([...wrong, talk(130, "F:f")], day(1)))).toEqual(["known_wrong_number"]);
  expect(causesOf(judge([...wrong, talk(130, "F:f"), call(600, other)], day(1)))).toEqual(["known_wrong_number"]);
  const twice = [...wrong, call(130, { ...other, result: "wrong_person" })];
  expect(causesOf(judge([...twice, call(600, { contactPoint: "a third" })], day(1)))).toEqual([]);
  expect(causesOf(judge([...twice, call(600, other)], day(1)))).toEqual(["known_wrong_number"]);
});

test("J59: where a file does not say which number was used, to a wrong one is possible, and never certain", () => {
  const fromFile = (minutes: number, over: Partial<ContactEvent> = {}) =>
    call(minutes, { system: "export", startedInApp: false, ...over });
  const twice = [fromFile(10, { result: "wrong_person" }), fromFile(600)];
  const reading = judge(twice, day(1));
  expect(causesOf(reading)).not.toContain("known_wrong_number");
  expect(reading.bearing?.contact_after_stop).toBe("possible");
  // Told which, it is certain; also where a call of the app's, to the number of the enquiry, came before or after.
  const same = { contactPoint: "+1" };
  expect(causesOf(judge([fromFile(10, { ...same, result: "wrong_person" }), fromFile(600, same)], day(1)))).toContain(
    "known_wrong_number",
  );
  expect(judge([call(10, { result: "wrong_person" }), fromFile(600)], day(1)).bearing?.contact_after_stop).toBe(
    "possible",
  );
  expect(causesOf(judge([call(10, { result: "wrong_person" }), call(600)], day(1)))).toContain("known_wrong_number");
  // They may have come to us on the very number.
  const came = [
    call(10, { result: "wrong_person" }),
    inbound(120, { system: "export", channel: "call", result: "reached" }),
    call(600),
  ];
  expect(judge(came, day(1)).bearing?.contact_after_stop).toBe("possible");
  const visited = judge([call(10, { result: "wrong_person" }), fromFile(60, { channel: "visit" })], day(1));
  expect(visited.bearing?.contact_after_stop).toBe("excluded");
});

test("J62: what they ask later has a business day to be answered", () => {
  const asking = (...questions: string[]) => [email(10), inbound(day(1), { questions })];
  expect(causesOf(judge(asking("rate"), day(2)))).toEqual([]);
  expect(causesOf(judge(asking("rate"), day(2, 1)))).toEqual(["question_open"]);
  expect(causesOf(judge([...asking("rate"), email(day(1, 60), "Q:rate")], day(3)))).toEqual([]);
  // A late answer makes it good; one of two answered is no open question.
  expect(causesOf(judge([...asking("rate"), email(day(3), "Q:rate")], day(4)))).toEqual([]);
  expect(causesOf(judge([...asking("rate", "term"), email(day(1, 60), "Q:term")], day(4)))).toEqual([]);
  expect(causesOf(judge([...asking("rate"), email(day(1, 60), "Q:q")], day(4)))).toEqual(["question_open"]);
  expect(causesOf(judge(asking(), day(4)))).toEqual([]);
  // Each time they ask is a set of its own.
  const again = [...asking("rate"), email(day(1, 60), "Q:rate"), inbound(day(2), { questions: ["fees"] })];
  expect(causesOf(judge(again, day(3, 1)))).toEqual(["question_open"]);
});

const bare = { episode: { questions: [], facts: [], requests: [] } };

test("J65: a step that they wrote of shows nothing of ours until we kept it; one agreed in a talk does", () => {
  const asked = { episode: { questions: [], facts: [] } };
  const wrote = inbound(5);
  const closed = [wrote, step(wrote, day(1)), stop(30)];
  expect(judge(closed, day(2), asked).verdict).not.toBe("proportionate");
  const tried = [wrote, step(wrote, day(1)), call(30)];
  expect(judge(tried, 60, asked).verdict).toBe("not_yet_judgeable");
  expect(judge([...tried, call(day(1))], day(1, 60), asked).verdict).toBe("proportionate");
  const spoke = talk(5, "");
  expect(judge([spoke, step(spoke, day(1))], 60, asked).verdict).toBe("proportionate");
});

test("J65: a name and a number only: a step they agreed, or a run of calls, is work like any other", () => {
  const reached = (agreed: "lead" | "asserted") => {
    const spoken = talk(1, "");
    return [spoken, step(spoken, day(1), { agreed }), talk(day(1), "")];
  };
  const kept = judge(reached("lead"), day(2), bare);
  expect(kept).toMatchObject({ verdict: "proportionate", faults: [] });
  // Only said to be agreed, it says nothing of them.
  expect(judge(reached("asserted"), day(2), bare).verdict).not.toBe("proportionate");
  expect(judge([call(10), call(day(1, 300))], day(2), bare).verdict).toBe("proportionate");
  expect(judge([talk(1, "")], 180, bare).verdict).not.toBe("proportionate");
  const named = { episode: { questions: [], facts: ["f"], requests: [] } };
  expect(judge([call(10), call(day(1, 300))], day(2), named).verdict).not.toBe("proportionate");
});

test("J66: a meeting they booked themselves is the answer, the conversation and the step", () => {
  const thursday = day(3, 840);
  const met = (said: string) => talk(thursday, said, { channel: "video" });
  const found = judge([booking(0, thursday), met("Q:q")], day(4));
  expect(found.faults).toEqual([]);
  expect(found.dimensions.T.state).toBe("not_applicable");
  expect(faultsOf(judge([booking(0, thursday)], day(3, 839)))).toEqual([]);
  expect(faultsOf(judge([booking(0, thursday)], day(4, 841)))).toContain("dropped_next_step");
  expect(causesOf(judge([booking(0, thursday), met("F:f")], day(5)))).toEqual(["question_open"]);
});

test("J66: only the booking page's own record is a booking", () => {
  const thursday = day(3, 840);
  expect(faultsOf(judge([booking(0, thursday, "app")], 241))).toContain("too_slow");
  expect(faultsOf(judge([booking(0, thursday)], 241))).toEqual([]);
});

test("J67: who asks for a call where no hour is permitted is served by a written answer", () => {
  const office = presetPolicy("default", "UTC");
  const from = (zone: string, events: SequenceEvent[], asOf: number) =>
    causesOf(judge(events, asOf, { policy: office, zone, episode: { arrivedAt: at(540), requestedChannel: "call" } }));
  expect(from("Pacific/Auckland", [email(550)], day(1, 540))).toEqual([]);
  expect(from("Pacific/Auckland", [email(550)], 781)).toEqual([]);
  expect(from("Pacific/Auckland", [], 781)).toContain("first_response_late");
  // In New York their morning is our afternoon: from 13:00 there was time for it.
  expect(from("America/New_York", [email(550)], 1019)).toEqual([]);
  expect(from("America/New_York", [email(550)], 1021)).toContain("requested_channel_unused");
});
