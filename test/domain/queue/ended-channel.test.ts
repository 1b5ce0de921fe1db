import { expect, test } from "vitest";
import type { Channel } from "#domain/attempt/channel";
import type { ContactPoint } from "#domain/lead/contact-point";
import { channelEnded } from "#domain/queue/channel-ended";
import { isEnquirysWrong, livePoints, pointInUse } from "#domain/queue/live-points";
import { pointStanding } from "#domain/queue/point-standing";
import { rankQueue } from "#domain/queue/rank";
import { waysLeft } from "#domain/queue/ways-left";
import type { SequenceEvent } from "#domain/sequence/sequence-event";
import { at, call, email, enquiry, EPISODE, resume, stop } from "../judge/situation.ts";

type Of = {
  events?: readonly SequenceEvent[];
  earlier?: readonly SequenceEvent[];
  asked?: Channel | undefined;
  recycled?: boolean | undefined;
};
const ended = (channel: Channel, { events = [], asked, recycled, earlier }: Of) =>
  channelEnded(channel, { events, earlier, episode: { requestedChannel: asked ?? null, recycled } });
const stopOf = (minutes: number, channel: Channel) => ({ ...stop(minutes), channel }) as SequenceEvent;

test("M53 P16: an enquiry lifts a stop of everything and one of the channel it asks for; a date to come back lifts none", () => {
  const earlier = [stop(1)];
  for (const asked of [undefined, "call"] as const) {
    expect(ended("call", { earlier, asked })).toBeNull();
    expect(ended("call", { earlier, asked, recycled: true })).toBe("stopped");
  }
  const noCalls = [stopOf(1, "call")];
  expect(ended("call", { earlier: noCalls, asked: "call" })).toBeNull();
  expect(ended("call", { earlier: noCalls, asked: "email" })).toBe("channel_stopped");
  expect(ended("call", { earlier: noCalls, asked: "call", recycled: true })).toBe("channel_stopped");
  expect(ended("email", { earlier: noCalls })).toBeNull();
});

test("J31 P16: only their own later request takes a stop back, whichever episode either is of", () => {
  expect(ended("call", { events: [stop(5), resume(6)] })).toBeNull();
  expect(ended("call", { events: [stop(5), resume(5)] })).toBe("stopped");
  expect(ended("call", { events: [stop(5), resume(4)] })).toBe("stopped");
  expect(ended("call", { events: [stop(5), email(6), call(7)] })).toBe("stopped");
  const recycled = true;
  expect(ended("call", { earlier: [stop(1), resume(2)], events: [email(9)], recycled })).toBeNull();
  expect(ended("call", { earlier: [stop(1)], events: [email(9), resume(10)], recycled })).toBeNull();
  expect(ended("call", { earlier: [email(0), resume(1)], events: [stopOf(9, "call")] })).toBe("channel_stopped");
  expect(ended("call", { events: [email(2)] })).toBeNull();
});

test("P16: a visit goes by no number: nothing that became of one ends it", () => {
  expect(ended("visit", { events: [call(9, { result: "wrong_person" }), email(10)] })).toBeNull();
  expect(ended("call", { events: [call(9, { result: "wrong_person" }), email(10)] })).toBe("wrong");
});

const since = (value: string, minute: number, replaces: string | null = null): ContactPoint => ({
  ...{ kind: "phone", value, given: { id: value, how: "told", replaces, at: at(minute), byId: "rep" } },
});
const OWN: ContactPoint = { kind: "phone", value: "1" };
const MAIL: ContactPoint = { kind: "email", value: "a@b.example" };

test("P83: the enquiry's own number is wrong by what came of it, until an enquiry of theirs gives it anew", () => {
  const wrong = call(9, { result: "wrong_person" });
  const of = (...events: SequenceEvent[]) => isEnquirysWrong("phone", { events, episode: {} });
  expect(of(wrong, email(20))).toBe(true);
  expect(of(wrong, enquiry(20))).toBe(false);
  expect(of(enquiry(20), { ...wrong, at: at(20) })).toBe(true);
  expect(of(enquiry(20), { ...wrong, at: at(21) })).toBe(true);
});

test("P83: where no number is told there is none to use; of the enquiry's own each is one", () => {
  const untold = { events: [], episode: {} };
  expect([livePoints(untold), pointInUse("phone", untold)]).toEqual([[], null]);
  const both = { ...untold, contactPoints: [OWN, MAIL] };
  expect(livePoints(both)).toEqual([OWN, MAIL]);
  // Put down in one instant, the one that came in the place of another is the one to use.
  const dead = ["2", "3"].map((contactPoint) => call(40, { result: "wrong_person", contactPoint }));
  const contactPoints = [since("2", 20), since("3", 20, "2")];
  expect(pointInUse("phone", { events: dead, episode: {}, contactPoints })?.value).toBe("3");
  const twoOwn = [OWN, { ...OWN, value: "9" }];
  const none = [call(40, { result: "wrong_person" })];
  expect(pointInUse("phone", { events: none, episode: {}, contactPoints: twoOwn })?.value).toBe("1");
});

test("P83: what is no contact, a stop, is of every number; a kind they gave is not given again", () => {
  expect(pointStanding("phone", "2", [stop(30)])).toBe("stopped");
  const address = { ...OWN, kind: "email" as const, value: "ann@example.org" };
  const record = {
    events: [],
    contactPoints: [OWN, address],
    episode: { ...EPISODE, usableChannels: ["email" as const] },
  };
  expect(waysLeft(record, { permittedExempt: [] }, null).ways.map(({ channel }) => channel)).toEqual(["email"]);
});

test("P31: the way a step goes by, which may be used at any hour, frees nothing but that step", () => {
  const NOW = at(6 * 60);
  const entry = {
    ...{ leadId: "a", arrivedAt: at(0), unloggedSince: null, unansweredSince: null, response: null, tries: 0 },
    ...{ avoidDayparts: [], stopped: false, pausedUntil: null, anyHour: false },
    step: { dueAt: at(1440), channel: "email" as const, whoseMove: "us" as const },
    slot: { from: at(0), by: at(600) },
    permitted: [[at(8 * 60), at(21 * 60)]] as [number, number][],
    ways: [
      { channel: "call" as const, anyHour: false },
      { channel: "email" as const, anyHour: true },
    ],
  };
  expect(rankQueue([entry], NOW)).toMatchObject([{ reason: "slot", when: "next", from: at(8 * 60) }]);
  const due = { ...entry, step: { ...entry.step, dueAt: NOW } };
  expect(rankQueue([due], NOW)).toMatchObject([{ reason: "step", when: "now" }]);
});
