import type { ContactEvent, SequenceEvent } from "#domain/sequence/sequence-event";
import { expect, test } from "vitest";
import { judgingCalendar } from "#calendar/judging-calendar";
import { readAndWeigh } from "#domain/sequence/assess/read-and-weigh";
import {
  at,
  call,
  causesOf,
  day,
  disposition,
  email,
  EPISODE,
  faultsOf,
  inbound,
  judge,
  requestedTime,
  ROUND_THE_CLOCK,
  ruling,
  seen,
  talk,
  written,
} from "./situation.ts";

const correctedTo = (of: ContactEvent, minutes: number, result: ContactEvent["result"]): ContactEvent => ({
  ...of,
  corrected: { result, ringSeconds: null, items: of.items, recordedAt: at(minutes) },
});
const answer = (minutes: number) => ({
  ...({ result: "reached", ringSeconds: null, recordedAt: at(minutes) } as const),
  items: [{ kind: "Q" as const, ref: "q" }],
});
const refused = (of: SequenceEvent, matter: "correction" | "answer", minutes: number) =>
  ruling(of, matter, minutes, { decision: "does_not_stand" });

test("J68 J70: a fault that stands is certain, and not possible too for what was written down since", () => {
  const wrong = [call(10, { result: "wrong_person" }), call(600)];
  const theirs = {
    ...inbound(300, { channel: "call", result: "reached", startedInApp: false }),
    ...{ atLatest: at(650), recordedAt: at(700), receivedAt: at(700) },
  };
  const read = judge([email(20, "Q:q"), ...wrong, theirs], day(1));
  expect(read).toMatchObject({ maybe: [], bearing: { contact_after_stop: "certain" } });
  expect(causesOf(read)).toEqual(["known_wrong_number"]);
});

test("J76: what would be found without a ruling is found once, and is not possible besides", () => {
  const spoken = talk(400, "Q:q");
  const slow = judge([email(300, "Q:q"), spoken, refused(spoken, "answer", 500)], day(1));
  expect(causesOf(slow)).toEqual(["first_response_late"]);
  const first = correctedTo(call(10), 400, "wrong_person");
  const onFile = call(20, { result: "wrong_person", system: "file", startedInApp: false });
  const read = judge([email(30, "Q:q"), first, refused(first, "correction", 500), onFile, call(600)], day(1));
  expect(read).toMatchObject({ maybe: [], bearing: { contact_after_stop: "certain" } });
  expect(causesOf(read)).toEqual(["known_wrong_number"]);
  // Nothing that was ruled leaves it possible.
  const open = judge([email(30, "Q:q"), call(10), onFile, call(600)], day(1));
  expect(open).toMatchObject({ faults: [], maybe: ["contact_after_stop"] });
});

test("J76: what a ruling takes out of a reading is certain as without it, however possible it is otherwise", () => {
  const spoken = correctedTo(call(10), 400, "reached");
  const mute = call(500, { result: "unknown", ringSeconds: 5 });
  const read = judge([spoken, refused(spoken, "correction", 600), mute], day(7));
  expect(causesOf(read).filter((cause) => cause === "silence_after_talk")).toHaveLength(1);
  expect(read.maybe).not.toContain("dropped_next_step");
});

test("J76: what was ruled not to stand in an episode before is left out of what is read beside, and nothing else is", () => {
  const before = correctedTo(call(-900), -500, "reached");
  const unruled = (...earlier: SequenceEvent[]) => {
    const calendar = judgingCalendar(ROUND_THE_CLOCK, null, at(-day(2)), at(day(30)));
    return readAndWeigh({ ...EPISODE, recycled: true }, [], ROUND_THE_CLOCK, calendar, at(day(1)), earlier).unruled;
  };
  expect(unruled(before, refused(before, "correction", -400))).not.toBeNull();
  expect(unruled(before, ruling(before, "correction", -400))).toBeNull();
  expect(unruled(before)).toBeNull();
});

test("J69: what may hold for more than what is not asked stays possible: so does what comes of a code that it bears out", () => {
  const record = [talk(10, "Q:q"), email(100, null), email(200, null), email(day(2), null)].map(seen);
  const lost = disposition(300, "9", "objection.price", { last_step: "papers" });
  const read = judge([...record, lost], day(3), { episode: { notAsked: ["content"] } });
  expect(read).toMatchObject({ faults: [], maybe: ["contact_after_stop"] });
});

const wrong = call(10, { result: "wrong_person" });
const [one, other] = [call(600), call(700)];
/** Their own call between, noted so late that it takes back nothing. */
const theirs = (noted: number, made = 550): ContactEvent => ({
  ...inbound(made, { channel: "call", result: "reached", startedInApp: false }),
  ...{ recordedAt: at(noted), receivedAt: at(noted) },
});

test("J70 J74: in one of the ways in which it was certain it stands, though in another it is gone by now", () => {
  const gone = correctedTo(other, 900, "not_placed");
  const read = judge([email(20, "Q:q"), wrong, one, gone, ruling(gone, "correction", 1000), theirs(730)], day(1));
  expect(causesOf(read)).toEqual(["known_wrong_number"]);
});

test("J70: a fault that stands is told as it was when it stood first", () => {
  const third = call(745);
  const asked = written(requestedTime(20, day(3), day(4)), 730);
  const read = judge([email(20, "Q:q"), wrong, one, third, theirs(760), asked], day(1));
  expect(read.faults.map(({ cause, eventIds }) => [cause, eventIds])).toEqual([["known_wrong_number", [one.id]]]);
});

test("J70: a correction that tells of a useful attempt clears what is thin, whatever else stood by then", () => {
  const sent = [email(5, "F:f"), email(day(1, 300), "D:a"), email(day(2, 300), "D:b")];
  const late = [call(day(2, 10), { result: "wrong_person" }), call(day(2, 600)), theirs(day(2, 730), day(2, 550))];
  const rang = call(30);
  const told = { ...rang, corrected: answer(day(3)) };
  expect(faultsOf(judge([...sent, ...late, rang], day(3, 5)))).toEqual(["contact_after_stop", "thin"]);
  expect(faultsOf(judge([...sent, ...late, told], day(3, 5)))).toEqual(["contact_after_stop"]);
});
