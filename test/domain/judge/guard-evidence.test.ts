import { judgingCalendar } from "#calendar/judging-calendar";
import type { GuardEvidence } from "#domain/disposition/guard-evidence";
import { guardEvidenceAsOf } from "#domain/sequence/assess/guard-evidence-as-of";
import type { Policy } from "#domain/sequence/policy";
import type { SequenceEvent } from "#domain/sequence/sequence-event";
import { guardEvidenceOf } from "#domain/sequence/course/guard-evidence-of";
import { expect, test } from "vitest";
import { kindest } from "./courses.ts";
import {
  at,
  call,
  day,
  disposition,
  email,
  EPISODE,
  inbound,
  pause,
  ROUND_THE_CLOCK,
  saidIn,
  seen,
  step,
  stepChange,
  stop,
  talk,
  written,
} from "./situation.ts";

type About = { episode?: Partial<typeof EPISODE>; policy?: Policy };
/** What a disposition's guard would see, were it filed so many minutes after clock zero. */
const evidence = (events: SequenceEvent[], asOf: number, about: About = {}): GuardEvidence => {
  const policy = about.policy ?? ROUND_THE_CLOCK;
  const calendar = judgingCalendar(policy, null, at(-1440), at(asOf) + 60 * 86_400_000);
  return guardEvidenceAsOf({ ...EPISODE, ...about.episode }, events, policy, calendar, at(asOf), []);
};
const missed = (minutes: number) => inbound(minutes, { channel: "call", result: "missed" });
const theyCalled = (minutes: number) => inbound(minutes, { channel: "call", result: "reached" });

test("J46: of an empty record there is nothing to pass a guard by", () => {
  expect(evidence([], 60)).toEqual({
    ...{ asOf: at(60), talks: 0, talkDays: 0, hasTwoWay: false, usefulContacts: 0, usefulAfterFirstTalk: 0 },
    ...{ slotsDue: 0, slotsFilled: 0, allSlotsDue: false, coverage: null, usefulChannels: [] },
    ...{ usableChannels: ["call", "email"], channelsGiven: ["call", "email"], absenceComplete: true, dead: {} },
    ...{ earlierSixAt: null, businessDaysSinceProgress: null, askedToStop: false, openStep: null },
    ...{ faults: [], reviewReference: null, arrivalVerdict: "not_judged" },
  });
  expect(evidence([], 60, { episode: { partialChannels: ["call"] } }).absenceComplete).toBe(false);
});

test("J46: it counts conversations and their days, and what was of use, by when it was credited", () => {
  const record = [
    email(5),
    talk(10),
    talk(day(0, 700), "F:f"),
    talk(day(1), "Q:q"),
    call(day(2, 800)),
    theyCalled(day(3)),
  ];
  expect(evidence(record, day(4))).toMatchObject({
    ...{ talks: 4, talkDays: 3, hasTwoWay: true, usefulChannels: ["call", "email"] },
    ...{ usefulContacts: 6, usefulAfterFirstTalk: 4 },
  });
  expect(evidence(record.slice(0, 1), 60)).toMatchObject({ talks: 0, usefulContacts: 1, usefulAfterFirstTalk: 0 });
  expect(evidence(record.slice(0, 1), 60).usefulChannels).toEqual(["email"]);
  expect(evidence([email(5), theyCalled(10)], 60)).toMatchObject({ usefulContacts: 2, usefulAfterFirstTalk: 0 });
  // Written down late, it is evidence from then: at that very instant, and not before.
  const late = [email(5), written(talk(10), 100), written(email(20, "D:a"), 120), written(inbound(30), 130)];
  expect(evidence(late, 99)).toMatchObject({ talks: 0, usefulContacts: 1, hasTwoWay: false });
  expect(evidence(late, 100)).toMatchObject({ talks: 1, usefulContacts: 2, hasTwoWay: true });
  expect(evidence(late, 120)).toMatchObject({ talks: 1, usefulContacts: 3, usefulAfterFirstTalk: 1 });
  expect(evidence([email(5), written(inbound(30), 130)], 129).hasTwoWay).toBe(false);
  expect(evidence([email(5), written(inbound(30), 130)], 130).hasTwoWay).toBe(true);
  // A message of theirs is no conversation, and a call nobody took is neither.
  expect(evidence([inbound(30), missed(40)], 60)).toMatchObject({ talks: 0, hasTwoWay: true, usefulContacts: 0 });
});

test("J59: a channel is dead by a bounce that its system saw, by somebody else, or by two days without service", () => {
  const dead = (...events: SequenceEvent[]) => evidence(events, day(9)).dead;
  const none = { bounceVerified: false, wrongPerson: false, notInServiceDays: 0 };
  expect(dead(call(10))).toEqual({ call: none });
  const bounced = email(10, "", { result: "bounced" });
  expect(dead(bounced)).toEqual({ email: none });
  expect(dead(seen(bounced), call(20))).toEqual({ email: { ...none, bounceVerified: true }, call: none });
  expect(dead(seen(email(10)))).toEqual({ email: none });
  expect(dead(call(10, { result: "wrong_person" }))).toEqual({ call: { ...none, wrongPerson: true } });
  const off = (minutes: number, channel: "call" | "sms" = "call") =>
    call(minutes, { result: "not_in_service", channel });
  expect(dead(off(10), off(600), off(day(1)))).toEqual({ call: { ...none, notInServiceDays: 2 } });
  expect(dead(off(10), off(20, "sms"))).toEqual({
    call: { ...none, notInServiceDays: 1 },
    sms: { ...none, notInServiceDays: 1 },
  });
  // Told too late to be believed, or not yet told, it is no evidence.
  expect(dead(written(off(10), day(3)))).toEqual({});
  expect(evidence([written(off(10), 100)], 99).dead).toEqual({});
  expect(evidence([written(off(10), 100)], 100).dead.call?.notInServiceDays).toBe(1);
});

test("J57: the whole sequence is every slot that is not void, at least four of them, and all where there are fewer", () => {
  expect(evidence([email(10)], day(3))).toMatchObject({
    slotsDue: 2,
    slotsFilled: 1,
    coverage: 0.5,
    allSlotsDue: false,
  });
  expect(evidence([email(10)], day(16))).toMatchObject({ slotsDue: 6, slotsFilled: 1, allSlotsDue: true });
  expect(evidence([email(10)], day(16) - 1).allSlotsDue).toBe(false);
  const few = { policy: { ...ROUND_THE_CLOCK, id: "few@1", slots: ROUND_THE_CLOCK.slots.slice(0, 2) } };
  expect(evidence([email(10)], day(2), few)).toMatchObject({ slotsDue: 2, allSlotsDue: true });
  const none = { policy: { ...ROUND_THE_CLOCK, id: "none@1", slots: [] } };
  expect(evidence([email(10)], day(2), none)).toMatchObject({ slotsDue: 0, allSlotsDue: false, coverage: null });
  // Pauses that take half of the sequence leave too little of it.
  const asked = missed(20);
  const paused = [email(10), asked, saidIn(pause(20, day(12)), asked)];
  expect(evidence(paused, day(17))).toMatchObject({ allSlotsDue: false });
});

test("J56: an earlier 6 is the last that was credited before, and what went on since is counted from it", () => {
  const six = (minutes: number) => disposition(minutes, "6", "step_reached.offer");
  const record = [talk(10), six(day(1)), disposition(day(2), "3", "low_intent.browsing"), six(day(3))];
  expect(evidence(record, day(2)).earlierSixAt).toBe(at(day(1)));
  expect(evidence(record, day(3)).earlierSixAt).toBe(at(day(1)));
  expect(evidence(record, day(3, 1)).earlierSixAt).toBe(at(day(3)));
  expect(evidence(record, day(1)).earlierSixAt).toBeNull();
  expect(evidence([talk(10), disposition(20, "3", "low_intent.browsing")], 60).earlierSixAt).toBeNull();
  expect(evidence(record.slice(0, 2), day(4)).businessDaysSinceProgress).toBe(3);
  expect(evidence(record.slice(0, 1), day(4)).businessDaysSinceProgress).toBe(3);
  expect(evidence(record.slice(0, 1), day(4, 10)).businessDaysSinceProgress).toBe(4);
  expect(evidence(record.slice(0, 1), day(40)).businessDaysSinceProgress).toBe(5);
});

test("J46: progress is a two-way contact, or a step that was kept", () => {
  const since = (asOf: number, ...events: SequenceEvent[]) => evidence(events, asOf).businessDaysSinceProgress;
  expect(since(day(3), email(10))).toBeNull();
  expect(since(day(3), email(10), inbound(day(1)))).toBe(2);
  const spoken = talk(10);
  const agreed = step(spoken, day(2));
  expect(since(day(4), spoken, agreed)).toBe(3);
  expect(since(day(4), spoken, agreed, call(day(2)))).toBe(2);
  expect(since(day(2), spoken, agreed, call(day(2)))).toBe(0);
  expect(since(day(4), spoken, call(day(2)))).toBe(3);
});

test("J54: the open step is the last one agreed by then that they did not call off", () => {
  const [first, second] = [talk(10), talk(day(1), "F:f")];
  const one = step(first, day(3));
  const other = step(second, day(4), { what: null, whoseMove: "lead" });
  expect(evidence([first, one], 60).openStep).toEqual({ what: "call", who: "us", when: at(day(3)) });
  expect(evidence([first, one, second, other], day(2)).openStep).toEqual({ what: null, who: "lead", when: at(day(4)) });
  const off = stepChange(second, day(1, 100), null);
  const theirs = seen(inbound(day(1, 100)));
  expect(evidence([first, one, second, other, theirs, saidIn(off, theirs)], day(2)).openStep?.who).toBe("us");
  expect(evidence([first, second, written(other, day(1, 60))], day(1, 59)).openStep).toBeNull();
  expect(evidence([first, second, written(other, day(1, 60))], day(1, 60)).openStep).not.toBeNull();
});

test("J46: they asked to stop once one stop is on record", () => {
  expect(evidence([email(10), stop(20)], 60).askedToStop).toBe(true);
  const late = written(stop(30), 100);
  expect(evidence([email(10), late], 99).askedToStop).toBe(false);
  expect(evidence([email(10), late], 100).askedToStop).toBe(true);
  expect(evidence([email(10), stop(20), late], 50).askedToStop).toBe(true);
});

/** What a guard saw of a record that went on after the filing. */
const evidenceAt = (events: SequenceEvent[], filed: number, asOf: number): GuardEvidence => {
  const course = kindest(events, asOf);
  return guardEvidenceOf(course, course.slots, at(filed));
};

test("J46 J56: what came after the filing was no evidence then", () => {
  const bounce = email(day(2), "", { result: "bounced", statedGrade: "verified" });
  const spoken = talk(10, "Q:q");
  const later = talk(day(2), "Q:q");
  const record = [spoken, bounce, later, step(later, day(6)), missed(day(3)), stop(day(3))];
  expect(evidenceAt(record, day(1), day(5))).toMatchObject({ openStep: null, askedToStop: false });
  expect(evidenceAt(record, day(1), day(5)).dead).not.toHaveProperty("email");
  expect(evidenceAt(record, day(4), day(5))).toMatchObject({
    ...{ dead: { email: { bounceVerified: true } }, openStep: { what: "call" }, askedToStop: true },
  });
});

test("J46: since when nothing went on is told by the last talk, step kept or 6 filed by then", () => {
  const spoken = talk(10, "Q:q");
  const agreed = step(spoken, day(1));
  const kept = call(day(1));
  const days = (events: SequenceEvent[], filed: number) =>
    evidenceAt([spoken, ...events], filed, day(9)).businessDaysSinceProgress;
  expect(days([], day(4, 10))).toBe(4);
  expect(days([agreed, kept], day(4, 10))).toBe(3);
  // A step that is kept only later keeps nothing going before.
  expect(days([step(spoken, day(6)), call(day(6))], day(4, 10))).toBe(4);
  const six = disposition(day(2), "6", "step_reached.meeting");
  expect(days([six], day(4, 10))).toBe(2);
  expect(days([six], day(2))).toBe(1);
});
