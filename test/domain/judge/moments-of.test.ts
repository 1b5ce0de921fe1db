import { judgingCalendar } from "#calendar/judging-calendar";
import { momentsOf } from "#domain/sequence/course/moments";
import type { PreparedContact, PreparedSequence } from "#domain/sequence/record/prepared-sequence";
import { DAY } from "#domain/time/instant";
import { expect, test } from "vitest";
import { at, day, DAYTIME, ROUND_THE_CLOCK, ZERO } from "./situation.ts";

type Parts = {
  contacts?: PreparedContact[];
  enquiries?: number[];
  asked?: number[];
  pauses?: number[];
  filed?: number[];
  code?: string;
  slots?: object[];
  notBefore?: number;
  arrived?: number;
  asOf?: number;
  policy?: typeof ROUND_THE_CLOCK;
  zone?: string | null;
};
/** A contact made between two minutes. */
const made = (from: number, to = from, channel = "call", automation = "none"): PreparedContact =>
  ({ event: { channel, automation }, earliest: at(from), latest: at(to) }) as unknown as PreparedContact;
const whole = made(day(1), day(2) - 1);
/** Their own word at a minute. */
const theirs = (minute: number): PreparedContact =>
  ({
    ...{ event: { channel: "email", direction: "in", automation: "none" }, result: "received", creditable: true },
    ...{ earliest: at(minute), latest: at(minute) },
  }) as unknown as PreparedContact;
/** The moments of each choice, in minutes of the second day; one that lies a millisecond off is named by the side. */
const moments = (parts: Parts, ...unsure: PreparedContact[]) => {
  const { contacts = [], enquiries = [], asked = [], slots = [], policy = ROUND_THE_CLOCK, zone = null } = parts;
  const sequence = {
    ...{ contacts: [...contacts, ...unsure], asOf: at(parts.asOf ?? day(9)), policy: { ...policy, slots } },
    enquiries: enquiries.map((minutes) => ({ at: at(minutes) })),
    requestedTimes: asked.map((minutes) => ({ from: at(minutes) })),
    pauses: (parts.pauses ?? []).map((minutes) => ({ at: at(minutes) })),
    dispositions: (parts.filed ?? []).map((minutes) => ({ at: at(minutes), filed: { code: parts.code ?? "4" } })),
    episode: {
      arrivedAt: at(parts.arrived ?? 0),
      notBefore: parts.notBefore === undefined ? null : at(parts.notBefore),
    },
    calendar: judgingCalendar(policy, zone, ZERO - DAY, ZERO + 30 * DAY),
  } as unknown as PreparedSequence;
  return momentsOf(sequence, unsure).map((choice) => choice.map((instant) => (instant - at(day(1))) / 60_000));
};
/** Those of one whole day, each told by its minute, with + or − where it lies right after or before. */
const ofDay = (parts: Parts, of = whole): string[] =>
  moments(parts, of).map(([minute]) => {
    const round = Math.round(minute!);
    return minute! === round ? `${round}` : minute! > round ? `${round}+` : `${round}-`;
  });

test("J83: right after another contact or a further enquiry of that day, and at a time they asked for", () => {
  expect(ofDay({ contacts: [made(day(1, 600))] })).toEqual(["600+"]);
  expect(ofDay({ enquiries: [day(1, 500)] })).toEqual(["500+"]);
  expect(ofDay({ asked: [day(1, 700)] })).toEqual(["700"]);
  expect(
    ofDay({ contacts: [made(day(1, 600)), made(day(1, 60))], enquiries: [day(1, 500)], asked: [day(1, 700)] }),
  ).toEqual([...["60+", "500+", "600+", "700"]]);
  // A machine's word is no mark, nor is what is itself known only to the day, nor what lies on another day.
  expect(ofDay({ contacts: [made(day(1, 600), day(1, 600), "email", "acknowledgement")] })).toEqual([]);
  expect(ofDay({ contacts: [made(day(1, 300), day(1, 900))] })).toEqual([]);
  expect(ofDay({ contacts: [made(600), made(day(2, 600))], asked: [day(2)] })).toEqual([]);
  expect(moments({ contacts: [made(day(1, 600))] })).toEqual([]);
});

test("J83: once a pause, a date they named or a code binds, where a word of theirs followed", () => {
  const said = { contacts: [theirs(day(1, 600))] };
  expect(ofDay({ ...said, pauses: [day(1, 500)] })).toEqual(["515", "600+"]);
  expect(ofDay({ ...said, filed: [day(1, 500)] })).toEqual(["500+", "600+"]);
  expect(ofDay({ ...said, arrived: day(1, 400), notBefore: day(4) })).toEqual(["400+", "600+"]);
  expect(ofDay({ ...said, pauses: [day(1, 585)] })).toEqual(["600+"]);
  const byCode = (code: string) => ofDay({ ...said, filed: [day(1, 500)], code }).length;
  expect(["1", "2", "3", "4", "5", "6", "7", "8", "9"].filter((code) => byCode(code) === 2)).toEqual([
    "1",
    "4",
    "8",
    "9",
  ]);
  // Nothing of theirs after it: whatever we did later that day is as last thing.
  for (const bound of [
    { pauses: [day(1, 600)] },
    { filed: [day(1, 600)] },
    { arrived: day(1, 600), notBefore: day(4) },
  ])
    expect(ofDay({ ...said, ...bound })).toEqual(["600+"]);
  expect(ofDay({ ...said, arrived: day(1, 400) })).toEqual(["600+"]);
  expect(ofDay({ contacts: [made(day(1, 600))], pauses: [day(1, 500)] })).toEqual(["600+"]);
});

test("J83: half way between two of a channel that lie less than an hour apart", () => {
  const between = (apart: number, channel = "call") =>
    ofDay({ contacts: [made(day(1, 600)), made(day(1, 600 + apart), day(1, 600 + apart), channel)] });
  expect(between(59)).toEqual(["600+", "630-", "659+"]);
  expect(between(58)).toEqual(["600+", "629", "658+"]);
  expect(between(60)).toEqual(["600+", "660+"]);
  expect(between(0)).toEqual(["600+"]);
  expect(between(30, "email")).toEqual(["600+", "630+"]);
});

test("J83: as permitted hours open or close, and right before", () => {
  expect(ofDay({ policy: DAYTIME.policy, zone: "UTC" })).toEqual(["480-", "480", "1260-", "1260"]);
  expect(ofDay({ policy: DAYTIME.policy, zone: "UTC" }, made(day(1, 500), day(1, 900)))).toEqual([]);
});

test("J83: right before a slot ends that is counted in minutes, from arrival or a date that the enquiry names", () => {
  const slots = [{ serviceMinutes: 100 }, { businessDays: 1 }, { serviceMinutes: 300 }];
  expect(ofDay({ slots, arrived: day(1, 60) })).toEqual(["160-", "360-"]);
  expect(ofDay({ slots, arrived: day(1, -60) })).toEqual(["40-", "240-"]);
  expect(ofDay({ slots, arrived: 0, notBefore: day(1, 60) })).toEqual(["160-", "360-"]);
  expect(ofDay({ slots, arrived: day(1, 60), notBefore: 0 })).toEqual(["160-", "360-"]);
  // Past the calendar no slot ends.
  expect(ofDay({ slots: [{ serviceMinutes: day(99) }] })).toEqual([]);
});

test("J6 J83: within its day, ends apart, and no later than the instant of judging", () => {
  const at3 = { contacts: [made(day(1, 300))] };
  expect(ofDay(at3, made(day(1, 300), day(1, 400)))).toEqual(["300+"]);
  expect(ofDay({ asked: [day(1, 300)] }, made(day(1, 300), day(1, 400)))).toEqual([]);
  expect(ofDay({ asked: [day(1, 400)] }, made(day(1, 300), day(1, 400)))).toEqual([]);
  expect([350, 351].map((asOf) => ofDay({ asked: [day(1, 350)], asOf: day(1, asOf) }).length)).toEqual([0, 1]);
});

test("J83: of more than a dozen of a day the first are tried, each once, one of each day together", () => {
  const asked = Array.from({ length: 14 }, (_, i) => day(1, 100 + i));
  expect(ofDay({ asked: [...asked, ...asked] })).toEqual(Array.from({ length: 12 }, (_, i) => `${100 + i}`));
  const other = made(day(3), day(4) - 1);
  expect(moments({ asked: [day(1, 100), day(1, 200), day(3, 50)] }, whole, other)).toEqual([
    [100, day(2, 50)],
    [200, day(2, 50)],
  ]);
  expect(moments({ asked: [day(3, 50)] }, whole, other)).toEqual([[day(2, 50)]]);
  expect(moments({ asked: [day(1, 100)] }, whole, made(day(1), day(2) - 1, "email"))).toEqual([[100]]);
});
