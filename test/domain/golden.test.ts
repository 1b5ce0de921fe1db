import { judgingCalendar } from "#calendar/judging-calendar";
import { assessEpisode } from "#domain/sequence/assess/assess-episode";
import { expect, test } from "vitest";
import { goldenCases } from "./golden-case.ts";

const cases = goldenCases();
const near = (value: number | null) => (value === null ? null : (expect.closeTo(value, 6) as number));

test("G20: the golden cases are all there", () => {
  expect(cases).toHaveLength(59);
  expect(new Set(cases.map((one) => one.episode.leadId)).size).toBe(cases.length);
});

test.each(cases.map((one) => [one.name, one] as const))("G20: golden case: %s", (_name, one) => {
  const { episode, events, policy, asOf } = one;
  const calendar = judgingCalendar(policy, one.leadZone, episode.arrivedAt, asOf, one.possibleZones);
  const found = assessEpisode(episode, events, policy, calendar, asOf);
  const faults = [...new Set(found.faults.map((finding) => finding.fault))];
  if (one.verdict !== undefined) expect({ verdict: found.verdict, faults }).toMatchObject({ verdict: one.verdict });
  if (one.faults !== undefined) expect(faults).toEqual(one.faults);
  if (one.withdrew !== undefined) expect(found.withdrew).toBe(one.withdrew);
  if (one.not !== undefined) expect(found.verdict).not.toBe(one.not);
  expect(faults).toEqual(expect.arrayContaining(one.among));
  const { T, C } = found.dimensions;
  if (one.T !== undefined) expect(T.state === "value" ? T.value : null).toEqual(near(one.T));
  if (one.C !== undefined) expect(C.state === "value" ? C.value : null).toEqual(near(one.C));
});
