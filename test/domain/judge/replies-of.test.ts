import type { Channel } from "#domain/attempt/channel";
import { repliesOf } from "#domain/sequence/course/replies";
import type { PreparedContact } from "#domain/sequence/record/prepared-sequence";
import type { ContactEvent } from "#domain/sequence/sequence-event";
import { expect, test } from "vitest";
import { at, call, day } from "./situation.ts";

type Fields = Partial<Omit<PreparedContact, "event">> & { event?: Partial<ContactEvent>; channel?: Channel };
const laid = (minutes: number, direction: "in" | "out", { event, channel = "sms", ...fields }: Fields = {}) => {
  const contact = {
    event: { ...call(minutes), direction, channel, ...event },
    ...{ id: `at ${minutes}`, grade: "timely", creditable: true, pressesOnly: false },
    ...{ result: direction === "in" ? "received" : "sent", ...fields },
  } as unknown as PreparedContact;
  return { contact, at: at(minutes) };
};
const theirs = (minutes: number, fields: Fields = {}) => laid(minutes, "in", fields);
const seen = (minutes: number, fields: Fields = {}) => theirs(minutes, { grade: "verified", ...fields });
const ours = (minutes: number, fields: Fields = {}) => laid(minutes, "out", fields);
/** Those of ours that answer, by their minutes. */
const replies = (...all: ReturnType<typeof laid>[]) => [...repliesOf(all)].map((id) => Number(id.slice(3)));
const mail: Fields = { channel: "email" };

test("J53: the first contact of ours that was placed after a verified one of theirs answers it, whenever that is", () => {
  expect(replies(seen(10, mail), ours(20), ours(day(9)))).toEqual([20]);
  expect(replies(seen(10, mail), ours(day(9)))).toEqual([day(9)]);
  expect(replies(ours(5), ours(9))).toEqual([]);
  const missed: Fields = { channel: "call", result: "missed" };
  // Who called and was missed is rung back.
  expect(replies(seen(10, missed), ours(20), ours(30))).toEqual([20]);
  expect(replies(seen(10, { channel: "call", result: "reached" }), ours(20))).toEqual([20]);
  expect(replies(seen(10, { channel: "call", result: "not_placed" }), ours(20))).toEqual([]);
  expect(replies(theirs(10, missed), ours(20), ours(30))).toEqual([20]);
  expect(replies(seen(10, mail), theirs(15, missed), ours(20))).toEqual([20]);
  expect(replies(seen(10, mail), ours(20, { event: { automation: "acknowledgement" } }), ours(30))).toEqual([30]);
  expect(replies(seen(10, mail), ours(20, { result: "not_placed" }), ours(30))).toEqual([30]);
  expect(replies(seen(10, mail), ours(20, { result: "not_placed", pressesOnly: true }), ours(30))).toEqual([20]);
});

test("J53: a hand-noted one that was written down before it, within a day and once in any day", () => {
  expect(replies(theirs(10, mail), ours(20), ours(30))).toEqual([20]);
  expect([day(1, 10), day(1, 11)].map((made) => replies(theirs(10, mail), ours(made)).length)).toEqual([1, 0]);
  const noted = (recorded: number): Fields => ({ ...mail, event: { recordedAt: at(recorded), startedInApp: false } });
  expect([20, 21].map((recorded) => replies(theirs(10, noted(recorded)), ours(20), ours(30)))).toEqual([[20], []]);
  // Noted only after our first contact, that was no answer, and no later one is.
  expect(replies(theirs(10, noted(25)), ours(20), ours(30))).toEqual([]);
  const again = (made: number) => replies(theirs(10, mail), ours(20), theirs(made, mail), ours(made + 40));
  expect([day(1, 9), day(1, 10)].map((made) => again(made).length)).toEqual([1, 2]);
  // What a verified one answered leaves the noted one open.
  expect(replies(theirs(10, mail), seen(12, mail), ours(20), ours(30))).toEqual([20, 30]);
});

test("J60: while they wrote on a channel in the last half hour, what we write there is an answer", () => {
  const chat = (made: number, fields: Fields = {}) => replies(seen(10), ours(12), ours(made, fields)).includes(made);
  expect([39.9, 40].map((made) => chat(made))).toEqual([true, false]);
  expect(chat(20, mail)).toBe(false);
  expect(chat(20, { channel: "call" })).toBe(false);
  expect(replies(seen(10, { channel: "call", result: "reached" }), ours(12), ours(14, { channel: "call" }))).toEqual([
    12,
  ]);
  expect(replies(seen(10), ours(12), seen(30), ours(32), ours(50))).toEqual([12, 32, 50]);
});

test("J60: a hand-noted chat is open for an hour from what the answer answered, and once it was noted", () => {
  const chat = (...last: [number, number]) =>
    replies(theirs(10), ours(12), theirs(last[0]), ours(last[1])).includes(last[1]);
  expect([chat(50, 69.9), chat(50, 70)]).toEqual([true, false]);
  expect([chat(20, 49.9), chat(20, 50)]).toEqual([true, false]);
  const noted = (recorded: number): Fields => ({ event: { recordedAt: at(recorded), startedInApp: false } });
  const late = (recorded: number) => replies(theirs(10), ours(12), theirs(20, noted(recorded)), ours(30)).includes(30);
  expect([30, 31].map(late)).toEqual([true, false]);
  // Whichever channel the answer took.
  expect(replies(theirs(10), ours(12, { channel: "call" }), ours(20))).toEqual([12, 20]);
  // Without one it is no chat.
  expect(replies(theirs(10, noted(30)), ours(12), ours(32))).toEqual([]);
});
