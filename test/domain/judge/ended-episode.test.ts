import { expect, test } from "vitest";
import { call, day, email, faultsOf, judge, step, talk, at } from "./situation.ts";

test("M5: an episode that ended is judged as of its end: nothing falls due after it, and time changes nothing", () => {
  const tried = [email(10), call(day(1)), call(day(2, 600))];
  const ended = { episode: { endedAt: at(day(3)) } };
  const soon = judge(tried, day(3, 1), ended);
  expect(judge(tried, day(90), ended)).toEqual(soon);
  expect(soon.asOf).toBe(at(day(3)));
  expect([soon.phase, soon.nextDue, soon.suggestion, soon.nextChangeAt]).toEqual(["finished", null, null, null]);
  // Left running, the same record is thin by then.
  expect(faultsOf(judge(tried, day(90)))).not.toEqual([]);
  expect(faultsOf(soon)).toEqual([]);
});

test("M5: until its end an episode is judged as any other", () => {
  const tried = [email(10), call(day(1))];
  expect(judge(tried, day(2), { episode: { endedAt: at(day(3)) } })).toEqual(judge(tried, day(2)));
});

test("M5: what arrives after the end, of what happened before, counts; what had not arrived when judged does not", () => {
  const late = email(30, "Q:q F:f", { recordedAt: at(30), receivedAt: at(day(5)) });
  const ended = { episode: { endedAt: at(day(3)) } };
  expect(faultsOf(judge([late], day(4), ended))).toContain("too_slow");
  expect(faultsOf(judge([late], day(6), ended))).not.toContain("too_slow");
});

test("M5: what was open when it ended is unknown, and a step agreed for later is nobody's fault", () => {
  expect(judge([], day(9), { episode: { endedAt: at(30) } }).verdict).toBe("not_judgeable");
  const said = talk(20, "Q:q F:f");
  const agreed = [said, step(said, day(4))];
  expect(faultsOf(judge(agreed, day(20), { episode: { endedAt: at(day(2)) } }))).toEqual([]);
  expect(faultsOf(judge(agreed, day(20)))).toContain("dropped_next_step");
});

test("M5: an end that is still to come is a change: the episode is judged anew at it", () => {
  const ended = { episode: { endedAt: at(day(3)) } };
  for (const minute of [0, 30, day(1), day(2, 600)])
    expect(judge([email(10)], minute, ended).nextChangeAt).toBeLessThanOrEqual(at(day(3)));
  // Nothing would change by itself after this otherwise.
  expect(judge([email(10)], day(200), { episode: { endedAt: at(day(300)) } }).nextChangeAt).toBe(at(day(300)));
});
