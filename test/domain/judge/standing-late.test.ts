import type { Fault } from "#domain/disposition/fault";
import type { ContactEvent, SequenceEvent } from "#domain/sequence/sequence-event";
import { expect, test } from "vitest";
import {
  at,
  bearingOf,
  call,
  causesOf,
  day,
  disposition,
  email,
  enquiry,
  faultsOf,
  inbound,
  judge,
  pause,
  requestedTime,
  DAYTIME,
  ruling,
  saidIn,
  seen,
  stage,
  step,
  stepChange,
  talk,
  written,
} from "./situation.ts";

const correctedTo = (of: ContactEvent, minutes: number, to: Partial<NonNullable<ContactEvent["corrected"]>>) => ({
  ...of,
  corrected: { result: of.result, ringSeconds: null, items: of.items, recordedAt: at(minutes), ...to },
});
const has = (fault: Fault, events: SequenceEvent[], asOf: number, about: Parameters<typeof judge>[2] = {}) =>
  faultsOf(judge(events, asOf, about)).includes(fault);

test("J70: a contact of theirs noted late takes back no first reply that was late by then", () => {
  const theirs = (noted: number) => written(inbound(30, { channel: "call", result: "reached" }), noted);
  expect(has("too_slow", [theirs(240)], day(1))).toBe(false);
  expect(has("too_slow", [theirs(300)], day(1))).toBe(true);
  // As their own system saw it, it was never so.
  expect(has("too_slow", [{ ...seen(theirs(300)), recordedAt: at(300) }], day(1))).toBe(false);
});

test("J70: each kind of thing they are to have said, written down late, takes back no silence that there was", () => {
  const spoken = talk(10, "Q:q");
  const silence = (...more: SequenceEvent[]) =>
    causesOf(judge([spoken, ...more], day(9))).includes("silence_after_talk");
  expect(silence()).toBe(true);
  const agreed = (noted: number) => saidIn(written(step(spoken, day(20)), noted) as never, spoken);
  expect(silence(agreed(12))).toBe(false);
  expect(silence(agreed(day(6)))).toBe(true);
  const paused = (noted: number) => saidIn(written(pause(11, day(20)), noted), spoken);
  expect(silence(paused(20))).toBe(false);
  expect(silence(paused(day(6)))).toBe(true);
  const held = (noted: number) =>
    written(disposition(20, "3", "low_intent.browsing", { recycle_date: "2024-02-09" }), noted);
  expect(silence(held(30))).toBe(false);
  expect(silence(held(day(6)))).toBe(true);
  // By then there was no silence yet that it could take back.
  expect(silence(paused(day(4)))).toBe(false);
});

test("J70: a step moved late, and hours asked for late, take back no fault there was", () => {
  const spoken = talk(10, "Q:q");
  const agreed = [spoken, step(spoken, day(2))];
  const theirs = seen(inbound(day(1)));
  const moved = (noted: number) =>
    causesOf(
      judge([...agreed, theirs, saidIn(written(stepChange(spoken, day(1), day(9)), noted), theirs)], day(5)),
    ).includes("our_step_passed");
  expect(moved(day(1, 5))).toBe(false);
  expect(moved(day(4))).toBe(true);
  const night = call(1320);
  const asking = seen(inbound(700));
  const hours = (noted: number) =>
    causesOf(
      judge(
        [email(600), asking, email(705, "D:a"), saidIn(written(requestedTime(700, 1310, 1330), noted), asking), night],
        day(2),
        DAYTIME,
      ),
    ).includes("outside_permitted_hours");
  expect(hours(702)).toBe(false);
  expect(hours(1400)).toBe(true);
});

test("J70: a stage set late in another system ends nothing that was dropped before it was there", () => {
  const spoken = talk(10, "Q:q");
  const won = (receivedAt: number): SequenceEvent => ({
    ...stage(day(1), { system: "crm", stage: "progressed" }),
    ...{ recordedAt: null, receivedAt: at(receivedAt) },
  });
  expect(has("dropped_next_step", [spoken, won(day(1))], day(9))).toBe(false);
  expect(has("dropped_next_step", [spoken, won(day(6))], day(9))).toBe(true);
});

test("J70: taken back late, what was a fault without it stays one, and what never was is none", () => {
  const open = [email(5, "F:f"), talk(30, "F:f")];
  const asked = correctedTo(open[1]!, day(3), { result: "rang_out", items: [] });
  // Silence since the talk, before it was told to be none.
  expect(has("dropped_next_step", [open[0]!, talk(30, "F:f")], day(6))).toBe(true);
  expect(
    has(
      "dropped_next_step",
      [open[0]!, { ...asked, corrected: { ...asked.corrected, recordedAt: at(day(6)) } }],
      day(9),
    ),
  ).toBe(true);
  const none = (told: number): ContactEvent => ({
    ...call(180, { result: "not_placed" }),
    recordedAt: at(told),
    receivedAt: at(told),
  });
  const night = (told: number, ...more: SequenceEvent[]) =>
    causesOf(judge([none(told), email(600), ...more], day(1), DAYTIME)).includes("outside_permitted_hours");
  expect(night(190)).toBe(false);
  expect(night(200)).toBe(true);
  const late = none(200);
  expect(causesOf(judge([late, email(600), ruling(late, "not_placed", 700)], day(1), DAYTIME))).toEqual([]);
});

test("J70: only a correction that tells of a useful attempt clears what is the same again", () => {
  const [first, empty] = [email(10, "D:papers"), [email(day(1), ""), email(day(2), "")]];
  expect(has("generic_repetition", [first, ...empty], day(5))).toBe(true);
  const said = (ref: string) => [{ kind: "D" as const, ref }];
  const useful = empty.map((one, i) => correctedTo(one, day(4), { items: said(["a", "b"][i]!) }));
  expect(has("generic_repetition", [first, ...useful], day(5))).toBe(false);
  const gone = empty.map((one) => correctedTo(one, day(4), { result: "not_placed" }));
  expect(has("generic_repetition", [first, ...gone], day(5))).toBe(true);
});

test("J68 J70: where a channel is partly recorded, what stands would hold if it were complete, and no list is lost", () => {
  const theirs = written(inbound(30, { channel: "call", result: "reached" }), 300);
  const unread = [email(310, null), email(700, null)];
  const read = (partialChannels: ("call" | "email")[]) =>
    judge([theirs, ...unread], day(1), { episode: { partialChannels } });
  expect(bearingOf(read([]), "too_slow")).toBe("certain");
  expect(read([]).maybe).toContain("generic_repetition");
  expect(read([]).maybe).not.toContain("too_slow");
  const partial = read(["call"]);
  expect(bearingOf(partial, "too_slow")).toBe("if_complete");
  expect(faultsOf(partial)).not.toContain("too_slow");
  expect(partial.maybe).toEqual(expect.arrayContaining(["too_slow", "generic_repetition"]));
  expect(partial.maybe.filter((fault) => fault === "too_slow")).toHaveLength(1);
});

test("J69: what is possible for more than what is not asked stays in the list", () => {
  const mails = [10, day(2), day(4)].map((minutes) => ({ ...email(minutes, null), system: "crm" }));
  const read = (events: SequenceEvent[], partialChannels: ("call" | "email")[] = []) =>
    judge(events, day(6), { episode: { notAsked: ["content"], partialChannels } }).maybe;
  expect(read(mails)).not.toContain("generic_repetition");
  // A call that nobody wrote the end of may have been followed by silence, whatever was written.
  const mute = { ...call(20, { result: "unknown" }), system: "crm" };
  expect(read([mute])).toContain("dropped_next_step");
  // Not on record at all: on a channel of which not all is.
  expect(read([{ ...email(day(1), "Q:q F:f"), system: "crm" }], ["call"])).toContain("too_slow");
});

test("J76: nothing certain or possible goes by a ruling that something does not stand", () => {
  const no = { decision: "does_not_stand" } as const;
  const own = [email(10, "F:elsewhere"), email(day(1), "F:nowhere"), email(day(2), "F:anywhere")];
  const before = judge(own, day(3));
  expect(before.maybe).toContain("too_slow");
  const refused = judge([...own, ...own.map((one) => ruling(one, "own_words", day(2, 60), no))], day(3));
  expect(faultsOf(refused)).toEqual(expect.arrayContaining(["generic_repetition", "too_slow"]));
  // Once certain, it is not possible besides.
  expect(refused.maybe).not.toContain("too_slow");
  expect(new Set(refused.maybe).size).toBe(refused.maybe.length);
  for (const fault of before.maybe) expect([...refused.maybe, ...faultsOf(refused)]).toContain(fault);
  const further = enquiry(day(1));
  const record = [email(10), further];
  expect(judge([...record, ruling(further, "enquiry", day(1, 60), no)], day(3)).faults).toEqual(
    judge(record, day(3)).faults,
  );
});

test('J7: "didn\'t call", delivered again later, was told when it first came', () => {
  const none = { ...call(1270, { result: "not_placed", startedInApp: true, recordedAt: null }), externalId: null };
  const told = (minutes: number): ContactEvent => ({ ...none, receivedAt: at(minutes) });
  const causes = (...events: SequenceEvent[]) => causesOf(judge([email(600), ...events], day(2), DAYTIME));
  expect(causes(told(1300))).toEqual(["outside_permitted_hours"]);
  expect(causes(told(1280))).toEqual([]);
  expect(causes(told(1280), told(1300))).toEqual([]);
  expect(causes(told(1300), told(1280))).toEqual([]);
});
