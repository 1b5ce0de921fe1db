import { judgingCalendar } from "#calendar/judging-calendar";
import { assessSequence } from "#domain/sequence/assess/assess-sequence";
import { expect, test } from "vitest";
import { goldenCases } from "./golden-case.ts";

const cases = goldenCases();

test("G20: the golden cases are all there", () => {
  expect(cases).toHaveLength(26);
  expect(new Set(cases.map((one) => one.episode.leadId)).size).toBe(cases.length);
});

test.each(cases.map((one) => [one.name, one] as const))("G20: golden case: %s", (_name, one) => {
  const calendar = judgingCalendar(one.policy, null, one.episode.arrivedAt, one.asOf);
  const found = assessSequence(one.episode, one.events, one.policy, calendar, one.asOf);
  expect({
    verdict: found.verdict,
    faults: [...new Set(found.faults.map((finding) => finding.fault))],
    withdrew: found.withdrew,
  }).toEqual({ verdict: one.verdict, faults: one.faults, withdrew: one.withdrew });
  const { T, C } = found.dimensions;
  expect(T.state === "value" ? T.value : null).toEqual(one.T === null ? null : expect.closeTo(one.T, 6));
  expect(C.state === "value" ? C.value : null).toEqual(one.C === null ? null : expect.closeTo(one.C, 6));
});
