import type { CourseContact } from "#domain/sequence/course/read-contacts";
import { answeredBy, settledBy } from "#domain/sequence/course/settle-step";
import type { StepEvent } from "#domain/sequence/sequence-event";
import { expect, test } from "vitest";
import { at, day, step, talk } from "./situation.ts";

const due = { from: at(day(3)), to: at(day(3)) };
const deadline = at(day(4));
type Fields = Partial<Omit<CourseContact, "contact">>;
const reading = (minutes: number, fields: Fields = {}): CourseContact =>
  ({
    ...{ id: `at ${minutes}`, at: at(minutes), creditAt: at(minutes), outbound: true, channel: "call", useful: true },
    ...{ isTalk: false, isTwoWay: false, items: [], saysOwnThing: false, contact: { result: "rang_out" } },
    ...fields,
  }) as unknown as CourseContact;
const agreed = (fields: Partial<StepEvent> = {}) => ({ ...step(talk(10), day(3)), ...fields }) as StepEvent;
type Told = { step?: Partial<StepEvent>; move?: "us" | "lead"; span?: typeof due };
const settled = (readings: CourseContact[], { step: fields = {}, move = "us", span = due }: Told = {}) => {
  const found = settledBy(readings, agreed(fields), move, at(10), span, deadline);
  return found && [found.state, found.value, found.keptBy];
};
const of = (minutes: number, fields: Fields = {}, told: Told = {}) =>
  settled([reading(minutes, fields)], told)?.[0] ?? null;
const HOUR = 60;

test("J25 J55: a step to talk is kept by a contact of its kind within an hour of its time, later by half, to its deadline", () => {
  const times = [-HOUR - 1, -HOUR, 0, HOUR, HOUR + 1, 1440, 1441].map((off) => of(day(3, off)));
  expect(times).toEqual([null, "kept", "kept", "kept", "kept_late", "kept_late", null]);
  expect(settled([reading(day(3))])).toEqual(["kept", 1, `at ${day(3)}`]);
  expect(settled([reading(day(3, 61))])).toEqual(["kept_late", 0.5, `at ${day(3, 61)}`]);
  expect(of(day(3), { useful: false })).toBeNull();
  // What was to be said by phone may be said by video or to their face; a visit is kept by a visit.
  expect((["video", "visit", "email"] as const).map((channel) => of(day(3), { channel }))).toEqual([
    ...["kept", "kept", null],
  ]);
  expect(of(day(3), {}, { step: { channel: "video" } })).toBe("kept");
  expect(of(day(3), {}, { step: { channel: "visit" } })).toBeNull();
  expect(of(day(3), { channel: "visit" }, { step: { channel: null } })).toBe("kept");
  // Or by a talk since the agreement, however early.
  expect(of(20, { isTalk: true, isTwoWay: true })).toBe("kept");
  expect(of(10, { isTalk: true, isTwoWay: true })).toBeNull();
  expect(of(20, { isTalk: true, isTwoWay: true, channel: "visit" })).toBe("kept");
  expect(of(20, { isTalk: true, isTwoWay: true }, { step: { channel: "visit" } })).toBeNull();
});

test("J25: their own call before it moved a step to talk, and no message of theirs does anything", () => {
  const theirs = { outbound: false, useful: false };
  expect(settled([reading(20, { ...theirs, isTalk: true, isTwoWay: true })])).toEqual(["moved", null, "at 20"]);
  expect(of(20, { ...theirs, isTwoWay: true })).toBeNull();
  const toSend = { step: { channel: "email" as const, what: "sketch" } };
  expect(of(20, { ...theirs, isTalk: true, isTwoWay: true }, toSend)).toBeNull();
});

test("J55: a step to send is kept by a message that delivers what it named, from the agreement on", () => {
  const toSend = { step: { channel: "email" as const, what: "sketch", stepId: "step" } };
  const sent = (ref: string, kind = "D"): Fields => ({ channel: "email", items: [{ kind: kind as "D", ref }] });
  expect(["sketch", "step", "d", "other"].map((ref) => of(20, sent(ref), toSend))).toEqual([
    "kept",
    "kept",
    "kept",
    null,
  ]);
  expect(of(20, sent("sketch", "F"), toSend)).toBeNull();
  expect(of(20, { ...sent("sketch"), channel: "call" }, toSend)).toBeNull();
  expect(of(20, { ...sent("sketch"), channel: "sms" }, toSend)).toBe("kept");
  expect(of(20, { ...sent("sketch"), useful: false }, toSend)).toBeNull();
  expect(of(day(3, 61), sent("sketch"), toSend)).toBe("kept_late");
  expect(of(20, sent("null"), { step: { ...toSend.step, what: null } })).toBeNull();
  expect(of(20, { channel: "email", saysOwnThing: true }, toSend)).toBe("kept");
});

test("J25: of a step of theirs what counts is whether we checked back, or anything two-way of theirs", () => {
  const lead = { move: "lead" as const };
  expect([-HOUR - 1, -HOUR, 1440].map((off) => of(day(3, off), {}, lead))).toEqual([null, "kept", "kept"]);
  expect(of(day(3), { useful: false }, lead)).toBeNull();
  expect(of(20, { isTalk: true, isTwoWay: true }, lead)).toBe("kept");
  expect(of(20, { outbound: false, useful: false, isTwoWay: true }, lead)).toBe("kept");
  expect(of(20, { outbound: false, useful: false }, lead)).toBeNull();
});

test("J55: of messages of unknown content any may have kept it: on time one did, and it stands until the last of them", () => {
  const toSend: Told = { step: { channel: "email", what: "sketch" } };
  const unread = (minutes: number) => reading(minutes, { channel: "email", saysOwnThing: true });
  const known = (minutes: number) => reading(minutes, { channel: "email", items: [{ kind: "D", ref: "sketch" }] });
  const found = (...readings: CourseContact[]) => {
    const one = settledBy(readings, agreed(toSend.step), "us", at(10), due, deadline)!;
    return [one.state, one.keptBy, one.mayHaveSettledAt, one.settledAt];
  };
  expect(found(known(20), unread(30))).toEqual(["kept", "at 20", at(20), at(20)]);
  expect(found(unread(20), unread(30), known(40), unread(50))).toEqual(["kept", "at 40", at(20), at(40)]);
  expect(found(unread(20), unread(30))).toEqual(["kept", "at 30", at(20), at(30)]);
  const late = day(3, 90);
  expect(found(unread(20), known(late))).toEqual(["kept", "at 20", at(20), at(late)]);
  expect(found(unread(late), unread(late + 10))).toEqual(["kept_late", `at ${late + 10}`, at(late), at(late + 10)]);
});

test("J62: an answer put off is kept by giving it, in a useful contact or a talk, on time or late", () => {
  const answer = { kind: "Q" as const, ref: "q", credit: 0.5, by: at(day(3)) };
  const given = (minutes: number, fields: Fields = {}) =>
    answeredBy([reading(minutes, { items: [{ kind: "Q", ref: "q" }], ...fields })], answer, due, deadline)?.state ??
    null;
  expect([5, day(3, 60), day(3, 61), day(4), day(4) + 1].map((minutes) => given(minutes))).toEqual([
    ...["kept", "kept", "kept_late", "kept_late", null],
  ]);
  expect(given(20, { useful: false })).toBeNull();
  expect(given(20, { useful: false, isTalk: true })).toBe("kept");
  expect(given(20, { items: [{ kind: "Q", ref: "other" }] })).toBeNull();
  expect(given(20, { items: [{ kind: "F", ref: "q" }] })).toBeNull();
  expect(given(20, { items: [{ kind: "Q", ref: "q", credit: 0.5 }] })).toBeNull();
  expect(given(20, { items: [{ kind: "Q", ref: "q", credit: 1 }] })).toBe("kept");
  expect(given(20, { items: [], saysOwnThing: true })).toBe("kept");
  // What nobody read may have given it, until one that did.
  const unread = reading(20, { items: [], saysOwnThing: true });
  const known = reading(30, { items: [{ kind: "Q", ref: "q" }] });
  expect(answeredBy([unread, known], answer, due, deadline)).toMatchObject({ keptBy: "at 30", settledAt: at(30) });
  expect(answeredBy([known, reading(40, { saysOwnThing: true })], answer, due, deadline)).toMatchObject({
    settledAt: at(30),
  });
});
