import { beforeTakenBack } from "#domain/sequence/assess/taken-back";
import type { PreparedSequence } from "#domain/sequence/record/prepared-sequence";
import type { Rulings } from "#domain/sequence/record/rulings";
import type { ContactEvent, SequenceEvent } from "#domain/sequence/sequence-event";
import { expect, test } from "vitest";
import { at, call, causesOf, day, email, faultsOf, inbound, judge, stop, talk } from "./situation.ts";

const before = (events: SequenceEvent[], asOf = day(1), rulings: Rulings = new Map()) =>
  beforeTakenBack(events, { asOf: at(asOf), rulings } as PreparedSequence);
/** "Didn't call", written down so many minutes after clock zero. */
const none = (written: number, fields: Partial<ContactEvent> = {}): ContactEvent => ({
  ...call(10, { result: "not_placed", items: null }),
  ...{ recordedAt: at(written), receivedAt: at(written), ...fields },
});

test('J50 J80: "didn\'t call" told late was begun and never told until then', () => {
  const late = none(26);
  const begun = { result: "unknown", items: [], untold: true, recordedAt: at(10), receivedAt: at(10) };
  const other = stop(5);
  expect(before([late, other])).toEqual([{ ...late, ...begun }, other]);
  expect(before([none(25)])).toEqual([]);
  // It is as old as its writing, however long it took to arrive.
  expect(before([none(20, { receivedAt: at(200) })])).toEqual([]);
  expect(before([none(20, { recordedAt: null, receivedAt: at(200) })])).toHaveLength(1);
  expect(before([none(200, { recordedAt: at(200), receivedAt: at(20) })])).toHaveLength(1);
  // Of a call that was never begun here, or that was made, there is nothing to take back.
  expect(before([none(200, { startedInApp: false })])).toEqual([]);
  expect(before([none(200, { result: "rang_out" })])).toEqual([]);
  expect(before([stop(5)])).toEqual([]);
});

test("J80: what is taken back only later is not taken back yet", () => {
  expect(before([none(200)], 199)).toEqual([]);
  expect(before([none(200)], 200)).toHaveLength(1);
});

test("J74 J80: what a reviewer ruled to stand was never otherwise", () => {
  const late = none(200);
  const ruled = (matter: string, is: boolean): Rulings =>
    new Map([[`${matter} ${late.id}`, { stands: is, from: at(300) }]]);
  expect(before([late], day(1), ruled("not_placed", true))).toEqual([]);
  expect(before([late], day(1), ruled("not_placed", false))).toHaveLength(1);
  expect(before([late], day(1), ruled("correction", true))).toHaveLength(1);
});

test("J51 J80: of corrections made late only those count that say less was done", () => {
  const corrected = (to: Partial<NonNullable<ContactEvent["corrected"]>>): ContactEvent => ({
    ...talk(10, "Q:q"),
    corrected: { result: "reached", ringSeconds: null, items: [{ kind: "Q", ref: "q" }], recordedAt: at(300), ...to },
  });
  const less = corrected({ result: "rang_out", items: [] });
  const more = corrected({
    items: [
      { kind: "Q", ref: "q" },
      { kind: "F", ref: "f" },
    ],
  });
  expect(before([less, none(200)])).toEqual([{ ...less, corrected: null }, expect.objectContaining({ untold: true })]);
  expect(before([more])).toEqual([]);
  expect(before([less], 299)).toEqual([]);
  const ruled: Rulings = new Map([[`correction ${less.id}`, { stands: true, from: at(400) }]]);
  expect(before([less], day(1), ruled)).toEqual([]);
});

test("J34 J48: our own useful contacts clear what is the same again, though written down later than they were made", () => {
  const same = [email(10, ""), email(20, "")];
  const late = [30, 40, 50].map((minutes, i) => ({
    ...email(minutes, `D:${["a", "b", "d"][i]}`, { startedInApp: false }),
    ...{ recordedAt: at(200), receivedAt: at(200) },
  }));
  expect(faultsOf(judge([...same, ...late], 199))).toContain("generic_repetition");
  expect(faultsOf(judge([...same, ...late], 201))).not.toContain("generic_repetition");
});

test("J62: an answer in a call of theirs, told at once, clears a question that was open", () => {
  const answer: ContactEvent = inbound(day(2), {
    ...{ channel: "call", result: "reached", items: [{ kind: "Q", ref: "q" }], startedInApp: false },
  });
  expect(causesOf(judge([email(10, "F:f"), answer], day(2) - 1))).toContain("question_open");
  expect(causesOf(judge([email(10, "F:f"), answer], day(2, 1)))).not.toContain("question_open");
});
