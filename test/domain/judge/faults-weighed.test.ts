import type { Course } from "#domain/sequence/course/course";
import { type FaultWithoutHolder } from "#domain/sequence/faults/fault-without-holder";
import { faultsOf, waysOf, weighFaults } from "#domain/sequence/faults/faults-of";
import type { ContactEvent, SequenceEvent } from "#domain/sequence/sequence-event";
import { expect, test } from "vitest";
import { coursesOf, kindest } from "./courses.ts";
import { at, bearingOf, call, day, email, judge, step, stop, talk } from "./situation.ts";

test("J39 J70: a fault came about in the way of its cause, and of the contact or step where there may be several", () => {
  const found = (fault: string, cause: string, ...eventIds: string[]) =>
    waysOf({ fault, cause, eventIds } as unknown as FaultWithoutHolder);
  expect(found("contact_after_stop", "after_stop", "a", "b")).toEqual(["after_stop a", "after_stop b"]);
  expect(found("dropped_next_step", "our_step_passed", "a", "b")).toEqual(["our_step_passed a b"]);
  expect(found("dropped_next_step", "not_come_back_to")).toEqual(["not_come_back_to "]);
  expect(found("thin", "question_open", "a")).toEqual(["question_open"]);
  expect(found("bunched", "short_gaps", "a")).toEqual(["short_gaps"]);
  expect(found("too_slow", "first_response_late", "a")).toEqual(["too_slow"]);
});

const written = email(100, "Q:q F:f");
const texted = email(200, "D:a", { channel: "sms" });
const base = kindest([email(10), written, texted], 300);
/** The same, had they asked to stop on these channels before; null: on every one. */
const stopped = (...channels: ("email" | "sms" | null)[]): Course => ({
  ...base,
  sequence: { ...base.sequence, stops: channels.map((channel) => ({ ...stop(50), channel }) as never) },
});
const certain = (...courses: Course[]) =>
  weighFaults(courses, false).certain.map(({ fault, trueSince, eventIds }) => [fault, trueSince, eventIds]);

test("J39: a fault is certain if it came about in some one way under every completion, from when it did under all", () => {
  const [mail, sms, any, none] = [stopped("email"), stopped("sms"), stopped(null), stopped()];
  const both = [written.id, texted.id];
  expect(certain(any)).toEqual([["contact_after_stop", at(100), both]]);
  expect(certain(any, mail)).toEqual([["contact_after_stop", at(100), both]]);
  // By what was sent first it is none under the second: it is true from what both say.
  expect(certain(any, sms)).toEqual([["contact_after_stop", at(200), both]]);
  expect(certain(sms, any)).toEqual([["contact_after_stop", at(200), [texted.id]]]);
  expect(certain(mail, sms)).toEqual([]);
  expect(certain(any, mail, sms)).toEqual([]);
  expect(certain(any, none)).toEqual([]);
  for (const courses of [
    [mail, sms],
    [any, mail, sms],
    [any, none],
  ])
    expect(weighFaults(courses, false).maybe).toEqual(["contact_after_stop"]);
  expect(weighFaults([none], false).maybe).toEqual([]);
});

test("J39: overdue in one way or another at one instant, it is dropped from when it was under all, whatever else was found", () => {
  const maybeTalk = call(day(1), { result: "unknown", ringSeconds: 5 });
  const tries = [0, 11, 22, 33].map((minutes) => call(minutes));
  const spoken = talk(60, "Q:q");
  const read = judge([...tries, spoken, maybeTalk, step(maybeTalk, day(3))], day(9));
  const dropped = read.faults.find(({ fault }) => fault === "dropped_next_step");
  expect([...new Set(read.faults.map(({ fault }) => fault))]).toEqual(["dropped_next_step", "bunched"]);
  expect(dropped?.trueSince).toBe(at(day(5, 60)));
});

test("J40: what an unrecorded contact would undo is open on a partly recorded channel, and nothing else is", () => {
  const partial = (...events: SequenceEvent[]) => {
    const { certain: found, maybe, openToUnrecorded } = weighFaults(coursesOf(events, day(9)), true);
    return [found.map(({ fault }) => fault), maybe, openToUnrecorded];
  };
  const late = email(300, "Q:q");
  expect(partial(late, stop(400), email(500, "D:a"))).toEqual([
    ["contact_after_stop"],
    ["too_slow", "thin"],
    ["too_slow", "thin"],
  ]);
  expect(weighFaults(coursesOf([late], day(1)), false).openToUnrecorded).toEqual([]);
});

test("J69: what is not asked is taken as it would be kindest, and what is, is taken both ways", () => {
  const unread = [10, day(2), day(4)].map((minutes) => email(minutes, null));
  const courses = coursesOf(unread, day(6));
  expect(weighFaults(courses, false).maybe).toContain("generic_repetition");
  expect(weighFaults(courses, false).maybe).toContain("thin");
  const kind = weighFaults(courses, false, ["content"]);
  expect(kind.maybe).not.toContain("generic_repetition");
  expect(kind.maybe).not.toContain("thin");
  const asked = coursesOf(unread, day(6), { episode: { questions: null } });
  expect(weighFaults(asked, false, ["questions"]).maybe).toContain("generic_repetition");
});

test("J41: the faults of a course come in the order of the verdict", () => {
  const many: ContactEvent[] = Array.from({ length: 14 }, (_, i) => email(300 + i * 20, i === 0 ? "Q:q" : ""));
  const found = faultsOf(kindest([...many, stop(700), call(800)], day(9))).map(({ fault }) => fault);
  expect([...new Set(found)]).toEqual([
    ...["contact_after_stop", "over_pursued", "generic_repetition", "too_slow", "bunched", "thin"],
  ]);
});

test("J39 J61: one of several calls, or one message that nobody read, may have been followed by silence", () => {
  const mute = (minutes: number) => call(minutes, { result: "unknown", ringSeconds: 5 });
  expect(
    bearingOf(judge([mute(10), mute(day(1)), email(20, "Q:q"), email(day(6), "D:a")], day(7)), "dropped_next_step"),
  ).toBe("possible");
  expect(bearingOf(judge([email(20, "Q:q"), email(day(6), "D:a")], day(7)), "dropped_next_step")).toBe("excluded");
  const spoken = talk(10, "Q:q");
  expect(bearingOf(judge([spoken, email(day(4), null)], day(8)), "dropped_next_step")).toBe("possible");
});
