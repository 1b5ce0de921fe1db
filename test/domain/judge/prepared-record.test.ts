import { judgingCalendar } from "#calendar/judging-calendar";
import { isInboundContact, isVisible, prepareSequence } from "#domain/sequence/record/prepare-sequence";
import type { PreparedContact } from "#domain/sequence/record/prepared-sequence";
import type { ContactEvent, SequenceEvent } from "#domain/sequence/sequence-event";
import { DAY } from "#domain/time/instant";
import { expect, test } from "vitest";
import { at, call, day, email, EPISODE, ROUND_THE_CLOCK, ruling, stop, talk, ZERO } from "./situation.ts";

const prepared = (events: readonly SequenceEvent[], asOf: number, earlier: readonly SequenceEvent[] = []) => {
  const calendar = judgingCalendar(ROUND_THE_CLOCK, null, ZERO - DAY, ZERO + 60 * DAY);
  return prepareSequence(EPISODE, events, ROUND_THE_CLOCK, calendar, at(asOf), earlier);
};
const corrected = (of: ContactEvent, minutes: number, to: Partial<NonNullable<ContactEvent["corrected"]>>) => ({
  ...of,
  corrected: { result: of.result, ringSeconds: null, items: of.items, recordedAt: at(minutes), ...to },
});

test("J6: an entry is seen from when it had happened and had been received", () => {
  const entry = { ...call(10), receivedAt: at(20) };
  expect([19, 20].map((asOf) => isVisible(entry, at(asOf)))).toEqual([false, true]);
  expect([9, 10].map((asOf) => isVisible({ ...entry, receivedAt: at(0) }, at(asOf)))).toEqual([false, true]);
});

test("J24 J53: they came to us if they wrote and it arrived, or spoke to us, and that earns something", () => {
  const is = (fields: Partial<ContactEvent>, creditable = true) => {
    const event = { direction: "in", channel: "email", ...fields };
    return isInboundContact({ event, creditable, result: fields.result ?? "received" } as PreparedContact);
  };
  expect(is({})).toBe(true);
  expect(is({ direction: "out" })).toBe(false);
  expect(is({}, false)).toBe(false);
  expect(["not_placed", "bounced"].map((result) => is({ result: result as "bounced" }))).toEqual([false, false]);
  const rang = (result: ContactEvent["result"], channel: "call" | "visit" = "call") => is({ channel, result });
  expect([rang("reached"), rang("met", "visit"), rang("missed"), rang("received")]).toEqual([true, true, false, false]);
});

test("J51: what a correction adds is a reading of its own, from when that was written, that presses on nobody twice", () => {
  const more = corrected(call(10), 300, { result: "reached", items: [{ kind: "Q", ref: "q" }] });
  const [first, added, ...rest] = prepared([more], 400).contacts;
  expect(rest).toEqual([]);
  expect(first).toMatchObject({ id: more.id, result: "rang_out", addedFrom: null });
  expect(added).toMatchObject({
    ...{ id: `${more.id} as corrected`, addedFrom: at(300), result: "reached", creditable: true },
    ...{ pressesOnly: false, stillPresses: false, wasTalk: false, wasMessage: false },
  });
  expect([299, 300].map((asOf) => prepared([more], asOf).contacts.length)).toEqual([1, 2]);
  // A message that was less than told, and something besides: what was added was no message and no talk before.
  const turned = corrected(email(10, "Q:q"), 300, { result: "not_placed", items: [{ kind: "F", ref: "f" }] });
  for (const one of prepared([turned], 400).contacts.slice(1))
    expect(one).toMatchObject({ wasTalk: false, wasMessage: false });
});

test("J76: a correction that a reviewer ruled not to stand is as if it had not been made", () => {
  const less = corrected(talk(10, "Q:q"), 300, { result: "rang_out", items: [] });
  const read = (...of: Parameters<typeof ruling>[3][]) =>
    prepared([less, ...of.map((fields) => ruling(less, "correction", 350, fields))], 400).contacts[0]!.event.corrected;
  expect(read()).toEqual(less.corrected);
  expect(read({ decision: "does_not_stand" })).toBeNull();
  expect(read({ decision: "stands" })).toEqual(less.corrected);
  expect(read({ decision: "does_not_stand", matter: "answer" })).toEqual(less.corrected);
});

test("J39: in what was sent, received, left or talked of something may have been said, and in nothing else", () => {
  const items: ContactEvent["items"] = [{ kind: "F", ref: "f" }];
  const said = (result: ContactEvent["result"], direction: "in" | "out" = "out") =>
    prepared([call(10, { result, items, direction })], 400).contacts[0]!.items?.length;
  const some = [
    "reached",
    "met",
    "voicemail_left",
    "note_left",
    "sent",
    "sent_changed",
    "received",
    "unknown",
  ] as const;
  expect(some.map((result) => said(result, "in"))).toEqual(some.map(() => 1));
  expect((["rang_out", "missed", "bounced", "not_placed"] as const).map((result) => said(result))).toEqual([
    0, 0, 0, 0,
  ]);
});

test("M53: the record before has nothing before it, and is there from its first entry on", () => {
  const before = [call(-day(3)), stop(-day(2))];
  const read = prepared([email(10)], 100, before);
  expect(read.earlier).toMatchObject({ earlier: null, episode: { arrivedAt: at(-day(3)) } });
  expect(read.earlier?.contacts).toHaveLength(1);
  expect(prepared([email(10)], 100).earlier).toBeNull();
  const late = (asOf: number) => prepared([], asOf, [call(50)]).earlier;
  expect(late(49)).toBeNull();
  expect(late(50)?.contacts).toHaveLength(1);
});
