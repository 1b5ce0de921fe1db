import { judgingCalendar } from "#calendar/judging-calendar";
import { completionsOf } from "#domain/sequence/course/completion";
import { prepareSequence } from "#domain/sequence/record/prepare-sequence";
import { DAY } from "#domain/time/instant";
import { expect, test } from "vitest";
import type { ContactEvent } from "#domain/sequence/sequence-event";
import {
  at,
  call,
  causesOf,
  day,
  DAYTIME,
  email,
  enquiry,
  EPISODE,
  inbound,
  judge,
  nextOf,
  pause,
  requestedTime,
  ROUND_THE_CLOCK,
  ruling,
  saidIn,
  seen,
  stage,
  talk,
  useOf,
  written,
  ZERO,
} from "./situation.ts";

// Where two ways of reading a line differ in one situation only: each was found by somebody who looked for it.

test("J31 J60: a redial crosses the permitted hours at its own time, whatever its first dial was asked for", () => {
  const asked = seen(inbound(day(0, 660)));
  const from = [asked, saidIn(requestedTime(day(0, 660), day(0, 1265), day(0, 1290)), asked), email(day(0, 670))];
  const blamed = (first: number, second: number): string[] => {
    const [dialled, redialled] = [call(day(0, first)), call(day(0, second))];
    const found = judge([...from, dialled, redialled], day(1), DAYTIME).faults;
    const ids = found.filter(({ cause }) => cause === "outside_permitted_hours").flatMap(({ eventIds }) => eventIds);
    return [dialled, redialled].flatMap(({ id }, i) => (ids.includes(id) ? [["first", "second"][i]!] : []));
  };
  expect(blamed(1288, 1293)).toEqual(["second"]);
  expect(blamed(1262, 1268)).toEqual(["first"]);
  expect(blamed(1270, 1275)).toEqual([]);
});

test("G108: of one instant, what says less comes first only as a whole, and a number by its digits", () => {
  const [short, long] = [email(60, "F:f"), email(60, "F:f Q:q")];
  for (const events of [
    [short, long],
    [long, short],
  ]) {
    const found = judge(events, day(1));
    expect([useOf(found, long), useOf(found, short)]).toEqual(["useful", "repeat"]);
  }
  const [aborted, rang] = [call(60, { ringSeconds: 5 }), call(60, { ringSeconds: 50 })];
  expect(useOf(judge([rang, aborted], day(1)), aborted)).toBe("aborted");
});

test("J63: a request is named by its whole name, also where a question reads alike", () => {
  const rate = "What is the rate?";
  const [first, again] = [email(60, "D:rate"), email(day(1), `D:${rate.replaceAll(" ", "_")}`)];
  const named = { ...again, items: [{ kind: "D" as const, ref: rate }] };
  const found = judge([first, named], day(3), { episode: { questions: [rate], requests: [rate] } });
  expect([useOf(found, first), useOf(found, named)]).toEqual(["useful", "repeat"]);
});

const corrected = (of: ContactEvent, minutes: number, to: Partial<ContactEvent["corrected"]>): ContactEvent => ({
  ...of,
  corrected: { result: of.result, ringSeconds: of.ringSeconds, items: of.items, recordedAt: at(minutes), ...to },
});
const F = { kind: "F" as const, ref: "f" };
const ONE_SLOT = { ...ROUND_THE_CLOCK, id: "one@1", slots: [{ serviceMinutes: 240 }] };

test("J70: what stood before a late entry stands on, also where all that is left was corrected after it", () => {
  const wrote = day(3);
  const told = [
    corrected(email(30, "F:f"), wrote + day(2), { items: [F, { kind: "F", ref: "g" }] }),
    corrected(email(wrote + 60, "Q:q"), wrote + day(2), { items: [] }),
  ];
  const late = written(talk(day(2, 120), "Q:q", { direction: "in", statedGrade: "timely" }), wrote);
  const found = judge([...told, late], wrote + day(3), { policy: ONE_SLOT, episode: { facts: ["f", "g"] } });
  expect(causesOf(found)).toEqual(["question_open"]);
});

test("M50: an enquiry of before the episode began opens no other, whatever is on record of before it", () => {
  const before = stage(-5, { stage: "progressed", system: "crm" });
  expect(nextOf([before], -1, day(1))).toBe(null);
  expect(nextOf([before], 60, day(1))).not.toBe(null);
});

test("J51 J75: of a talk corrected to a try, where a reviewer ruled that this does not stand, no try is left to fill a slot", () => {
  const told = corrected(call(60, { result: "reached", ringSeconds: 30 }), 85, { result: "rang_out" });
  const refused = ruling(told, "correction", 200, { decision: "does_not_stand" });
  expect(judge([told, refused], day(1)).slots[0]?.filledBy).toBe(null);
});

test("J58: a slot without any service time, beyond what is reckoned, lies ahead and is not taken by a pause", () => {
  const policy = { ...ROUND_THE_CLOCK, id: "two@1", slots: [{ serviceMinutes: 60 }, { serviceMinutes: 240 }] };
  const long = { ...pause(11, day(1000)), system: "exchange" };
  const connections = [
    { userId: null, channel: "email" as const, system: "exchange", from: 0, to: null, absence: "partial" as const },
  ];
  const slots = [...policy.slots, { businessDays: 2 }];
  const found = judge([long], day(1), { policy: { ...policy, slots }, episode: { connections } });
  expect(found.slots.map(({ state }) => state)).toEqual(["void", "ahead"]);
});

test("J83: what one day's acknowledgement may have been moves no moment of the messages of that day", () => {
  const of = (event: ContactEvent, to: Partial<ContactEvent>): ContactEvent => ({ ...event, ...to });
  const unknown = { atLatest: at(day(1)) - 1, startedInApp: false, system: "crm" };
  const thanks = of(email(0, ""), { ...unknown, recordedAt: at(720), automation: "acknowledgement" });
  const some = of(email(0, "F:g"), { ...unknown, channel: "sms", recordedAt: null, receivedAt: at(day(1)) });
  const sms = (minutes: number, said: string) => of(email(minutes, said), { channel: "sms" });
  const messages = [some, email(540, "Q:q"), sms(900, "D:a"), sms(925, "D:b")];
  const tried = (events: ContactEvent[]) => {
    const calendar = judgingCalendar(ROUND_THE_CLOCK, null, ZERO - DAY, at(day(60)));
    const sequence = prepareSequence(EPISODE, events, ROUND_THE_CLOCK, calendar, at(day(1, 10)));
    return completionsOf(sequence).map(({ moments }) => moments);
  };
  expect(tried([thanks, ...messages])).toEqual(tried(messages));
});

test("J52: a pause that excuses nothing takes nothing off the clock, and the next, which does, its own time", () => {
  const asked = inbound(20);
  const events = [pause(5, 8), asked, saidIn(pause(21, day(1, 21)), asked), email(day(1, 60), "Q:q")];
  const found = judge(events, day(1, 120));
  expect([found.verdict, found.dimensions.T.value]).toEqual(["proportionate", 1]);
});

test("J22 J37: a question that they put down as a mere mark is a question, answered or not", () => {
  const unknown = { episode: { questions: null } };
  const marked = { ...enquiry(30), system: "form", questions: ["?"] };
  const answered = judge([email(10, "F:f"), marked, email(60, "Q:?")], day(4), unknown);
  expect(answered.dimensions.R.state).toBe("not_recorded");
  expect(causesOf(judge([email(10, "F:f"), marked], day(4), unknown))).toContain("question_open");
});

test("J63: of a call that may have reached nobody, the words may have been said to nobody: the same words later may be news", () => {
  const words = [{ kind: "D", ref: "a folder of ours" }] as const;
  const first = (fields: Partial<ContactEvent>) => call(100, { items: [...words], ringSeconds: 40, ...fields });
  const again = (fields: Partial<ContactEvent>) =>
    judge([email(10, ""), first(fields), { ...email(200), items: [...words] }], day(2));
  expect(again({ result: "voicemail_left" }).faults.map(({ cause }) => cause)).toContain("same_message_again");
  expect(again({ result: "unknown" }).faults.map(({ cause }) => cause)).not.toContain("same_message_again");
  expect(again({ result: "unknown" }).maybe).toContain("generic_repetition");
});

test("J83: they asked us to wait and called later that day: what we sent that day may have come before their call", () => {
  const sent = { ...email(180, "Q:q F:f"), at: at(0), atLatest: at(1440) - 1, recordedAt: null };
  const theirs = inbound(265, { channel: "call", result: "reached" });
  const asked = { episode: { notBefore: at(day(3)), arrivedAt: at(8) } };
  const bearing = (of: ContactEvent) => judge([of, theirs], 549, asked).bearing?.contact_after_stop;
  expect([bearing({ ...sent, at: at(191), atLatest: null }), bearing(sent)]).toEqual(["certain", "possible"]);
});
