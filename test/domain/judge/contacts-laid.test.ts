import { completionsOf, type Completion } from "#domain/sequence/course/completion";
import { daypartsOf, hasRoom, noteTried } from "#domain/sequence/course/dayparts";
import { creditOf, layContacts } from "#domain/sequence/course/lay-contacts";
import type { PreparedContact } from "#domain/sequence/record/prepared-sequence";
import type { ContactEvent, SequenceEvent } from "#domain/sequence/sequence-event";
import { expect, test } from "vitest";
import { sequenceOf } from "./courses.ts";
import { at, call, day, email, ROUND_THE_CLOCK, written, ZERO } from "./situation.ts";

/** One known only to lie between two minutes of the second day. */
const between = (from: number, to: number, of: ContactEvent = email(0, "D:a")): ContactEvent => ({
  ...of,
  ...{ at: at(day(1, from)), atLatest: at(day(1, to)), recordedAt: null, receivedAt: at(day(1, to)) },
  ...{ id: `${of.id} of ${from}`, startedInApp: false, statedGrade: "timely" as const, system: "file" },
});
type About = Parameters<typeof sequenceOf>[2] & { asOf?: number };
/** When each lies, in minutes of the second day. */
const laid = (events: readonly SequenceEvent[], how: Partial<Completion>, { asOf = day(4), ...about }: About = {}) => {
  const sequence = sequenceOf(events, asOf, about);
  const completion = { ...completionsOf(sequence)[0]!, ...how };
  return layContacts(sequence, completion).map((one) => (one.at - at(day(1))) / 60_000);
};
const one = between(60, 960);

test("J39: one known only to the day lies first thing, last thing, or as the business's day ends", () => {
  expect(laid([one], { time: "early" })).toEqual([60]);
  expect(laid([one], { time: "late" })).toEqual([960]);
  expect(laid([one], { time: "day_end" })).toEqual([960]);
  const night = between(60, 1800);
  expect(laid([night], { time: "day_end" })).toEqual([1440 - 1 / 60_000]);
  expect(laid([night], { time: "late" })).toEqual([1800]);
  expect(laid([email(day(1, 100))], { time: "late" })).toEqual([100]);
});

test("J39: of some first thing and some last thing, those lie last that are named", () => {
  const other = between(120, 960, call(0));
  expect(laid([one, other], { time: "mixed", lateIds: new Set([one.id]) })).toEqual([120, 960]);
  expect(laid([one, other], { time: "mixed", lateIds: new Set([other.id]) })).toEqual([60, 960]);
  expect(laid([one, other], { time: "early", lateIds: new Set([one.id]) })).toEqual([60, 120]);
});

test("J39: spread over the day they part it alike, in one order or the other", () => {
  const three = ["D:a", "D:b", "D:d"].map((said, i) => between(60 + i, 961 + i, email(0, said)));
  const same = three.map((event) => ({ ...event, at: one.at, atLatest: one.atLatest, receivedAt: one.receivedAt }));
  expect(laid(same, { time: "spread" })).toEqual([285, 510, 735]);
  expect(laid(same, { time: "spread_back" })).toEqual([285, 510, 735]);
  const order = (time: Completion["time"]) => {
    const sequence = sequenceOf(same, day(4));
    return layContacts(sequence, { ...completionsOf(sequence)[0]!, time }).map(({ contact }) => contact.id);
  };
  expect(order("spread")).toEqual(order("early"));
  expect(order("spread_back")).toEqual(order("spread").toReversed());
  // A machine's word takes no place among them.
  const machine = { ...between(60, 960, email(0, "")), automation: "acknowledgement" as const };
  expect(laid([...same, machine], { time: "spread" })).toEqual(expect.arrayContaining([285, 510, 735]));
});

test("J39: in a row of their own they lie 31 minutes apart, from the first instant or up to the last", () => {
  const same = ["D:a", "D:b", "D:d"].map((said, i) => ({ ...between(60, 960, email(0, said)), id: `of ${i}` }));
  expect(laid(same, { time: "row_first" })).toEqual([60, 91, 122]);
  expect(laid(same, { time: "row_last" })).toEqual([898, 929, 960]);
  const short = same.map((event) => ({ ...event, atLatest: at(day(1, 100)), receivedAt: at(day(1, 100)) }));
  expect(laid(short, { time: "row_first" })).toEqual([60, 91, 100]);
  expect(laid(short, { time: "row_last" })).toEqual([60, 69, 100]);
});

test("J83: it lies at the first of the moments that its day holds", () => {
  const moments = (...minutes: number[]) => minutes.map((minute) => at(day(1, minute)));
  expect(laid([one], { time: "mixed", moments: moments(59, 100, 200) })).toEqual([100]);
  expect(laid([one], { time: "late", moments: moments(60) })).toEqual([60]);
  expect(laid([one], { time: "early", moments: moments(960) })).toEqual([960]);
  expect(laid([one], { time: "early", moments: moments(59, 961) })).toEqual([60]);
});

test("J6 J39: nothing lies after the instant of judging", () => {
  const early = { ...one, receivedAt: one.at };
  expect(laid([early], { time: "late" }, { asOf: day(1, 300) })).toEqual([300]);
  expect(laid([early], { time: "row_last" }, { asOf: day(1, 60) })).toEqual([60]);
  const moments = [at(day(1, 400))];
  expect(laid([early], { time: "early", moments }, { asOf: day(1, 300) })).toEqual([60]);
});

test("J4 J39: first thing is no earlier than a date of that day that the enquiry named", () => {
  const early = (notBefore: number) =>
    laid([one], { time: "early" }, { episode: { notBefore: at(day(1, notBefore)) } });
  expect([30, 60, 500, 960, 961].map(early)).toEqual([[60], [60], [500], [960], [60]]);
  expect(laid([one], { time: "mixed" }, { episode: { notBefore: at(day(1, 500)) } })).toEqual([500]);
});

test("J12 J51: it earns from when it lies, or from when it was written down or added", () => {
  const contact = (event: ContactEvent, addedFrom: number | null = null): PreparedContact =>
    ({ event, grade: "timely", addedFrom: addedFrom === null ? null : at(addedFrom) }) as PreparedContact;
  const credit = (...of: Parameters<typeof contact>) =>
    (creditOf({ contact: contact(...of), at: at(10) }) - ZERO) / 60_000;
  expect(credit(call(10))).toBe(10);
  expect(credit(written(call(10), 40))).toBe(40);
  expect(credit(call(10), 90)).toBe(90);
  expect(credit(written(call(10), 40), 5)).toBe(40);
});

const dayparted = { policy: { ...ROUND_THE_CLOCK, dayparts: true } };
/** The parts of the day in which a contact takes a place: 0 the morning, 1 the afternoon, 2 the evening. */
const partsOf = (event: ContactEvent, dayparts: "kind" | "harsh", asOf = day(4), about: About = dayparted) => {
  const sequence = sequenceOf([event], asOf, about);
  const [contact] = sequence.contacts;
  return daypartsOf(contact!, contact!.earliest, sequence, { ...completionsOf(sequence)[0]!, dayparts });
};

test("J13 J77: a call or visit takes a place in the part of the day in which it was made, or may have been", () => {
  expect([600, 800, 1200].map((minutes) => partsOf(call(day(1, minutes)), "harsh"))).toEqual([
    ["false 0"],
    ["false 1"],
    ["false 2"],
  ]);
  expect(partsOf(call(day(1, 600), { channel: "visit" }), "harsh")).toEqual(["true 0"]);
  expect(partsOf(email(day(1, 600)), "harsh")).toBeNull();
  expect(partsOf(call(day(1, 600)), "harsh", day(4), { policy: { ...ROUND_THE_CLOCK, dayparts: false } })).toBeNull();
  const untimed = (from: number, to: number) => between(from, to, call(0));
  expect(partsOf(untimed(600, 1200), "harsh")).toEqual(["false 0", "false 1", "false 2"]);
  expect(partsOf(untimed(600, 1200), "kind")).toEqual([]);
  expect(partsOf(untimed(600, 800), "harsh")).toEqual(["false 0", "false 1"]);
  expect(partsOf(untimed(600, 660), "kind")).toEqual(["false 0"]);
  // Over two days of theirs it may have been in any part.
  expect(partsOf(untimed(1200, 1500), "harsh")).toEqual(["false 0", "false 1", "false 2"]);
  const soon = { ...untimed(600, 1200), receivedAt: at(day(1, 600)) };
  expect(partsOf(soon, "harsh", day(1, 660))).toEqual(["false 0"]);
});

test("J13 J15: two calls or one visit of a part of the day are enough", () => {
  const tried = new Map<string, number>();
  const room = (part: string, channel: string) => hasRoom(tried, [part], channel);
  expect([room("false 0", "call"), room("true 0", "visit")]).toEqual([true, true]);
  noteTried(tried, ["false 0", "true 0"]);
  expect([room("false 0", "call"), room("true 0", "visit")]).toEqual([true, false]);
  noteTried(tried, ["false 0"]);
  noteTried(tried, null);
  expect([room("false 0", "call"), room("false 1", "call")]).toEqual([false, true]);
  expect(hasRoom(tried, ["false 1", "false 0"], "call")).toBe(false);
  expect([...tried]).toEqual([
    ["false 0", 2],
    ["true 0", 1],
  ]);
});
