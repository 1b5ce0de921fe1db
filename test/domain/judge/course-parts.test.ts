import type { Completion } from "#domain/sequence/course/completion";
import { type Course, isOverAt, type Pause, whenServiceTimeIsOver } from "#domain/sequence/course/course";
import { isUsefulByContent } from "#domain/sequence/course/is-useful-by-content";
import { isPlaced, type KnownWrong, noteWrong, pointOf, wrongSinceOf } from "#domain/sequence/course/known-wrong";
import { isOwed, resumedAt } from "#domain/sequence/course/pause-end";
import { pressesBeforeContact, pressesOnPerson } from "#domain/sequence/course/presses-before-contact";
import type { CourseContact } from "#domain/sequence/course/read-contacts";
import type { PreparedSequence } from "#domain/sequence/record/prepared-sequence";
import type { ContactEvent } from "#domain/sequence/sequence-event";
import { makeIntervals } from "#domain/time/intervals";
import { expect, test } from "vitest";

type Parts = Partial<Omit<CourseContact, "contact">> & {
  contact?: Partial<Omit<CourseContact["contact"], "event">>;
  event?: Partial<ContactEvent>;
};
/** A contact as a course reads it, of which only these parts matter. */
const reading = ({ contact, event, ...fields }: Parts): CourseContact =>
  ({
    ...{
      id: "one",
      channel: "call",
      outbound: true,
      use: "useful",
      useful: true,
      isTwoWay: false,
      at: 10,
      creditAt: 10,
    },
    ...fields,
    contact: {
      ...{ addedFrom: null, creditable: true, result: "rang_out" },
      ...contact,
      event: { channel: "call", contactPoint: null, system: "app", at: 10, ...event },
    },
  }) as CourseContact;

test("J52 J84: while a stop was in force that they took back, nothing fell due, to the instant", () => {
  const closing = (overAt: number | null) =>
    ({ closing: { overAt, liftedStops: [{ from: 10, to: 20 }] } }) as unknown as Course;
  expect([9, 10, 19, 20].map((at) => isOverAt(closing(null), at))).toEqual([false, true, true, false]);
  expect([29, 30, 31].map((at) => isOverAt(closing(30), at))).toEqual([false, true, true]);
});

test("J58: where the service time ran out as the business closed, more of it has run when it opens again", () => {
  const clock = makeIntervals([
    [100, 110],
    [150, 160],
  ]);
  const over = [9, 10, 11, 20, 21].map((ms) => whenServiceTimeIsOver({ clock }, 100, ms));
  expect(over).toEqual([109, 150, 151, null, null]);
});

test("J26 J33: a pause is taken up again by the first useful or two-way contact after it, once that counts", () => {
  const course = (...readings: CourseContact[]) => ({ sequence: { asOf: 40 }, readings }) as unknown as Course;
  const pause: Pause = { from: 0, until: 20, excusesFrom: 0, id: "pause" };
  const at = (made: number, creditAt = made, fields: Parts = {}) => reading({ at: made, creditAt, ...fields });
  const found = (...readings: CourseContact[]) => resumedAt(course(...readings), pause);
  expect(found(at(19), at(20), at(30))).toBe(20);
  expect(found(at(19))).toBeNull();
  expect(found(at(22, 35), at(25))).toBe(25);
  expect(found(at(25, 40))).toBe(40);
  expect(found(at(25, 41))).toBeNull();
  expect(found(at(25, 25, { useful: false }))).toBeNull();
  expect(found(at(25, 25, { useful: false, isTwoWay: true }))).toBe(25);
});

test("J26 J33: a pause that they put off further before it ended is owed nothing", () => {
  const pause: Pause = { from: 10, until: 20, excusesFrom: 10, id: "pause" };
  const owed = (fields: Partial<Pause>) => {
    const other: Pause = { from: 15, until: 30, excusesFrom: 15, id: "other", ...fields };
    return isOwed({ pauses: [pause, other] } as unknown as Course, pause);
  };
  expect(owed({})).toBe(false);
  expect(owed({ id: null })).toBe(true);
  expect(owed({ id: "pause" })).toBe(true);
  expect(owed({ excusesFrom: null })).toBe(true);
  expect([9, 10].map((from) => owed({ from }))).toEqual([true, false]);
  expect([20, 21].map((excusesFrom) => owed({ excusesFrom }))).toEqual([false, true]);
  expect([19, 20, 21].map((until) => owed({ until }))).toEqual([true, true, false]);
  expect(isOwed({ pauses: [pause] } as unknown as Course, pause)).toBe(true);
  expect(isOwed({ pauses: [] } as unknown as Course, { ...pause, id: null })).toBe(false);
});

test("J32 M53: before the first contact counts what pressed before it, of earlier episodes too where nobody enquired", () => {
  const press = (at: number) => ({ at, id: `press ${at}`, channel: "call" as const, isLaid: false, isBeside: false });
  const read = (firstTwoWayAt: number | null, countsTotal: boolean) =>
    pressesBeforeContact({
      presses: [press(20), press(30), press(40)],
      earlier: { presses: [press(25), press(5)], countsTotal } as unknown as Course["earlier"],
      firstTwoWayAt,
    }).map(({ at }) => at);
  expect(read(null, false)).toEqual([20, 30, 40]);
  expect(read(30, false)).toEqual([20]);
  expect(read(31, false)).toEqual([20, 30]);
  expect(read(null, true)).toEqual([5, 20, 25, 30, 40]);
  expect(read(26, true)).toEqual([5, 20, 25]);
  const alone = { presses: [press(20)], earlier: { presses: [] } as unknown as Course["earlier"] };
  expect(pressesOnPerson(alone)).toBe(alone.presses);
});

test("J15 J39: what was of use by its content alone is a message, or a note that was left", () => {
  const own = { saysOwnThing: true };
  expect(isUsefulByContent(reading({ ...own, channel: "email" }))).toBe(true);
  expect(isUsefulByContent(reading(own))).toBe(false);
  expect(isUsefulByContent(reading({ ...own, channel: "visit", contact: { result: "note_left" } }))).toBe(true);
  expect(isUsefulByContent(reading({ ...own, channel: "email", useful: false }))).toBe(false);
  expect(isUsefulByContent(reading({ ...own, channel: "email", isTwoWay: true }))).toBe(false);
  expect(isUsefulByContent(reading({ saysOwnThing: false, channel: "email" }))).toBe(false);
});

const under = (points: Completion["points"]) => ({
  sequence: { episode: { connections: [] } } as unknown as PreparedSequence,
  completion: { points } as Completion,
});

test("J59: a number is wrong after the call that told so, until the instant at which that was put right", () => {
  const known = new Map<string, KnownWrong>([
    ["call ", { since: 10, until: 20 }],
    ["sms ", { since: 10, until: null }],
  ]);
  expect([9, 10, 11, 19, 20].map((at) => wrongSinceOf(known, "call ", at))).toEqual([null, null, 10, 10, null]);
  expect(wrongSinceOf(known, "sms ", 1000)).toBe(10);
  expect(wrongSinceOf(known, "email ", 15)).toBeNull();
});

test("J59: a contact is of the enquiry's own number or of the one it names; of one nobody wrote down, taken kindly, another", () => {
  const file = { system: "file" };
  expect(pointOf(reading({}), under("kind"))).toBe("call ");
  expect(pointOf(reading({ event: { contactPoint: "home" } }), under("harsh"))).toBe("call home");
  expect(pointOf(reading({ event: file }), under("harsh"))).toBe("call ");
  expect(pointOf(reading({ event: file }), under("kind"))).toBe("call of one");
  expect(pointOf(reading({ event: { ...file, contactPoint: "home" } }), under("kind"))).toBe("call home");
});

test("J16 J50 J51: what was never placed, a machine's word and what a correction added went to no number", () => {
  expect(isPlaced(reading({}))).toBe(true);
  expect(isPlaced(reading({ use: "acknowledgement" }))).toBe(false);
  expect(isPlaced(reading({ use: "not_placed" }))).toBe(false);
  expect(isPlaced(reading({ contact: { addedFrom: 20 } }))).toBe(false);
});

test("J51 J59: somebody else's number stays wrong as long as any of the contacts says that told so", () => {
  const told: Pick<ContactEvent, "result" | "ringSeconds" | "items"> = {
    result: "rang_out",
    ringSeconds: null,
    items: [],
  };
  const wrong = (at: number, until: number | null, before: KnownWrong | null) => {
    const known = new Map<string, KnownWrong>(before === null ? [] : [["call ", before]]);
    const corrected: ContactEvent["corrected"] = { ...told, recordedAt: until ?? 0 };
    const event: Partial<ContactEvent> = { result: "wrong_person", ...(until !== null && { corrected }) };
    noteWrong(known, reading({ at, contact: { result: "wrong_person" }, event }), under("harsh"));
    return known.get("call ");
  };
  expect(wrong(10, null, null)).toEqual({ since: 10, until: null });
  expect(wrong(10, 50, null)).toEqual({ since: 10, until: 50 });
  expect(wrong(10, 50, { since: 5, until: null })).toEqual({ since: 5, until: null });
  expect(wrong(10, 50, { since: 5, until: 80 })).toEqual({ since: 5, until: 80 });
  expect(wrong(10, 50, { since: 5, until: 30 })).toEqual({ since: 5, until: 50 });
  expect(wrong(10, null, { since: 5, until: 30 })).toEqual({ since: 5, until: null });
  // What it was before it was right again, or only later, is another matter.
  expect(wrong(10, 50, { since: 5, until: 8 })).toEqual({ since: 10, until: 50 });
  expect(wrong(10, 15, { since: 20, until: null })).toEqual({ since: 10, until: 15 });
  const known = new Map<string, KnownWrong>();
  for (const contact of [{ result: "rang_out" }, { result: "wrong_person", creditable: false }] as const)
    noteWrong(known, reading({ contact }), under("harsh"));
  expect(known.size).toBe(0);
});

test("J59: a number on which they come to us is theirs; where nobody wrote down which, whatever is kinder", () => {
  const left = (event: Partial<ContactEvent>, points: Completion["points"], isTwoWay = true) => {
    const wrong = { since: 5, until: null };
    const known = new Map<string, KnownWrong>([
      ["call ", wrong],
      ["call home", wrong],
      ["sms ", wrong],
    ]);
    noteWrong(known, reading({ outbound: false, isTwoWay, event }), under(points));
    return [...known.keys()];
  };
  expect(left({}, "harsh")).toEqual(["call home", "sms "]);
  expect(left({ contactPoint: "home" }, "kind")).toEqual(["call ", "sms "]);
  expect(left({ system: "file" }, "kind")).toEqual(["sms "]);
  expect(left({ system: "file" }, "harsh")).toEqual(["call ", "call home", "sms "]);
  expect(left({}, "harsh", false)).toEqual(["call ", "call home", "sms "]);
});
