import { DIMENSION } from "#domain/sequence/dimension";
import { isTooFarOff } from "#domain/sequence/course/read-steps";
import { weighFaults } from "#domain/sequence/faults/faults-of";
import { mayHaveDropped } from "#domain/sequence/faults/dropped-next-step";
import type { Course } from "#domain/sequence/course/course";
import type { ContactEvent, SequenceEvent } from "#domain/sequence/sequence-event";
import { expect, test } from "vitest";
import { coursesOf, kindest } from "./courses.ts";
import {
  at,
  booking,
  call,
  day,
  disposition,
  email,
  enquiry,
  inbound,
  judge,
  pause,
  ROUND_THE_CLOCK,
  saidIn,
  stage,
  step,
  stepChange,
  stop,
  talk,
  useOf,
} from "./situation.ts";

const mute = (minutes: number): ContactEvent => call(minutes, { result: "unknown", ringSeconds: 5 });
/** Written down by the clock of who wrote it, however early it came. */
const writtenAt = (event: ContactEvent, minutes: number): ContactEvent => ({
  ...event,
  ...{ recordedAt: at(minutes), startedInApp: false },
});
const RECYCLED = { episode: { recycled: true } };

test("J41 J78: a reply that may be ahead, or may have been missing at the end, leaves it open", () => {
  const asked = [email(10, "Q:q"), enquiry(100), mute(110)];
  expect(judge(asked, 120)).toMatchObject({ verdict: "not_yet_judgeable", maybe: [] });
  const left = judge([...asked, inbound(119), stop(120)], day(1));
  expect(left).toMatchObject({ verdict: "not_yet_judgeable", withdrew: true, maybe: [] });
});

test("J41: what is possible stands in the order of the verdict", () => {
  const onFile = call(20, { result: "wrong_person", system: "file", startedInApp: false });
  const partial = { episode: { partialChannels: ["call" as const, "email" as const] } };
  expect(judge([onFile, call(600)], day(9), partial).maybe).toEqual(["contact_after_stop", "too_slow", "thin"]);
});

test("J18 J89: nobody waits for a first reply whom the arrival verdict asks none of", () => {
  const next = (arrivalVerdict: "nurture" | "disqualified" | "invalid_contact" | "not_judged") =>
    judge([], 7, { episode: { arrivalVerdict } }).nextDue?.what;
  expect((["nurture", "disqualified", "invalid_contact"] as const).map(next)).toEqual(["slot", "slot", "slot"]);
  expect(next("not_judged")).toBe("first_response");
});

test("J89: a first reply is due until the slots are over, and not at that instant", () => {
  const end = (judge([], day(40)).slots.at(-1)!.to - at(0)) / 60_000;
  const next = (asOf: number) => judge([], asOf).nextDue?.what ?? null;
  expect([next(end - 1), next(end)]).toEqual(["first_response", null]);
});

test("J44 M52: the day to come back on is an instant at which a reading may differ, whatever they said since", () => {
  const before = talk(-day(3), "");
  const earlier = [before, saidIn(pause(-day(3), day(5, 77)), before)];
  const theirs = inbound(day(1));
  const now = [theirs, saidIn(pause(day(1), day(9)), theirs)];
  expect(judge([], day(5, 76), { ...RECYCLED, earlier }).nextChangeAt).toBe(at(day(5, 77)));
  expect(judge(now, day(5, 76), { ...RECYCLED, earlier }).nextChangeAt).toBe(at(day(5, 77)));
});

test("M52 J12: they were come back to once that was written down, at that instant too", () => {
  const state = (events: SequenceEvent[], asOf: number) => judge(events, asOf, RECYCLED).checkBack?.state;
  expect(state([writtenAt(email(10, "Q:q"), 200)], 100)).toBe("due");
  expect(state([email(10, "Q:q")], 10)).toBe("kept");
});

test("M51 J54: signed, what a loss filed before was to bring back comes back no more", () => {
  const lost = disposition(20, "8", "objection.price", { recycle_date: "2024-02-10" });
  const events = [talk(10, "Q:q"), lost];
  expect(judge(events, 60).recyclesAt).toBe(Date.UTC(2024, 1, 10));
  expect(judge([...events, disposition(30, "6", "step_reached.signed")], 60).recyclesAt).toBeUndefined();
});

test("J14: an offer in a message that said nothing else is still new in the next that says more", () => {
  const last = email(day(2), "F:f N:x");
  const read = judge([email(10, "F:f"), email(day(1), "N:x"), last], day(3));
  expect(useOf(read, last)).toBe("useful");
});

test("J39 J66: an enquiry known to the day came before its first answer; a booking is the first they say", () => {
  const arrival = (event: SequenceEvent) =>
    kindest([event], day(2), { episode: { arrivedAtLatest: at(1439) } }).arrival;
  expect([arrival(email(100, "")), arrival(email(100, "Q:q"))]).toEqual([at(1439), at(100)]);
  const booked = kindest([booking(10, day(1))], day(2));
  expect([booked.firstTwoWayAt, booked.firstResponseAt]).toEqual([at(10), at(10)]);
});

test("J12 J18: useful, and a first response, is what was written down by then; a talk of theirs is one too", () => {
  expect(kindest([writtenAt(email(10), 200)], 100).useful).toEqual([]);
  expect(kindest([writtenAt(talk(10), 200)], 100).firstResponseAt).toBeNull();
  expect(kindest([talk(10, "", { direction: "in" })], 100).firstResponseAt).toBe(at(10));
});

test("J58: a last slot that is too short is part of the one before it", () => {
  const slots = [...[240, 1000, 1400].map((serviceMinutes) => ({ serviceMinutes })), { businessDays: 1 }];
  const read = kindest([], day(2), { policy: { ...ROUND_THE_CLOCK, slots } }).slots;
  expect(read.map(({ to }) => to)).toEqual([240, 1000, 1440].map(at));
});

test("J51: what a correction adds to a talk takes no step from the talk itself", () => {
  const items = [{ kind: "F" as const, ref: "f" }];
  const spoken = {
    ...talk(10, ""),
    corrected: { result: "reached", ringSeconds: null, items, recordedAt: at(400) } as const,
  };
  expect(kindest([spoken, step(spoken, day(3))], day(1)).steps.map(({ creditAt }) => creditAt)).toEqual([at(10)]);
});

test("J61 J81: a step of thirty days to the instant has its own day; one that they brought forward is not far off", () => {
  const late = talk(1440 - 1 / 60_000, "");
  const [read] = kindest([late, step(late, day(30), { precision: "date" })], day(2)).steps;
  expect([read?.dueFrom, read?.dueTo]).toEqual([at(day(30)), at(day(31)) - 1]);
  const spoken = talk(10, "");
  const moved = [spoken, step(spoken, day(5)), saidIn(stepChange(spoken, 11, day(3)), spoken)];
  expect(kindest(moved, day(1)).steps.map(isTooFarOff)).toEqual([false]);
});

test("J21 J54: ended before a first slot was due, the channel they asked for could not be used", () => {
  const fit = (...events: SequenceEvent[]) =>
    judge(events, 60, { episode: { requestedChannel: "email" } }).dimensions[DIMENSION.channelFit].state;
  const won = stage(20, { stage: "progressed", system: "crm" });
  expect([fit(), fit(won)]).toEqual(["open", "not_applicable"]);
  expect(judge([won], 60).dimensions[DIMENSION.channelFit].state).toBe("not_applicable");
});

test("J20: of all touches before contact the cap counts, too", () => {
  const touches = Array.from({ length: 13 }, (_, i) => email(i * 2000, `D:${i}`));
  expect(judge(touches, day(19)).dimensions[DIMENSION.pressure].value).toBeCloseTo(12 / 13, 10);
});

test("J39: of several of one kind a fault is certain from its own instant", () => {
  const asked = { ...enquiry(day(1)), questions: ["q2"] } as SequenceEvent;
  const read = judge([email(10, "F:f"), asked, mute(20)], day(3));
  const since = read.faults.flatMap(({ cause, trueSince }) => (cause === "question_open" ? [trueSince] : []));
  expect(since).toEqual([at(day(1, 10)), at(day(2))]);
});

const [written, texted, called] = [email(100, "Q:q"), email(200, "D:a", { channel: "sms" }), call(300)];
const base = kindest([email(10), written, texted, called], 400);
const stopped = (channels: ("email" | "sms" | "call")[], boundaryFrom: number | null = null): Course => ({
  ...base,
  closing: { ...base.closing, boundaryFrom },
  sequence: { ...base.sequence, stops: channels.map((channel) => ({ ...stop(50), channel }) as never) },
});

test("J39: from when a fault came about in one way under all is told by that way alone", () => {
  const { certain } = weighFaults([stopped(["email", "sms"]), stopped(["sms", "call"], at(90))], false);
  const crossed = certain.filter(({ fault }) => fault === "contact_after_stop");
  expect(crossed.map(({ cause, trueSince }) => [cause, trueSince])).toEqual([["after_stop", at(200)]]);
});

test("J39: that something was overdue under all makes certain what was dropped, and nothing else", () => {
  const spoken = talk(10, "F:f");
  const [asked, silent] = [kindest([spoken, step(spoken, day(2))], day(9)), kindest([], day(9), RECYCLED)];
  const weighed = weighFaults([asked, silent], false);
  expect(weighed.certain.map(({ fault }) => fault)).toContain("dropped_next_step");
  expect([weighed.certain.some(({ fault }) => fault === "thin"), weighed.maybe.includes("thin")]).toEqual([
    false,
    true,
  ]);
});

test("J69: where what was said is not asked, no message of unknown content may have been followed by silence", () => {
  const courses = coursesOf([talk(10, "Q:q"), email(day(1), null), email(day(4), null)], day(8));
  expect(weighFaults(courses, false).maybe).toContain("dropped_next_step");
  expect(weighFaults(courses, false, ["content"]).maybe).not.toContain("dropped_next_step");
  const unread = coursesOf([email(10, "F:f"), email(60, null)], day(1, 30));
  expect(weighFaults(unread, false).maybe).toContain("thin");
  expect(weighFaults(unread, false, ["content"]).maybe).not.toContain("thin");
});

test("J61: a message of ours agreed no step, whatever was in it", () => {
  const courses = coursesOf([email(10, null, { result: "unknown" })], day(7));
  const harsh = courses.find(({ completion }) => completion.results === "harsh" && completion.content === "kind")!;
  expect(mayHaveDropped(harsh)).toBe(true);
});

test("J80: what may have been a fault as it was told first leaves no reading on track once it was taken back", () => {
  const spoken = talk(10, "Q:q F:f");
  const back: ContactEvent = {
    ...spoken,
    corrected: { result: "rang_out", ringSeconds: 20, items: [], recordedAt: at(day(1)) },
  };
  const lost = disposition(300, "9", "objection.price", { last_step: "papers" });
  const read = (event: ContactEvent) =>
    judge([email(5, "Q:q F:f"), event, mute(100), lost, email(day(1, 720), "D:a")], day(2));
  expect(read(spoken)).toMatchObject({ maybe: ["contact_after_stop"], faults: [] });
  expect(read(call(10, { ringSeconds: 20 })).verdict).toBe("proportionate");
  expect(read(back)).toMatchObject({ verdict: "not_yet_judgeable", maybe: [], faults: [] });
});
