import type { DimensionCode } from "#domain/sequence/dimension";
import { expect, test } from "vitest";
import {
  at,
  call,
  day,
  disposition,
  email,
  enquiry,
  faultsOf,
  inbound,
  judge,
  owner,
  pause,
  step,
  stepChange,
  stop,
  talk,
  written,
} from "./situation.ts";

const value = (found: ReturnType<typeof judge>, code: DimensionCode) =>
  found.dimensions[code].value ?? found.dimensions[code].state;

test("J18: T falls from W to L, is open before, and is not applicable after an early stop", () => {
  for (const [minutes, worth] of [
    [60, 1],
    [90, 5 / 6],
    [150, 0.5],
    [240, 0],
  ] as const)
    expect(value(judge([email(minutes)], 300), "T")).toBeCloseTo(worth, 12);
  expect(value(judge([], 60), "T")).toBe("open");
  expect(value(judge([], 150), "T")).toBe(0.5);
  expect(value(judge([inbound(30), stop(30)], 400), "T")).toBe("not_applicable");
  expect(value(judge([], 400, { episode: { arrivalVerdict: "nurture" } }), "T")).toBe("not_applicable");
});

test("J18: a response before a date that the enquiry names took no time", () => {
  const about = { episode: { notBefore: at(day(3)) } };
  const asked = inbound(60);
  for (const answer of [email(241), talk(241), inbound(241, { channel: "call", result: "reached" })]) {
    const found = judge([asked, answer], 300, about);
    expect(value(found, "T")).toBe(1);
    expect(found.nextDue?.what).not.toBe("first_response");
    expect(faultsOf(judge([asked, answer], day(3, 241), about))).not.toContain("too_slow");
  }
  expect(judge([asked, talk(241, "Q:q F:f")], 300, about).verdict).toBe("proportionate");
  // What says nothing answers nothing.
  expect(value(judge([email(241, "")], 300, about), "T")).toBe("open");
  expect(faultsOf(judge([email(241, "")], day(3, 241), about))).toContain("too_slow");
  // It counts from when it was written down.
  expect(value(judge([written(email(day(3, -60)), day(3, 150))], day(4), about), "T")).toBe(0.5);
});

test("J18: what they enquire after it, and before that date, is waited for from that date", () => {
  const about = { episode: { notBefore: at(day(3)) } };
  const again = [email(241), enquiry(day(1))];
  expect(value(judge(again, day(2), about), "T")).toBe("open");
  expect(faultsOf(judge(again, day(3, 241), about))).toContain("too_slow");
  expect(value(judge([...again, email(day(2), "D:a")], day(3, 241), about), "T")).toBe(1);
  expect(value(judge([...again, email(day(3, 150), "D:a")], day(4), about), "T")).toBe(0.5);
});

test("J18: a further enquiry is a second clock and cures nothing", () => {
  expect(value(judge([email(10), enquiry(day(1)), email(day(1, 150), "D:a")], day(2)), "T")).toBe(0.5);
  expect(value(judge([enquiry(360), email(370)], 400), "T")).toBe(0);
});

test("J19: C counts slots due, stops at the first talk, and voids what a pause overlaps", () => {
  expect(value(judge([email(10)], day(8)), "C")).toBe(0.25);
  expect(value(judge([talk(10)], day(8)), "C")).toBe("not_applicable");
  expect(
    value(
      judge([email(10), inbound(day(1), { channel: "call", result: "missed" }), pause(day(1), day(3))], day(8)),
      "C",
    ),
  ).toBe(0.5);
});

test("J20: P is the tightest cap, and 0 over a boundary", () => {
  const four = [0, 300, 600, 900].map((minutes) => email(minutes, `D:${minutes}`));
  expect(value(judge(four, day(1)), "P")).toBe(0.75);
  expect(value(judge([email(10), stop(20), email(500, "D:a")], day(1)), "P")).toBe(0);
});

test("J21: H asks for the requested channel by L, or two channels once two slots are due", () => {
  const wants = { episode: { requestedChannel: "call" as const } };
  expect(value(judge([call(200)], day(1), wants), "H")).toBe(1);
  expect(value(judge([call(300)], day(1), wants), "H")).toBe(0.5);
  expect(value(judge([email(10)], day(1), wants), "H")).toBe(0);
  expect(value(judge([email(10)], day(3)), "H")).toBe(0.5);
  expect(value(judge([email(10), call(12)], day(3)), "H")).toBe(1);
});

test("J22: R is the share of questions answered, half for not yet", () => {
  const two = { episode: { questions: ["q", "r"] } };
  const half = email(10, "F:f");
  const promised = { ...half, items: [{ kind: "Q" as const, ref: "q", credit: 0.5, by: at(day(2)) }] };
  expect(value(judge([email(10, "Q:q")], 180, two), "R")).toBe(0.5);
  expect(value(judge([promised], 180, two), "R")).toBe(0.25);
  expect(value(judge([email(10, "F:f")], 180, { episode: { questions: [] } }), "R")).toBe(1);
  expect(value(judge([call(10)], 180, { episode: { questions: [], facts: [] } }), "R")).toBe("not_applicable");
});

test("J23: V is what was not idle, bounces apart", () => {
  const sent = [email(10), email(day(1), ""), email(day(2), "D:a"), email(day(3), "", { result: "bounced" })];
  expect(value(judge(sent, day(4)), "V")).toBeCloseTo(2 / 3, 12);
});

test("J24: N grades what, who, when and by whom agreed; only a two-way contact makes a step", () => {
  const spoken = talk(10);
  expect(value(judge([spoken, step(spoken, day(1))], 60), "N")).toBe(1);
  expect(value(judge([spoken, step(spoken, day(1), { precision: "week", agreed: "asserted" })], 60), "N")).toBe(0.75);
  expect(value(judge([spoken], 60), "N")).toBe(0);
  const rang = call(10);
  expect(judge([rang, step(rang, day(1))], 60).steps).toEqual([]);
  expect(value(judge([spoken, disposition(20, "4", "no_fit.need")], 60), "N")).toBe("not_applicable");
});

test("J25: K is kept on time, late or not; a call step needs a call; the lead's own moves are not against us", () => {
  const spoken = talk(10);
  const agreed = [spoken, step(spoken, day(2))];
  expect(value(judge([...agreed, call(day(2, 60))], day(5)), "K")).toBe(1);
  expect(value(judge([...agreed, call(day(2, 61))], day(5)), "K")).toBe(0.5);
  expect(value(judge([...agreed, email(day(2), "D:a")], day(5)), "K")).toBe(0);
  // A message of theirs covers nothing by itself; one in which they move or call off the step does.
  expect(value(judge([...agreed, inbound(day(1))], day(5)), "K")).toBe(0);
  expect(value(judge([...agreed, inbound(day(1)), stepChange(spoken, day(1), null)], day(5)), "K")).toBe(
    "not_applicable",
  );
  expect(
    value(judge([...agreed, inbound(day(1)), stepChange(spoken, day(1), day(4)), call(day(4))], day(5)), "K"),
  ).toBe(1);
  const theirs = [spoken, step(spoken, day(2), { whoseMove: "lead" })];
  expect(value(judge([...theirs, email(day(3), "D:a")], day(5)), "K")).toBe(1);
  expect(value(judge(theirs, day(5)), "K")).toBe(0);
});

test("J26: A is 0 inside a pause, 1 taken up within a business day, a half later", () => {
  const spoken = [talk(10), pause(11, day(3))];
  expect(value(judge([...spoken, email(day(1), "D:a")], day(5)), "A")).toBe(0);
  expect(value(judge([...spoken, call(day(3, 30))], day(5)), "A")).toBe(1);
  expect(value(judge([...spoken, call(day(4, 30))], day(5)), "A")).toBe(0.5);
  expect(value(judge(spoken, day(2)), "A")).toBe("open");
});

test("J27: O weighs the longest gap and each change of hands; back and forth within an hour is none", () => {
  expect(value(judge([email(10)], 60), "O")).toBe("not_recorded");
  expect(value(judge([owner(480, "a")], 500), "O")).toBe(0.5);
  const first = owner(0, "a");
  expect(value(judge([first, owner(100, "b", { hasNote: true })], day(2)), "O")).toBe(0.5);
  expect(value(judge([first, owner(100, "b"), owner(130, "a")], day(2)), "O")).toBe(1);
});

test("J28: Z is whether the record bears the answer out", () => {
  const facts = { criterion: "income", value: "none", who_said: "lead" };
  const spoken = talk(10);
  const full = judge([spoken, disposition(20, "4", "no_fit.need", facts)], 60);
  expect(value(full, "Z")).toBeGreaterThan(0);
  expect(value(judge([spoken, disposition(20, "4", null)], 60), "Z")).toBe(0.5);
  expect(value(judge([call(10), disposition(20, "4", null)], 60), "Z")).toBe(0);
  expect(value(judge([spoken], 60), "Z")).toBe("not_applicable");
});

test("J29: M falls with each statement that does not hold, and is never a fault", () => {
  const whole = judge([email(10)], 180);
  const less = judge([email(10)], 180, { episode: { source: null, campaign: null } });
  expect(value(whole, "M")).toBe(1);
  expect(value(less, "M")).toBeCloseTo(7 / 9, 12);
  expect(less.verdict).toBe(whole.verdict);
});

test("J30: a dimension is read only where every completion agrees on its band", () => {
  expect(judge([email(10, null)], 180).dimensions.V.state).toBe("not_recorded");
  expect(judge([email(10)], 180).dimensions.V).toEqual({ state: "value", value: 1, band: "fine" });
  const dayOnly = { ...email(0), atLatest: at(1439), recordedAt: null };
  expect(judge([dayOnly], day(2)).dimensions.T.state).toBe("not_recorded");
});
