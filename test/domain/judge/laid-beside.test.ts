import { readCourses } from "#domain/sequence/assess/read-courses";
import { completionsOf } from "#domain/sequence/course/completion";
import { laidBeside } from "#domain/sequence/course/laid-beside";
import { readCourse } from "#domain/sequence/course/read-course";
import type { ContactEvent, SequenceEvent } from "#domain/sequence/sequence-event";
import { expect, test } from "vitest";
import { sequenceOf } from "./courses.ts";
import { at, call, day, email, faultsOf, judge } from "./situation.ts";

const onDay = (days: number, of: ContactEvent = email(0, "D:a")): ContactEvent => ({
  ...of,
  ...{ at: at(day(days)), atLatest: at(day(days + 1) - 1), recordedAt: null, receivedAt: at(day(days + 1)) },
  ...{ id: `${of.id} on ${days}`, startedInApp: false, statedGrade: "timely" as const, system: "file" },
});
const harshest = (events: readonly SequenceEvent[], earlier: readonly SequenceEvent[] = []) => {
  const sequence = sequenceOf(events, day(9), { earlier });
  return readCourse(sequence, completionsOf(sequence).at(-1)!);
};

test("J60: a contact known only to the day may have been part of another touch of that day", () => {
  const course = harshest([onDay(1), call(day(1, 600))]);
  expect(course.touches).toHaveLength(2);
  const beside = laidBeside(course);
  expect(beside?.touches).toHaveLength(1);
  expect(beside?.presses.some(({ isBeside }) => isBeside)).toBe(true);
  expect(laidBeside(harshest([onDay(1), call(day(3))]))).toBeNull();
  expect(laidBeside(harshest([email(10), call(15)]))).toBeNull();
});

test("J60 M53: one of an episode before may have been too", () => {
  const before = [onDay(-3), onDay(-3, call(0)), call(day(-3, 600))];
  const beside = laidBeside(harshest([call(600)], before));
  expect(beside?.earlier.presses.some(({ isBeside }) => isBeside)).toBe(true);
  expect(beside?.presses).toHaveLength(1);
});

test("J60: where touches were too many a course is there both ways, else once", () => {
  const many = [onDay(1), onDay(1, call(0)), call(day(1, 600)), call(day(1, 700)), call(day(1, 800))];
  const few = [onDay(1), onDay(1, call(0)), call(day(1, 600))];
  const ways = (events: SequenceEvent[]) => {
    const sequence = sequenceOf(events, day(9));
    return [
      readCourses(sequence).length > completionsOf(sequence).length,
      readCourses(sequence).at(-1)?.touches.length,
    ];
  };
  expect(ways(many)).toEqual([true, 4]);
  expect(ways(few)).toEqual([false, 2]);
  expect(faultsOf(judge(many, day(9)))).not.toContain("bunched");
  expect(judge(many, day(9)).maybe).toContain("bunched");
});
