import type { Episode } from "#domain/lead/episode";
import { creditFrom, isFromConnection, onRecordFrom, statementCredit } from "#domain/sequence/record/credit";
import type { ContactEvent, SequenceEvent } from "#domain/sequence/sequence-event";
import { expect, test } from "vitest";
import { at, call, day, disposition, EPISODE, pause, requestedTime, stage, stop, ZERO } from "./situation.ts";

const minutes = (instant: number) => (instant - ZERO) / 60_000;
/** The entry as written down so many minutes after clock zero, and as it came here. */
const told = <E extends SequenceEvent>(event: E, recorded: number | null, received = recorded ?? 0): E => ({
  ...event,
  ...{ recordedAt: recorded === null ? null : at(recorded), receivedAt: at(received) },
});
const hand: Partial<ContactEvent> = { startedInApp: false };

test("J12: a contact earns from when it was made if it was written down within 15 minutes, else from when it was", () => {
  const from = (event: ContactEvent, grade: Parameters<typeof creditFrom>[1] = "timely") =>
    minutes(creditFrom(event, grade, event.at));
  expect([25, 26].map((recorded) => from(told(call(10, hand), recorded)))).toEqual([10, 26]);
  expect(from(told(call(10, hand), 26), "verified")).toBe(10);
  expect(from(told(call(10), 26))).toBe(10);
  expect(from(told(call(10, hand), null, 40))).toBe(40);
  expect(from(told(call(10, hand), 12, 40))).toBe(10);
  // Known only to the day, within 15 minutes of its end; and never earlier than it was made.
  const sometime = call(10, { ...hand, system: "file", atLatest: at(day(1)) });
  expect([day(1, 15), day(1, 16)].map((recorded) => from(told(sometime, recorded)))).toEqual([10, day(1, 16)]);
  expect(minutes(creditFrom(told(call(10, hand), 26), "timely", at(30)))).toBe(30);
});

test("J92: our own app knows the hour: an entry of it without one is no sooner written down for that", () => {
  const from = (system: string, recorded: number) =>
    minutes(creditFrom(told(call(10, { ...hand, system, atLatest: at(day(1)) }), recorded), "timely", at(10)));
  expect([from("file", day(1)), from("app", day(1))]).toEqual([10, day(1)]);
  expect([from("app", 25), from("app", 26)]).toEqual([10, 26]);
});

test("J48: an entry was on record from when it was written down, or when a connected system saw it", () => {
  expect(minutes(onRecordFrom(told(stop(10), 26), false))).toBe(26);
  expect(minutes(onRecordFrom(told(stop(10), 26), true))).toBe(10);
  expect(minutes(onRecordFrom(told(stop(10), null, 40), false))).toBe(40);
  expect(minutes(onRecordFrom(told(stop(10), 5), false))).toBe(10);
});

const CONNECTION: Episode["connections"][number] = {
  ...{ system: "exchange", channel: "email", from: at(10), to: at(100), userId: null, reads: [] },
} as never;
const isSeen = (event: SequenceEvent, contacts?: ContactEvent[], connection: object = {}) =>
  isFromConnection(
    event,
    { ...EPISODE, connections: [{ ...CONNECTION, ...connection }] },
    contacts && new Map(contacts.map((contact) => [contact.id, contact])),
  );
const from = <E extends SequenceEvent>(event: E, fields: object = {}): E => ({
  ...event,
  system: "exchange",
  ...fields,
});

test("J86: a connected system vouches for what it tells in its time", () => {
  expect(isSeen(from(pause(50, 60)))).toBe(true);
  expect(isSeen(pause(50, 60))).toBe(false);
  expect([9, 10, 99, 100].map((made) => isSeen(from(pause(made, 200))))).toEqual([false, true, true, false]);
  expect(isSeen(from(pause(500, 600)), undefined, { to: null })).toBe(true);
  expect(isFromConnection(from(pause(50, 60)), EPISODE)).toBe(false);
});

test("J86: of what is about one channel it vouches for its own alone", () => {
  const about = (channel: "call" | "email" | null) => [
    isSeen(from(stop(50), { channel })),
    isSeen(from(requestedTime(50, 60, 70), { channel })),
  ];
  expect(about("email")).toEqual([true, true]);
  expect(about(null)).toEqual([true, true]);
  expect(about("call")).toEqual([false, false]);
});

test("J86: of what was said in a contact it vouches where it sees that contact, whatever it is about", () => {
  const [mail, rang] = [call(40, { channel: "email" }), call(40)];
  const said = (of: ContactEvent, fields: object = {}) => from(stop(50), { contactId: of.id, ...fields });
  expect(isSeen(said(mail), [mail, rang])).toBe(true);
  expect(isSeen(said(mail, { channel: "call" }), [mail, rang])).toBe(true);
  expect(isSeen(said(rang), [mail, rang])).toBe(false);
  expect(isSeen(said(rang, { channel: "email" }), [mail, rang])).toBe(false);
  expect(isSeen(said(mail))).toBe(false);
  expect(isSeen(from(stop(50), { contactId: null }), [mail, rang])).toBe(true);
});

test("J48: a statement excuses from when it happened if it was written down at once, or a connected system told it", () => {
  const credit = (event: SequenceEvent, isVerified = false) => minutes(statementCredit(event, isVerified, []));
  expect([25, 26].map((recorded) => credit(told(pause(10, 500), recorded)))).toEqual([10, 26]);
  expect(credit(told(pause(10, 500), 26), true)).toBe(10);
  expect(credit(told(pause(10, 500), null, 40))).toBe(40);
  const sometime = { ...pause(10, 500), atLatest: at(100) };
  expect([115, 116].map((recorded) => credit(told(sometime, recorded)))).toEqual([10, 116]);
  // A person sets a stage by hand there, with any date.
  expect(credit(told(stage(10, { system: "crm" }), 40), true)).toBe(40);
  expect(credit(told(stage(10, { system: "crm" }), 20), true)).toBe(10);
  expect(credit(told(disposition(10, "8", null), 40), true)).toBe(10);
});

test("J48: told in one go with an attempt that was started in the app it excuses from when it happened", () => {
  const credit = (contact: ContactEvent, creditable: boolean, said: number, recorded: number) =>
    minutes(statementCredit(told(pause(said, 5000), recorded), false, [{ event: contact, creditable }]));
  const begun = told(call(100), 200);
  expect(credit(begun, true, 110, 200)).toBe(110);
  expect(credit(begun, false, 110, 200)).toBe(200);
  expect(credit({ ...begun, startedInApp: false }, true, 110, 200)).toBe(200);
  expect([184, 185, 215, 216].map((recorded) => credit(begun, true, 110, recorded))).toEqual([184, 110, 110, 216]);
  expect([97.9, 98].map((said) => credit(begun, true, said, 200))).toEqual([200, 98]);
  expect(minutes(statementCredit(told(pause(110, 5000), 200), false, []))).toBe(200);
  // Said after it was written, it is written before it happened: at once.
  expect(credit(begun, true, 205, 200)).toBe(205);
});
