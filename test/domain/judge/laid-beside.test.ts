import { judgingCalendar } from "#calendar/judging-calendar";
import { readCourses } from "#domain/sequence/assess/read-courses";
import { completionsOf } from "#domain/sequence/course/completion";
import { laidBeside } from "#domain/sequence/course/laid-beside";
import { readCourse } from "#domain/sequence/course/read-course";
import { prepareSequence } from "#domain/sequence/record/prepare-sequence";
import type { ContactEvent, SequenceEvent } from "#domain/sequence/sequence-event";
import { DAY } from "#domain/time/instant";
import { expect, test } from "vitest";
import { at, call, day, email, EPISODE, faultsOf, judge, ROUND_THE_CLOCK, ZERO } from "./situation.ts";

const onDay = (days: number, of: ContactEvent = email(0, "D:a")): ContactEvent => ({
  ...of,
  ...{ at: at(day(days)), atLatest: at(day(days + 1) - 1), recordedAt: null, receivedAt: at(day(days + 1)) },
  ...{ id: `${of.id} on ${days}`, startedInApp: false, statedGrade: "timely" as const, system: "file" },
});
const sequenceOf = (events: readonly SequenceEvent[], earlier: readonly SequenceEvent[] = []) => {
  const calendar = judgingCalendar(ROUND_THE_CLOCK, null, ZERO - DAY, ZERO + 60 * DAY);
  return prepareSequence(EPISODE, events, ROUND_THE_CLOCK, calendar, at(day(9)), earlier);
};
const harshest = (...of: Parameters<typeof sequenceOf>) => {
  const sequence = sequenceOf(...of);
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
    const sequence = sequenceOf(events);
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
