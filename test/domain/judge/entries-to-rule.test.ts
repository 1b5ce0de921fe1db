import { judgingCalendar } from "#calendar/judging-calendar";
import { entriesToRule } from "#domain/sequence/assess/entries-to-rule";
import type { ContactEvent, SequenceEvent } from "#domain/sequence/sequence-event";
import { expect, test } from "vitest";
import {
  at,
  call,
  day,
  disposition,
  email,
  enquiry,
  EPISODE,
  faultsOf,
  inbound,
  judge,
  resume,
  ROUND_THE_CLOCK,
  ruling,
  seen,
  stage,
  stop,
  talk,
} from "./situation.ts";

const CALENDAR = judgingCalendar(ROUND_THE_CLOCK, null, at(0), at(day(60)));
/** The matters in which a reviewer may rule, each with the place of its entry. */
const toRule = (...events: SequenceEvent[]): string[] =>
  entriesToRule(EPISODE, events, ROUND_THE_CLOCK, CALENDAR, at(day(9))).map(
    ({ matter, entryId }) => `${matter} ${events.findIndex(({ id }) => id === entryId)}`,
  );
const corrected = (of: ContactEvent, result: ContactEvent["result"], minutes: number, items = of.items) => ({
  ...of,
  corrected: { result, items, ringSeconds: null, recordedAt: at(minutes) },
});
const signed = (minutes: number): SequenceEvent =>
  disposition(minutes, "6", "step_reached.signed", { claim_that_mattered: "price", criteria_confirmed: "all" });

test('J72: a reviewer may rule on "didn\'t call" told late, and on a correction after five minutes that changes something', () => {
  const none = (told: number) => ({
    ...call(10, { result: "not_placed" }),
    recordedAt: at(told),
    receivedAt: at(told),
  });
  expect(toRule(none(26))).toEqual(["not_placed 0"]);
  expect(toRule(none(25))).toEqual([]);
  expect(toRule(email(5), corrected(talk(10), "rang_out", 40, []))).toEqual(["correction 1"]);
  expect(toRule(corrected(call(10), "reached", 40))).toEqual(["correction 0"]);
  expect(toRule(corrected(call(10), "rang_out", 40))).toEqual([]);
  expect(toRule(corrected(call(10), "reached", 15))).toEqual([]);
});

test("J72: on a message in somebody's own words, and on answers in a talk that no connected system saw", () => {
  expect(toRule(email(10, "F:elsewhere"))).toEqual(["own_words 0"]);
  expect(toRule(email(10, "F:elsewhere F:f"))).toEqual([]);
  expect(toRule(email(10, null))).toEqual([]);
  expect(toRule(email(10))).toEqual([]);
  expect(toRule(talk(10, "Q:q"))).toEqual(["answer 0"]);
  expect(toRule(talk(10, "Q:q", { channel: "visit", result: "met" }))).toEqual(["answer 0"]);
  expect(toRule(talk(10, "F:f"))).toEqual([]);
  expect(toRule(seen(talk(10, "Q:q")))).toEqual([]);
  expect(toRule(talk(10, "", { items: [{ kind: "Q", ref: "q", credit: 0 }] }))).toEqual([]);
  expect(toRule(talk(10, null))).toEqual([]);
  expect(toRule(call(10, { items: [{ kind: "Q", ref: "q" }] }))).toEqual([]);
  // Of no credit, it answered nothing.
  expect(toRule({ ...talk(10, "Q:q"), startedInApp: false, recordedAt: at(day(3)), receivedAt: at(day(3)) })).toEqual(
    [],
  );
});

test("J72: on a request to be contacted again, an enquiry and a signing on our own word", () => {
  expect(toRule(stop(20), resume(30))).toEqual(["resume 1"]);
  expect(toRule(stop(20), seen(inbound(30)), resume(30))).toEqual([]);
  expect(toRule(stop(20), seen(inbound(30)), resume(30), resume(day(2)))).toEqual(["resume 3"]);
  expect(toRule(enquiry(30))).toEqual(["enquiry 0"]);
  expect(toRule({ ...enquiry(30), system: "web form" })).toEqual([]);
  const spoken = seen(talk(10, "Q:q"));
  expect(toRule(spoken, signed(30))).toEqual(["won 1"]);
  expect(toRule(spoken, disposition(30, "6", "step_reached.offer"))).toEqual([]);
  // Won or lost in another system, it is settled there.
  expect(toRule(spoken, signed(30), stage(60, { system: "crm" }))).toEqual([]);
  expect(toRule(spoken, signed(30), stage(60, { system: "crm", stage: "unknown" }))).toEqual(["won 1"]);
  expect(toRule(spoken, signed(30), stage(60))).toEqual(["won 1"]);
});

test("J72: whether anybody ruled on it or not, each entry once a matter, and several matters side by side", () => {
  const own = email(10, "F:elsewhere");
  expect(toRule(own, ruling(own, "own_words", 20))).toEqual(["own_words 0"]);
  expect(toRule(own, ruling(own, "own_words", 20, { decision: "does_not_stand" }))).toEqual(["own_words 0"]);
  const [asked, spoken] = [enquiry(30), talk(40, "Q:q")];
  expect(toRule(own, asked, spoken)).toEqual(["own_words 0", "answer 2", "enquiry 1"]);
  const both = corrected(call(50), "reached", 90, [{ kind: "Q", ref: "q" }]);
  expect(toRule(both).toSorted()).toEqual(["answer 0", "correction 0"]);
});

test("J76: answers in a talk that do not stand are none, what else was said in it was", () => {
  const spoken = talk(10, "Q:q F:f");
  const refused = (of: SequenceEvent) => ruling(of, "answer", 30, { decision: "does_not_stand" });
  const found = judge([spoken, refused(spoken)], 60);
  expect(found.dimensions.R.value ?? found.dimensions.R.state).not.toBe(1);
  expect(judge([spoken], 60).dimensions.R.value).toBe(1);
  expect(found.verdict).toBe("proportionate");
  // Of what was only rung or written nothing was answered in a talk.
  const wrote = email(10, "Q:q");
  expect(judge([wrote, refused(wrote)], 60)).toEqual(judge([wrote], 60));
  const other = email(20, "F:f");
  expect(judge([spoken, other, refused(other)], 60)).toEqual(judge([spoken, other], 60));
});

test("J76: a signing that does not stand was never filed, but one that another system settled is not ours to rule on", () => {
  const end = signed(30);
  const no = ruling(end, "won", 60, { decision: "does_not_stand" });
  const record = [talk(1, "Q:q"), end];
  expect(faultsOf(judge(record, day(8)))).toEqual([]);
  expect(faultsOf(judge([...record, no], day(8)))).toEqual(["dropped_next_step"]);
  const won = [...record, stage(day(1), { system: "crm", stage: "progressed" })];
  expect(judge([...won, no], day(8))).toEqual(judge(won, day(8)));
  const unknown = [...record, stage(day(1), { system: "crm", stage: "unknown" })];
  expect(faultsOf(judge([...unknown, no], day(8)))).toEqual(["dropped_next_step"]);
});
