import type { Completion } from "#domain/sequence/course/completion";
import type { CourseContact } from "#domain/sequence/course/read-contacts";
import { pressesOf } from "#domain/sequence/course/touches";
import { expect, test } from "vitest";

const MINUTE = 60_000;
type Fields = Partial<Omit<CourseContact, "contact" | "at">> & { isReply?: boolean; redials?: number[]; at?: number };
/** A contact that was made between two minutes, laid on the first. */
const made = (id: string, [from, to]: readonly [number, number], fields: Fields = {}): CourseContact => {
  const { isReply = false, redials = [], at = from, ...rest } = fields;
  return {
    ...{ id, channel: "call", isTouch: true, ...rest, at: at * MINUTE },
    contact: {
      ...{ earliest: from * MINUTE, latest: to * MINUTE, isReply },
      redials: redials.map((minute, i) => ({ id: `${id} again ${i}`, at: minute * MINUTE })),
    },
  } as unknown as CourseContact;
};
const at = (minute: number) => [minute, minute] as const;
const mail: Fields = { channel: "email" };
const idsOf = (readings: CourseContact[], time: Completion["time"] = "early") =>
  pressesOf(readings, time).map(({ id }) => id);
/** Those that may have lain beside another. */
const beside = (...readings: CourseContact[]) =>
  pressesOf(readings, "early").flatMap(({ id, isBeside }) => (isBeside ? [id] : []));

test("J17: what presses is every outbound contact and redial, in order; an answer and what is no touch do not", () => {
  expect(idsOf([made("b", at(20), { redials: [25, 40] }), made("c", at(30)), made("a", at(10))])).toEqual([
    ...["a", "b", "b again 0", "c", "b again 1"],
  ]);
  expect(idsOf([made("a", at(10), { isReply: true }), made("b", at(20), { isTouch: false })])).toEqual([]);
});

test("J60: its time is laid where it is known only to the day and not taken kindly", () => {
  const laid = (time: Completion["time"]) =>
    pressesOf([made("day", [0, 900]), made("known", at(10), { redials: [15] })], time).map(({ isLaid }) => isLaid);
  expect(laid("late")).toEqual([true, false, false]);
  expect(laid("early")).toEqual([false, false, false]);
  const maybe = pressesOf([made("day", [0, 900]), made("known", at(10))], "late", true);
  expect(maybe.map(({ isLaid, isBeside }) => [isLaid, isBeside])).toEqual([
    [true, true],
    [false, false],
  ]);
  expect(pressesOf([made("day", [0, 900]), made("known", at(10))], "late").some(({ isBeside }) => isBeside)).toBe(
    false,
  );
});

test("J60: known only to the day it may lie beside what was made within two minutes of that day", () => {
  const of = (minute: number) => beside(made("day", [100, 900], mail), made("known", at(minute))).length;
  expect([98, 98.1, 500, 901.9, 902].map(of)).toEqual([0, 1, 1, 1, 0]);
  expect(beside(made("known", at(10)), made("other", at(11)))).toEqual([]);
});

test("J60: beside a message any may lie, beside dials a message, or as many dials as a touch has room for", () => {
  const day = (id: string, fields: Fields = {}) => made(id, [0, 900], fields);
  expect(beside(made("known", at(10)), day("m", mail), day("n", mail))).toEqual(["m", "n"]);
  expect(beside(made("known", at(10)), day("a"), day("b"), day("c"))).toEqual(["a", "b"]);
  expect(beside(made("known", at(10), mail), day("a"), day("b"), day("c"), day("d"))).toEqual(["a", "b", "c"]);
  expect(beside(made("known", at(10)), day("m", mail), day("a"), day("b"), day("c"))).toEqual(["m", "a", "b"]);
  // With nothing known of that day, the first of them is what others lie beside.
  expect(beside(day("a"), day("b"), day("c"), day("d"), day("m", mail))).toEqual(["b", "c", "m"]);
  expect(beside(day("m", mail), day("a"), day("b"), day("c"), day("d"))).toEqual(["a", "b", "c"]);
});
