import { expect, test } from "vitest";
import type { ContactEvent } from "#domain/sequence/sequence-event";
import {
  at,
  booking,
  call,
  causesOf,
  day,
  email,
  faultsOf,
  inbound,
  judge,
  pause,
  saidIn,
  step,
  talk,
  written,
} from "./situation.ts";

const correctedTo = (
  of: ContactEvent,
  minutes: number,
  result: ContactEvent["result"],
  items: ContactEvent["items"] = [],
) => ({
  ...of,
  corrected: { result, ringSeconds: null, items, recordedAt: at(minutes) },
});

test("J70: a correction takes back no fault that stood before it was written", () => {
  // Ten dials in three hours, eight of them corrected away a week later.
  const dials = Array.from({ length: 10 }, (_, i) => call(10 + i * 20));
  const bunched = [email(5), ...dials];
  const corrected = [email(5), ...dials.map((dial, i) => (i < 8 ? correctedTo(dial, day(7), "not_placed") : dial))];
  expect(faultsOf(judge(bunched, day(7)))).toContain("bunched");
  expect(faultsOf(judge(corrected, day(8)))).toContain("bunched");
  // Within the time in which anything may be undone, it was never so.
  const undone = [
    email(5),
    ...dials.map((dial, i) => (i < 8 ? correctedTo(dial, 10 + i * 20 + 4, "not_placed") : dial)),
  ];
  expect(faultsOf(judge(undone, day(1)))).not.toContain("bunched");
});

test("J70: what had already been put right without it does not come back with it", () => {
  const open = call(10);
  const late = written(inbound(30), day(3));
  const both = [open, email(60), late];
  expect(faultsOf(judge(both, day(3, 10)))).toEqual(faultsOf(judge([open, email(60)], day(3, 10))));
});

test("J70: what they are to have said in an old talk is late, whatever its own date", () => {
  const spoken = talk(10, "Q:q");
  const silent = judge([spoken], day(9));
  expect(causesOf(silent)).toContain("silence_after_talk");
  const now = saidIn(pause(day(9), day(30)), spoken);
  expect(causesOf(judge([spoken, now], day(9)))).toContain("silence_after_talk");
  // Told while it still could be, it is their word.
  const inTime = saidIn(pause(12, day(30)), spoken);
  expect(causesOf(judge([spoken, inTime], day(9)))).not.toContain("silence_after_talk");
});

test("J70: a correction that tells of a useful attempt clears what is thin, and nothing else", () => {
  const rang = call(30);
  const sent = email(5, "F:f");
  const answered = correctedTo(rang, day(3), "reached", [{ kind: "Q", ref: "q" }]);
  expect(causesOf(judge([sent, rang], day(3)))).toContain("question_open");
  expect(causesOf(judge([sent, answered], day(3, 5)))).not.toContain("question_open");
});

test("J71: a message dated back before one that says the same is the one that repeats", () => {
  const first = email(10);
  const same = written(email(5), 200);
  const read = judge([first, same], 210);
  expect(read.contacts.find(({ eventId }) => eventId === first.id)?.use).toBe("useful");
  expect(read.contacts.find(({ eventId }) => eventId === same.id)?.use).toBe("repeat");
});

test("J66: a booking that was brought in long after, or says not when it was written down, is none of theirs", () => {
  const late = { ...booking(0, day(2)), receivedAt: at(day(1)), recordedAt: at(day(1)) };
  const undated = { ...booking(0, day(2)), recordedAt: null };
  for (const one of [late, undated])
    expect(judge([one], day(1, 5)).faults.map(({ fault }) => fault)).toContain("too_slow");
  expect(judge([booking(0, day(2))], day(1, 5)).faults).toEqual([]);
});

test("J70: a pause named late of a redial, or of the copy of a contact, takes a dropped step back no more than of the contact", () => {
  const [rang, spoken] = [call(4), talk(5, "Q:q F:f")];
  const copy = { ...spoken, id: "copy", externalId: "copy", system: "exchange", statedGrade: "verified" as const };
  const late = (of: ContactEvent) => saidIn(pause(day(35), day(60)), of);
  for (const record of [
    [rang, spoken],
    [spoken, copy],
  ])
    for (const said of record) {
      const events = [...record, step(spoken, day(60))];
      expect(faultsOf(judge(events, day(36)))).toContain("dropped_next_step");
      expect(faultsOf(judge([...events, late(said)], day(36))), said.id).toContain("dropped_next_step");
    }
});
