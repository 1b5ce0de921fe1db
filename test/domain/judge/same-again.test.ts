import type { Course } from "#domain/sequence/course/course";
import type { CourseContact } from "#domain/sequence/course/read-contacts";
import { genericRepetition } from "#domain/sequence/faults/generic-repetition";
import { expect, test } from "vitest";

type Fields = Partial<Omit<CourseContact, "contact">> & { result?: string };
let made = 0;
const reading = ({ result = "sent", ...fields }: Fields): CourseContact => {
  made += 1;
  return {
    ...{ id: `contact ${made}`, at: made, outbound: true, isJudgedMessage: false, useful: false, isTwoWay: false },
    ...{ items: [], saysOwnThing: false, contact: { result }, ...fields },
  } as unknown as CourseContact;
};
const empty = () => reading({ isJudgedMessage: true });
const useful = () => reading({ isJudgedMessage: true, useful: true });
const voicemail = (fields: Fields = {}) => reading({ result: "voicemail_left", useful: true, ...fields });
const again = (readings: CourseContact[], beside: CourseContact[] = []) =>
  genericRepetition({
    readings,
    presses: readings.map(({ id }) => ({ id, isBeside: beside.some((one) => one.id === id) })),
  } as unknown as Course);

test("J34: two messages that say nothing (new) are the same again if they are half of those delivered", () => {
  const [first, second, third, fourth] = [empty(), useful(), useful(), empty()];
  expect(again([first, second, third, fourth])).toEqual([
    {
      ...{ fault: "generic_repetition", cause: "same_message_again", amount: 0.5, eventIds: [first.id, fourth.id] },
      ...{ from: first.at, to: fourth.at, trueSince: fourth.at },
    },
  ]);
  expect(again([empty()])).toEqual([]);
  expect(again([empty(), empty(), useful(), useful(), useful()])).toEqual([]);
  expect(again([empty(), empty()])).toMatchObject([{ amount: 1 }]);
  // What was no message of ours counts neither way.
  expect(again([empty(), empty(), ...Array.from({ length: 5 }, () => reading({ useful: true }))])).toHaveLength(1);
});

test("J34: three voicemails in a row that said nothing of theirs are the same again", () => {
  const [first, second, third] = [voicemail(), voicemail(), voicemail()];
  expect(again([first, second, third])).toMatchObject([{ amount: 1, eventIds: [first.id, second.id, third.id] }]);
  expect(again([first, second])).toEqual([]);
  expect(again([first, second, voicemail({ outbound: false })])).toEqual([]);
  expect(again([first, second, reading({ result: "rang_out" }), third])).toHaveLength(1);
  expect(again([first, second, third, voicemail()])).toHaveLength(1);
});

test("J34: what a voicemail says of theirs, or may say, makes it none of the row; offers and empty answers do not", () => {
  const row = (fields: Fields) => again([voicemail(), voicemail(fields), voicemail()]).length;
  expect(row({ items: [{ kind: "F", ref: "f" }] })).toBe(0);
  expect(row({ items: [{ kind: "N", ref: "n" }] })).toBe(1);
  expect(row({ items: [{ kind: "Q", ref: "q", credit: 0 }] })).toBe(1);
  expect(row({ items: [{ kind: "Q", ref: "q", credit: 0.5 }] })).toBe(0);
  expect(row({ saysOwnThing: true })).toBe(0);
});

test("J34 J60: a useful message or a talk between ends the row, a message without use and what lay beside do not", () => {
  const row = (between: CourseContact, beside: CourseContact[] = []) =>
    again([voicemail(), voicemail(), between, voicemail()], beside).length;
  expect(row(useful())).toBe(0);
  expect(row(reading({ isTwoWay: true }))).toBe(0);
  expect(row(empty())).toBe(1);
  expect(row(reading({ useful: true }))).toBe(1);
  expect(again([voicemail(), useful(), voicemail(), voicemail()])).toEqual([]);
  const [one, other, last] = [voicemail(), voicemail(), voicemail()];
  expect(again([one, other, last], [other])).toEqual([]);
});
