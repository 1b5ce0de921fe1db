import { lateEntries } from "#domain/sequence/assess/late-entries";
import type { PreparedSequence } from "#domain/sequence/record/prepared-sequence";
import type { ContactEvent, SequenceEvent } from "#domain/sequence/sequence-event";
import { expect, test } from "vitest";
import { at, call, day, inbound, ruling, written } from "./situation.ts";

const NOTHING_SAID = {
  ...{ steps: [], stepChanges: [], pauses: [], stops: [], resumes: [], requestedTimes: [], dispositions: [] },
  ...{ stages: [], contacts: [], partOf: new Map<string, string>() },
};
const late = (parts: object, events: SequenceEvent[] = []) =>
  [...lateEntries({ ...NOTHING_SAID, ...parts } as unknown as PreparedSequence, events)].map(([id, from]) => [
    id,
    (from - at(0)) / 60_000,
  ]);
const contact = (event: ContactEvent, fields: object = {}) => ({
  ...{ event, id: event.id, grade: "timely", redials: [], ...fields },
});
const talked = call(10, { result: "reached" });
/** Something said, as of when it counts; `of`: the contact that it names. */
const said = (minutes: number, creditAt: number, of?: string | null) => ({
  ...{ id: "said", at: at(minutes), creditAt: at(creditAt) },
  ...(of !== undefined && { contactId: of }),
});

test("J70: a ruling that something stands came when it was written, if it takes nothing back; of others nothing is told", () => {
  const rule = (...of: Parameters<typeof ruling>) => late({}, [{ ...ruling(...of), id: "ruling" }]);
  expect(rule(talked, "answer", 40)).toEqual([["ruling", 40]]);
  expect(rule(talked, "resume", 40, { recordedAt: null, receivedAt: at(50) })).toEqual([["ruling", 50]]);
  expect(rule(talked, "resume", 40, { receivedAt: at(50) })).toEqual([["ruling", 40]]);
  expect(rule(talked, "correction", 40)).toEqual([]);
  expect(rule(talked, "not_placed", 40)).toEqual([]);
  expect(rule(talked, "answer", 40, { decision: "does_not_stand" })).toEqual([]);
  expect(late({}, [talked])).toEqual([]);
});

test("J48 J70: a contact of theirs is late if it earns from later than it was made, one of ours never is", () => {
  const of = (event: ContactEvent, fields: object = {}) => late({ contacts: [contact(event, fields)] });
  const theirs = { ...inbound(10), id: "theirs", startedInApp: false };
  expect(of(written(theirs, 25))).toEqual([]);
  expect(of(written(theirs, 26))).toEqual([["theirs", 26]]);
  expect(of(written(theirs, 26), { grade: "verified" })).toEqual([]);
  expect(of(written(theirs, 26), { id: "theirs, as corrected" })).toEqual([]);
  expect(of(written(call(10), 26))).toEqual([]);
});

test("J70: what they are to have said is late if it counts from later than it says, or from 15 minutes after its contact", () => {
  const contacts = [contact(talked)];
  const says = (...of: Parameters<typeof said>) => late({ contacts, pauses: [said(...of)] });
  expect(says(12, 12)).toEqual([]);
  expect(says(12, 13)).toEqual([["said", 13]]);
  expect([25, 26].map((minutes) => says(minutes, minutes, talked.id))).toEqual([[], [["said", 26]]]);
  expect(says(26, 26)).toEqual([]);
  expect(says(26, 26, null)).toEqual([]);
  expect(says(26, 26, "another")).toEqual([]);
  // Of a call known only to the day, from its end.
  const sometime = { contacts: [contact({ ...talked, atLatest: at(day(1)) })] };
  expect(late({ ...sometime, pauses: [said(day(1, 15), day(1, 15), talked.id)] })).toEqual([]);
  expect(late({ ...sometime, pauses: [said(day(1, 16), day(1, 16), talked.id)] })).toEqual([["said", day(1, 16)]]);
});

test("J8 J10 J70: what was said in a redial, or in a contact told twice, was said when that was", () => {
  const contacts = [contact(talked, { redials: [{ id: "redial", at: at(18) }] })];
  const says = (minutes: number, of: string, partOf = new Map<string, string>()) =>
    late({ contacts, partOf, stops: [said(minutes, minutes, of)] });
  expect([33, 34].map((minutes) => says(minutes, "redial"))).toEqual([[], [["said", 34]]]);
  const twin = new Map([["twin", talked.id]]);
  expect([25, 26].map((minutes) => says(minutes, "twin", twin))).toEqual([[], [["said", 26]]]);
  // A contact that is in no record was long ago.
  expect(says(12, "twin", new Map([["twin", "gone"]]))).toEqual([["said", 12]]);
});

test("J70: whatever they said may have been written down late: a step, a stop, a date, an outcome", () => {
  const kinds = ["steps", "stepChanges", "pauses", "stops", "resumes", "requestedTimes", "dispositions", "stages"];
  expect(kinds.map((kind) => late({ [kind]: [said(10, 40)] }))).toEqual(kinds.map(() => [["said", 40]]));
});
