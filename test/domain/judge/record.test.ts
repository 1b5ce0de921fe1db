import { presetPolicy } from "#domain/sequence/presets";
import { expect, test } from "vitest";
import {
  at,
  call,
  causesOf,
  day,
  email,
  faultsOf,
  inbound,
  judge,
  pause,
  stop,
  talk,
  useOf,
  ZERO,
} from "./situation.ts";

const OFFICE = presetPolicy("default", "UTC");
const connected = {
  userId: null,
  channel: "call" as const,
  system: "pbx",
  from: 0,
  to: null,
  absence: "complete" as const,
};

test("J1: the night between two office days is not service time", () => {
  // Monday 17:20 to Tuesday 09:30: ten minutes and thirty.
  const found = judge([email(day(1, 570))], day(1, 600), { policy: OFFICE, episode: { arrivedAt: at(1040) } });
  expect(found.firstResponseMinutes).toBe(40);
});

test("J2: where hours hardly overlap, staffed hours alone run", () => {
  // 09:00–17:30 in Auckland is 20:00–04:30 UTC: nothing of a day staffed there lies in 08–21 London but an hour.
  const narrow = { ...OFFICE, permitted: [1020, 1030] as [number, number] };
  const wide = { ...OFFICE, permitted: [960, 1040] as [number, number] };
  const events = [email(660)];
  const about = { zone: "UTC", episode: { arrivedAt: at(540) } };
  expect(judge(events, 700, { ...about, policy: narrow }).firstResponseMinutes).toBe(120);
  expect(judge(events, 700, { ...about, policy: wide }).firstResponseMinutes).toBe(0);
});

test("J3: a business day after Friday afternoon is Monday afternoon", () => {
  // Friday 5 January 2024, 15:00: the question may be answered until Monday 15:00.
  const events = [email(day(4, 900), "F:f")];
  const about = { policy: OFFICE, episode: { arrivedAt: at(day(4, 890)) } };
  expect(causesOf(judge(events, day(7, 899), about))).not.toContain("question_open");
  expect(causesOf(judge(events, day(7, 901), about))).toContain("question_open");
});

test("J4: a not-before date starts the clock, a pause stated later only suspends it", () => {
  expect(faultsOf(judge([], day(2), { episode: { notBefore: at(day(2, -60)) } }))).toEqual([]);
  const paused = [inbound(60), pause(60, day(1, 60))];
  expect(faultsOf(judge(paused, day(1, 200)))).toEqual([]);
  expect(faultsOf(judge(paused, day(1, 260)))).toContain("too_slow");
});

test("J5: with the lead's zone unknown, hours are flagged and not judged", () => {
  const night = call(180);
  const known = judge([night], 200, { policy: OFFICE, zone: "UTC" });
  const unknown = judge([night], 200, { policy: OFFICE });
  expect(causesOf(known)).toContain("outside_permitted_hours");
  expect(causesOf(unknown)).not.toContain("outside_permitted_hours");
  expect(unknown.missing).toContain("lead_zone");
});

test("J6: what had not happened, or had not been received, is not seen", () => {
  const early = judge([email(300)], 299);
  expect(faultsOf(early)).toContain("too_slow");
  expect(early.contacts).toEqual([]);
  const late = { ...email(10), receivedAt: at(500) };
  expect(judge([late], 499).contacts).toEqual([]);
  expect(judge([late], 500).contacts).toHaveLength(1);
});

test("J7: a redelivery changes nothing, and the later version of an entry stands", () => {
  const one = email(10);
  expect(judge([one, one], 180)).toEqual(judge([one], 180));
  const corrected = { ...one, id: "other", items: [], recordedAt: at(11), receivedAt: at(11) };
  expect(judge([corrected, one], 180).contacts.map((reading) => reading.use)).toEqual(["generic"]);
});

test("J8: a contact seen by two systems is one, with the verified fields", () => {
  const manual = call(10, { items: [{ kind: "F", ref: "f" }] });
  const seen = call(11, { system: "pbx", result: "reached", items: null });
  const found = judge([manual, seen], 180, { episode: { connections: [connected] } });
  expect(found.contacts.map((reading) => [reading.partOf !== null, reading.grade])).toEqual([
    [false, "verified"],
    [true, "verified"],
  ]);
  const apart = judge([manual, { ...seen, at: at(12) }], 180, { episode: { connections: [connected] } });
  expect(apart.contacts.every((reading) => reading.partOf === null)).toBe(true);
});

test("J9: three minutes early counts from arrival, ten minutes early belongs elsewhere", () => {
  expect(judge([email(-3)], 180).firstResponseMinutes).toBe(0);
  const early = judge([email(-10)], 300);
  expect(early.sideFindings).toContain("entry_before_arrival");
  expect(faultsOf(early)).toContain("too_slow");
});

test("J10: a redial within ten minutes is the same attempt; an aborted dial lends no time", () => {
  const redial = judge([call(10), call(19)], 180);
  expect(redial.contacts.map((reading) => reading.use)).toEqual(["useful", "redial"]);
  expect(judge([call(10), call(20)], 180).contacts.map((reading) => reading.use)).toEqual(["useful", "useful"]);
  const aborted = judge([call(55, { ringSeconds: 3 }), call(64)], 180);
  expect(aborted.contacts.map((reading) => reading.use)).toEqual(["aborted", "useful"]);
  expect(aborted.firstResponseMinutes).toBe(64);
});

test("J11: late entries and claims earn no credit and still press", () => {
  const late = email(10, "Q:q", { startedInApp: false, recordedAt: at(251), receivedAt: at(251) });
  expect(judge([late], 251).contacts[0]).toMatchObject({ grade: "late", use: "no_credit", isTouch: true });
  const timely = { ...late, recordedAt: at(249), receivedAt: at(249) };
  expect(judge([timely], 251).contacts[0]).toMatchObject({ grade: "timely", use: "useful" });
  const claim = judge([talk(10)], 180, { episode: { connections: [connected] } });
  expect(claim.contacts[0]).toMatchObject({ grade: "claim", use: "no_credit", isTouch: true });
});

test("J12: an entry written down 20 minutes after counts from then, 10 minutes after from the time itself", () => {
  const written = (after: number) =>
    email(10, "Q:q", { startedInApp: false, recordedAt: at(10 + after), receivedAt: at(10 + after) });
  expect(judge([written(20)], 180).firstResponseMinutes).toBe(30);
  expect(judge([written(10)], 180).firstResponseMinutes).toBe(10);
});

test("J13: a third call in one part of the day is unvaried, unless it was agreed; a short ring is aborted", () => {
  const calls = [call(10), call(day(1, 10)), call(day(2, 10)), call(day(3, 800))];
  expect(judge(calls, day(4)).contacts.map((reading) => reading.use)).toEqual([
    "useful",
    "useful",
    "unvaried",
    "useful",
  ]);
  const asked = {
    ...pause(0, 1),
    kind: "requested_time" as const,
    from: at(day(2)),
    to: at(day(2, 60)),
    channel: null,
  };
  expect(useOf(judge([inbound(0), ...calls, asked], day(4)), calls[2]!)).toBe("useful");
  // Asked for on nobody's word, it is as if it had not been.
  expect(useOf(judge([...calls, asked], day(4)), calls[2]!)).toBe("unvaried");
  expect(judge([call(10, { ringSeconds: 14 })], 60).contacts[0]?.use).toBe("aborted");
  expect(judge([call(10, { result: "wrong_person" })], 60).contacts[0]?.use).toBe("undelivered");
});

test("J14: generic, repeated, offered twice in a row, bounced", () => {
  const sent = [
    email(10, "N:x"),
    email(20, "F:f"),
    email(30, "F:f"),
    email(40, "F:f N:1"),
    email(50, "F:f N:2"),
    email(60, "F:f N:3"),
  ];
  expect(judge(sent, 100).contacts.map((reading) => reading.use)).toEqual([
    "generic",
    "useful",
    "repeat",
    "useful",
    "useful",
    "repeat",
  ]);
  expect(judge([email(10, "F:f", { result: "bounced" })], 100).contacts[0]).toMatchObject({
    use: "undelivered",
    isTouch: false,
  });
});

test("J15: nobody in counts once a part of the day, a specific note counts", () => {
  const visit = (minutes: number, result: "nobody_in" | "note_left", said: string) =>
    talk(minutes, said, { channel: "visit", result });
  const found = judge(
    [
      visit(10, "nobody_in", ""),
      visit(day(1), "nobody_in", ""),
      visit(day(2), "note_left", "F:f"),
      visit(day(3), "note_left", ""),
    ],
    day(4),
  );
  expect(found.contacts.map((reading) => reading.use)).toEqual(["useful", "unvaried", "useful", "generic"]);
});

test("J16: an acknowledgement counts nowhere, sequence mail presses", () => {
  const [note, mail] = [email(1, "F:f", { automation: "acknowledgement" }), email(2, "", { automation: "sequence" })];
  const found = judge([note, mail], 60);
  expect(found.contacts.map((reading) => [reading.use, reading.isTouch])).toEqual([
    ["acknowledgement", false],
    ["generic", true],
  ]);
});

test("J17: a useful call and one message close by are one touch; an answer to them is none", () => {
  const pair = (gap: number) => [call(0), email(gap), email(200, "D:a"), call(600)];
  expect(faultsOf(judge(pair(14), 900))).not.toContain("bunched");
  expect(faultsOf(judge(pair(15), 900))).toContain("bunched");
  expect(faultsOf(judge([...pair(15), inbound(190)], 900))).not.toContain("bunched");
});

test("J42: who withdraws before anything was due leaves nothing to judge", () => {
  const found = judge([inbound(30), stop(30)], 300);
  expect([found.verdict, found.withdrew]).toEqual(["not_yet_judgeable", true]);
  expect(judge([inbound(300), stop(300)], 400).withdrew).toBe(false);
});

test("J6: clock zero is a Monday", () => expect(new Date(ZERO).getUTCDay()).toBe(1));
