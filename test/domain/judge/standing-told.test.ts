import type { ContactEvent, SequenceEvent } from "#domain/sequence/sequence-event";
import { expect, test } from "vitest";
import {
  at,
  call,
  causesOf,
  day,
  DAYTIME,
  email,
  faultsOf,
  inbound,
  judge,
  pause,
  saidIn,
  talk,
  written,
} from "./situation.ts";

const corrected = (of: ContactEvent, minutes: number, to: Partial<NonNullable<ContactEvent["corrected"]>>) => ({
  ...of,
  corrected: { result: of.result, ringSeconds: null, items: of.items, recordedAt: at(minutes), ...to },
});
/** Their own call, noted an hour later, in which the question was answered. */
const noted = written(
  inbound(day(2, -120), { channel: "call", result: "reached", items: [{ kind: "Q", ref: "q" }] }),
  day(2, -60),
);
const first = [email(10, "F:f"), email(day(1), "D:a")];
const open = (events: SequenceEvent[], asOf = day(3, 600)) => causesOf(judge(events, asOf)).includes("question_open");

test("J70: a question that was open when an answer of theirs was noted late stays open by that", () => {
  expect(open([...first, noted], day(2, -61))).toBe(true);
  expect(open([...first, noted])).toBe(true);
  // Answered by us since, it would be open no more.
  const answer = email(day(2, 60), "Q:q");
  expect(open([...first, noted, answer])).toBe(false);
  // No correction of that answer helps what was noted before it.
  expect(open([...first, noted, corrected(answer, day(3), { result: "bounced" })])).toBe(true);
  expect(open([...first, corrected(answer, day(3), { result: "bounced" })])).toBe(true);
});

test("J70: what was so in one way before, and would be in another way now, does not stand", () => {
  // The question was open then; by now it is answered, and too few slots would be filled.
  const [slow, answer] = [email(10, "F:f"), email(day(2, 60), "Q:q")];
  expect(causesOf(judge([slow, answer], day(3, 600)))).toEqual(["slots_unfilled"]);
  expect(faultsOf(judge([slow, noted, answer], day(3, 600)))).not.toContain("thin");
});

const tries = [email(60, "F:f"), call(day(5)), email(day(9), "D:a"), email(day(13), "Q:q")];
const spoken = talk(day(14), "Q:q");

test("J70: too few tries stand when a talk is taken back, from the instant at which that is written", () => {
  const back = corrected(spoken, day(28), { result: "rang_out" });
  const causes = ["silence_after_talk", "slots_unfilled"];
  expect(causesOf(judge([...tries, spoken], day(28) - 1))).toEqual(causes);
  expect(causesOf(judge([...tries, back], day(28)))).toEqual(causes);
  expect(causesOf(judge([...tries, back], day(28, 1)))).toEqual(causes);
  // Once it stands it is not possible besides.
  expect(judge([...tries, back], day(28)).maybe).not.toContain("thin");
});

test("J70: what was written down by then was on record, however long it took to arrive", () => {
  const theirs = written(inbound(day(2, 10)), day(2, 60));
  const thin = (recordedAt: number | null, receivedAt: number) => {
    const second = {
      ...email(day(1, 120), "D:a"),
      recordedAt: recordedAt && at(recordedAt),
      receivedAt: at(receivedAt),
    };
    return faultsOf(judge([email(10), second, theirs], day(8))).includes("thin");
  };
  // Of four slots two would be missed, had they not come to us: were two of the two due filled by then?
  expect(thin(day(1, 120), day(1, 120))).toBe(false);
  expect(thin(day(1, 120), day(3))).toBe(false);
  expect(thin(day(2, 90), day(1, 120))).toBe(false);
});

test("J70: what says that it is written only later takes nothing back, and what is late by itself counts from then", () => {
  expect(open([...first, { ...noted, recordedAt: at(day(2, 60)) }], day(2))).toBe(false);
  // Noted late, and in time for the question; something else was noted late since.
  const soon = written(inbound(day(1, -120), { channel: "call", result: "reached", items: noted.items }), day(1, -60));
  const since = saidIn(written(pause(day(2), day(4)), day(3)), noted);
  expect(open([...first, soon, since], day(3, 600))).toBe(false);
});

test('J6 J70: "didn\'t call" that has not arrived yet is not there, begun or not', () => {
  const night = { ...call(180, { result: "not_placed" }), recordedAt: at(200) };
  const crossed = (receivedAt: number, asOf: number) =>
    causesOf(judge([{ ...night, receivedAt: at(receivedAt) }, email(600)], asOf, DAYTIME));
  expect(crossed(200, day(1))).toContain("outside_permitted_hours");
  expect(crossed(day(2), day(1))).toEqual([]);
  expect(crossed(day(2), day(2))).toContain("outside_permitted_hours");
});
