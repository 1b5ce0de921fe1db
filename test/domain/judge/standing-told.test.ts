import type { ContactEvent, SequenceEvent } from "#domain/sequence/sequence-event";
import { expect, test } from "vitest";
import { at, call, causesOf, day, disposition, email, faultsOf, inbound, judge, talk, written } from "./situation.ts";

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
});

test("J70: what was written down in time by then is there, however long it took to arrive, and nothing else is", () => {
  const code = { ...disposition(day(2, 400), "5", "no_timing.documents", {}), recordedAt: at(day(2, 440)) };
  const late: SequenceEvent = { ...code, receivedAt: code.recordedAt! };
  const answered = (recordedAt: number | null, receivedAt: number) =>
    faultsOf(
      judge([{ ...talk(150, "Q:q"), recordedAt: recordedAt && at(recordedAt), receivedAt: at(receivedAt) }, late], day(9)),
    ).includes("too_slow");
  expect(answered(151, 160)).toBe(false);
  expect(answered(151, day(3))).toBe(false);
  expect(answered(null, 160)).toBe(false);
});
