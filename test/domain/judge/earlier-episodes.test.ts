import { judgingCalendar } from "#calendar/judging-calendar";
import { completionsOf } from "#domain/sequence/course/completion";
import { readEarlier } from "#domain/sequence/course/read-earlier";
import { prepareSequence } from "#domain/sequence/record/prepare-sequence";
import type { SequenceEvent } from "#domain/sequence/sequence-event";
import { DAY } from "#domain/time/instant";
import { expect, test } from "vitest";
import {
  at,
  call,
  causesOf,
  day,
  DAYTIME,
  email,
  EPISODE,
  inbound,
  judge,
  pause,
  requestedTime,
  resume,
  ROUND_THE_CLOCK,
  ruling,
  saidIn,
  seen,
  stop,
  ZERO,
} from "./situation.ts";

const AGAIN = day(10);
const recycled = { episode: { no: 2, arrivedAt: at(AGAIN), recycled: true, questions: [] } };
const tried = [email(AGAIN + 10, "F:f")];
/** Whether what we sent came after a stop of theirs. */
const crosses = (earlier: readonly SequenceEvent[], about: Parameters<typeof judge>[2] = recycled, asOf = AGAIN + 20) =>
  causesOf(judge(tried, asOf, { ...about, earlier })).includes("after_stop");

const stopped = (minutes: number) => {
  const message = seen(inbound(minutes));
  return [message, saidIn(stop(minutes + 1), message)];
};
const asked = (minutes: number) => [seen(inbound(minutes - 1)), resume(minutes)];

test("M53 J52: a stop of an episode before is lifted by their own request after it, and by none from before or that instant", () => {
  expect(crosses(stopped(day(3)))).toBe(true);
  expect(crosses([...stopped(day(3)), ...asked(day(5))])).toBe(false);
  expect(crosses([...asked(day(2)), ...stopped(day(3))])).toBe(true);
  expect(crosses([...stopped(day(3)), resume(day(3, 1))])).toBe(true);
});

test("M53 J75: a request that was ruled to stand lifts a stop of an episode before, if it was ruled by the day it began", () => {
  const request = resume(day(5));
  const ruled = (minutes: number) => crosses([...stopped(day(3)), request, ruling(request, "resume", minutes)]);
  expect(ruled(day(6))).toBe(false);
  expect(ruled(AGAIN)).toBe(false);
  expect(ruled(AGAIN + 5)).toBe(true);
});

test("M53: an enquiry lifts a stop of everything, and of the channel it asks for, and of no other", () => {
  const by = (requestedChannel: "call" | "email" | null, channel: "call" | "email" | null) => {
    const earlier = stopped(day(3)).map((event) => (event.kind === "stop" ? { ...event, channel } : event));
    return crosses(earlier, { episode: { no: 2, arrivedAt: at(AGAIN), requestedChannel } });
  };
  expect(by("call", null)).toBe(false);
  expect(by(null, null)).toBe(false);
  expect(by("email", "email")).toBe(false);
  expect(by("call", "email")).toBe(true);
  expect(by(null, "email")).toBe(true);
});

test("M53 J53: a time that they asked for before binds until it is over", () => {
  const message = seen(inbound(day(9, 600)));
  const outside = (to: number, made: number) => {
    const earlier = [message, saidIn(requestedTime(day(9, 601), AGAIN - 300, to), message)];
    const about = { ...recycled, ...DAYTIME, earlier };
    const early = { ...about, episode: { ...recycled.episode, arrivedAt: at(AGAIN + 60) } };
    return causesOf(judge([call(made)], AGAIN + 600, early)).includes("outside_permitted_hours");
  };
  expect(outside(AGAIN + 120, AGAIN + 90)).toBe(false);
  expect(outside(AGAIN + 80, AGAIN + 90)).toBe(true);
});

test("M53 J31: a pause of an episode before binds while it runs, and is no pause of this one once it is over", () => {
  const message = inbound(day(3));
  const paused = (until: number) =>
    judge(tried, AGAIN + 20, { ...recycled, earlier: [message, saidIn(pause(day(3, 1), until), message)] });
  expect(causesOf(paused(AGAIN + 60))).toContain("inside_pause");
  expect(causesOf(paused(AGAIN))).not.toContain("inside_pause");
  expect(paused(AGAIN).dimensions.A).toMatchObject({ state: "not_applicable" });
});

const readEarlierOf = (earlier: readonly SequenceEvent[], episode: object = recycled.episode, asOf = AGAIN + 20) => {
  const calendar = judgingCalendar(ROUND_THE_CLOCK, null, ZERO - DAY, at(asOf) + 60 * DAY);
  const about = { ...EPISODE, ...episode };
  const sequence = prepareSequence(about, [], ROUND_THE_CLOCK, calendar, at(asOf), earlier);
  return readEarlier(sequence, completionsOf(sequence)[0]!);
};

test("M53: a stop of everything from before ends what is owed from this episode's start, if it excuses anything by then", () => {
  const ends = (earlier: readonly SequenceEvent[], asOf?: number) =>
    readEarlierOf(earlier, undefined, asOf).stops.map(({ endsFrom }) => endsFrom);
  expect(ends(stopped(day(3)))).toEqual([at(AGAIN)]);
  // Said in no contact of theirs it excuses nothing; said about one channel it ends no episode.
  expect(ends([stop(day(3))])).toEqual([null]);
  const [message, said] = stopped(day(3));
  expect(ends([message!, { ...said!, channel: "call" } as SequenceEvent])).toEqual([null]);
  // By a clock that ran ahead it was written only later.
  const ahead = { ...said!, recordedAt: at(AGAIN + 20), receivedAt: at(day(3, 1)) };
  expect([AGAIN + 19, AGAIN + 20].map((asOf) => ends([message!, ahead], asOf))).toEqual([[null], [at(AGAIN + 20)]]);
});

test("M53: pauses and times asked for before are there while they run", () => {
  const message = seen(inbound(day(3)));
  const of = (event: SequenceEvent) => readEarlierOf([message, saidIn(event, message)]);
  const paused = (until: number) => of(pause(day(3, 1), until)).pauses.map((one) => [one.until, one.id]);
  expect(paused(AGAIN + 1)).toEqual([[at(AGAIN + 1), null]]);
  expect([AGAIN, AGAIN - 1].map(paused)).toEqual([[], []]);
  const asked = (to: number) => of(requestedTime(day(3, 1), day(9), to)).askedTimes.map((one) => one.to);
  expect(asked(AGAIN + 1)).toEqual([at(AGAIN + 1)]);
  expect([AGAIN, AGAIN - 1].map(asked)).toEqual([[], []]);
});

test("M53: an enquiry gives a number anew, and only one that a contact named by itself stays wrong", () => {
  const told = (contactPoint: string | null, episode: object) => [
    ...readEarlierOf([call(day(3), { result: "wrong_person", contactPoint })], episode).wrong.keys(),
  ];
  const enquired = { no: 2, arrivedAt: at(AGAIN) };
  expect(told(null, recycled.episode)).toEqual(["call "]);
  expect(told(null, enquired)).toEqual([]);
  expect(told("home", enquired)).toEqual(["call home"]);
});
