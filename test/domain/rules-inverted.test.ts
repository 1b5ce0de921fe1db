import type { Fault } from "#domain/disposition/fault";
import type { Policy } from "#domain/sequence/policy";
import { expect, test } from "vitest";
import { goldenCases, type GoldenCase } from "./golden-case.ts";
import { faultsOf, judge } from "../simulate/situation.ts";

// A test that cannot fail proves nothing: each rule here is turned the other way, by another policy or another record,
// and the golden case that rests on it must change.
const cases = goldenCases();
const named = (start: string): GoldenCase => {
  const found = cases.find((one) => one.name.startsWith(start));
  if (found === undefined) throw new Error(`no golden case "${start}"`);
  return found;
};
const verdictOf = (one: GoldenCase, policy: Policy = one.policy): string =>
  judge({ ...one, policy, leadZone: null }).verdict;

test("G150: without a response limit, no answer in five hours is not too slow", () => {
  const one = named("none, 5 h");
  const response = { standard: { withinMinutes: 6000, latestMinutes: 12_000 }, bySource: {} };
  expect(verdictOf(one)).toBe("too_slow");
  expect(verdictOf(one, { ...one.policy, response })).not.toBe("too_slow");
});

test("G150: without caps, seven touches in a day are not bunched by their number", () => {
  const one = named("useful email 5m");
  const causes = (policy: Policy) => judge({ ...one, policy, leadZone: null }).faults.map(({ cause }) => cause);
  expect(causes(one.policy)).toContain("many_in_a_day");
  expect(causes({ ...one.policy, caps: [] })).not.toContain("many_in_a_day");
});

test("G150: with fewer slots owed, one useful e-mail is enough", () => {
  const one = named("one useful email");
  expect(verdictOf(one)).toBe("thin");
  expect(verdictOf(one, { ...one.policy, slots: one.policy.slots.slice(0, 1) })).toBe("proportionate");
});

const without = (one: GoldenCase, kind: string): Fault[] =>
  faultsOf(judge({ ...one, leadZone: null, events: one.events.filter((event) => event.kind !== kind) }));

test("G150: without the stop, a useful e-mail is no contact after one", () => {
  const one = named("useful email 10m, opt-out");
  expect(without(one, "nothing")).toContain("contact_after_stop");
  expect(without(one, "stop")).not.toContain("contact_after_stop");
});

test("G150: without the agreed step, four quiet days drop nothing", () => {
  const one = named("reached, call agreed d2, nothing");
  expect(without(one, "nothing")).toEqual(["dropped_next_step"]);
  expect(without(one, "step")).toEqual([]);
});

test("G150: without the pause, fifteen quiet days after a talk are a dropped step", () => {
  const one = named("reached 100m (F used), not before d20 said; asOf 15d");
  expect(without(one, "nothing")).toEqual([]);
  expect(without(one, "pause")).toEqual(["dropped_next_step"]);
});

test("G150: messages that say something new each time are no repetition", () => {
  const one = named("six same generic emails");
  const events = one.events.map((event, i) =>
    event.kind === "contact" ? { ...event, items: [{ kind: "F" as const, ref: `fact ${i}` }] } : event,
  );
  expect(faultsOf(judge({ ...one, leadZone: null }))).toContain("generic_repetition");
  expect(faultsOf(judge({ ...one, leadZone: null, events }))).not.toContain("generic_repetition");
});

test("G150: the same entry made in time would have been an answer", () => {
  const one = named("nothing but an entry");
  const events = one.events.map((event) =>
    event.kind === "contact" ? { ...event, at: event.at + 15 * 60_000 } : event,
  );
  expect(faultsOf(judge({ ...one, leadZone: null }))).toEqual(["too_slow"]);
  expect(faultsOf(judge({ ...one, leadZone: null, events }))).toEqual([]);
});
