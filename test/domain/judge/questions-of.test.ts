import {
  answerDueOf,
  answers,
  answering,
  questionSetsOf,
  questionsOf,
  UNKNOWN_QUESTION,
} from "#domain/sequence/course/questions-answered";
import type { Course } from "#domain/sequence/course/course";
import type { CourseContact } from "#domain/sequence/course/read-contacts";
import type { ContactEvent, SequenceEvent } from "#domain/sequence/sequence-event";
import { expect, test } from "vitest";
import { coursesOf, kindest } from "./courses.ts";
import { at, booking, day, email, enquiry, inbound, talk } from "./situation.ts";

const told = (event: SequenceEvent): SequenceEvent => ({ ...event, receivedAt: event.at });
const setsOf = (course: Course) =>
  questionSetsOf(course).map(({ questions, askedAt }) => [questions, askedAt === null ? null : askedAt - at(0)]);

test("J62: what was asked together is a set: in the enquiry, in a further one, in a contact of theirs", () => {
  const asked: Partial<ContactEvent> = { questions: ["rate"] };
  const further = { ...enquiry(100), questions: ["colour"] } as SequenceEvent;
  const course = kindest([talk(10, "F:f", asked), further, inbound(200, { questions: ["date"] })], 300);
  expect(setsOf(course)).toEqual([
    [["q"], null],
    [["colour"], 100 * 60_000],
    [["rate"], 10 * 60_000],
    [["date"], 200 * 60_000],
  ]);
  // What was asked in no talk and by none of theirs is no question of theirs.
  expect(setsOf(kindest([email(10, "F:f", asked)], 300))).toEqual([[["q"], null]]);
  expect(setsOf(kindest([inbound(10, { ...asked, channel: "call", result: "missed" })], 300))).toHaveLength(2);
  expect(setsOf(kindest([], 300, { episode: { questions: [] } }))).toEqual([]);
});

test("J64: questions that nobody recorded were none, or one that nothing on file answers", () => {
  const [none, one] = coursesOf([], 300, { episode: { questions: null } });
  expect([setsOf(none!), setsOf(one!)]).toEqual([[], [[[UNKNOWN_QUESTION], null]]]);
  expect([questionsOf(none!), questionsOf(one!)]).toEqual([null, [UNKNOWN_QUESTION]]);
  expect(questionsOf(kindest([], 300, { episode: { questions: [] } }))).toEqual([]);
  const [asked] = coursesOf([inbound(10, { questions: ["q", "r"] }), inbound(20, { questions: ["r"] })], 300, {
    episode: { questions: null },
  });
  expect(questionsOf(asked!)).toEqual(["q", "r"]);
  // Nor does an answer to a question without a text.
  const answered = coursesOf([talk(10, "Q:")], 300, { episode: { questions: null } }).at(-1)!;
  expect(answered.readings[0]!.items).toEqual([{ kind: "Q", ref: "" }]);
  expect(answers(answered, questionsOf(answered)!)).toEqual([0]);
});

test("J62: the enquiry's are due a business day after the first useful response; booked, at the meeting or in five days", () => {
  const due = (events: SequenceEvent[], askedAt: number | null = null) => {
    const by = answerDueOf(kindest(events, day(1)), {
      questions: ["q"],
      askedAt: askedAt === null ? null : at(askedAt),
    });
    return by === null ? null : (by - at(0)) / 60_000;
  };
  expect(due([])).toBeNull();
  expect(due([email(10)])).toBe(day(1, 10));
  expect(due([email(10)], 100)).toBe(day(1, 100));
  const booked = (minutes: number, bookedFor: number) => told(booking(minutes, bookedFor));
  expect(due([booked(20, day(3))])).toBe(day(3));
  expect(due([booked(20, day(9))])).toBe(day(5, 20));
  expect(due([email(30), booked(20, day(3))])).toBe(day(3));
  // Booked only once that time was over, it moves nothing.
  const course = kindest([email(10), booked(20, day(3))], day(1));
  const after = (answerBy: number) =>
    answerDueOf({ ...course, answerBy: at(answerBy) }, { questions: [], askedAt: null });
  expect([19, 20].map(after)).toEqual([at(19), at(day(3))]);
});

const reading = (minutes: number, fields: Partial<CourseContact> = {}): CourseContact =>
  ({
    ...{ at: at(minutes), creditAt: at(minutes), outbound: true, useful: true, isTalk: false, saysOwnThing: false },
    ...{ items: [{ kind: "Q", ref: "q" }], ...fields },
  }) as CourseContact;
const course = (...readings: CourseContact[]): Course =>
  ({ readings, sequence: { asOf: at(100) } }) as unknown as Course;

test("J22 J62: what answers is a useful contact of ours, once it counts, or a talk of theirs", () => {
  const is = (fields: Partial<CourseContact>) => answering(course(reading(10, fields))).length === 1;
  expect([is({}), is({ useful: false }), is({ useful: false, isTalk: true })]).toEqual([true, false, false]);
  expect([99, 100, 101].map((minutes) => is({ creditAt: at(minutes) }))).toEqual([true, true, false]);
  expect([is({ outbound: false }), is({ outbound: false, isTalk: true })]).toEqual([false, true]);
});

test("J22: each question is answered as far as it was best, all of them by content that is taken to say so", () => {
  const item = (ref: string, credit?: number, kind = "Q") => ({ kind, ref, ...(credit !== undefined && { credit }) });
  const of = (...said: object[][]) =>
    answers(course(...said.map((items, i) => reading(10 + i, { items: items as CourseContact["items"] }))), ["q", "r"]);
  expect(of([item("q")])).toEqual([1, 0]);
  expect(of([item("q", 0.5)], [item("r", 0.5), item("r", 1)])).toEqual([0.5, 1]);
  expect(of([item("q", 1)], [item("q", 0.5)])).toEqual([1, 0]);
  expect(of([item("q", undefined, "F")])).toEqual([0, 0]);
  const unread = course(reading(10, { items: [], saysOwnThing: true }));
  expect([answers(unread, ["q", "r"]), answers(unread, ["q"], "answers_nothing")]).toEqual([[1, 1], [0]]);
  const since = (minutes: number) => answers(course(reading(10)), ["q"], "answers", at(minutes));
  expect([9, 10, 11].map(since)).toEqual([[1], [1], [0]]);
});
