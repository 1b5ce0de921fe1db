import type { DispositionCode } from "../../disposition/filed-disposition.ts";
import type { Instant } from "../../time/instant.ts";
import { lengthWithin, whenLengthReached, type Intervals } from "../../time/intervals.ts";
import type { SlotReading, StepReading } from "../assessment.ts";
import type { Completion } from "./completion.ts";
import type { PreparedSequence } from "../record/prepared-sequence.ts";
import type { CourseContact } from "./read-contacts.ts";
import type { StepEvent } from "../sequence-event.ts";
import type { Touch } from "./touches.ts";

/** A stated pause: no contact in [from, until), then taken up again. */
export interface Pause {
  readonly from: Instant;
  readonly until: Instant;
  readonly id: string | null;
}

/** An agreed step on the clock. `value`: its worth for *next step kept*, null while nothing can be said. */
export interface CourseStep extends StepReading {
  readonly event: StepEvent;
  readonly agreedAt: Instant;
  readonly dueFrom: Instant | null;
  readonly dueTo: Instant | null;
  /** Until when it may still be kept late. */
  readonly deadline: Instant | null;
  readonly value: 0 | 0.5 | 1 | null;
}

/** How and when an episode ended or was put on hold, if it did. */
export interface Closing {
  readonly phase: "running" | "held" | "closed" | "stopped";
  readonly endedAt: Instant | null;
  /** The last disposition other than U and what became of it. */
  readonly filed: {
    readonly code: DispositionCode;
    readonly isSupported: boolean;
    readonly particularsMissing: boolean;
  } | null;
  /** Closing codes whose guard did not pass when they were filed. */
  readonly unsupported: readonly string[];
}

/** A whole sequence as it went under one completion: what every dimension and fault reads. */
export interface Course {
  readonly sequence: PreparedSequence;
  readonly completion: Completion;
  readonly clockStart: Instant;
  /** Service time, with stated pauses taken out. */
  readonly clock: Intervals;
  readonly within: number;
  readonly latest: number;
  readonly readings: readonly CourseContact[];
  readonly useful: readonly CourseContact[];
  readonly talks: readonly CourseContact[];
  readonly twoWay: readonly CourseContact[];
  readonly touches: readonly Touch[];
  readonly pauses: readonly Pause[];
  readonly steps: readonly CourseStep[];
  readonly slots: readonly SlotReading[];
  readonly closing: Closing;
  /** First useful response or inbound talk that earns credit, or null. */
  readonly firstResponseAt: Instant | null;
  readonly firstTwoWayAt: Instant | null;
  /** A business day after the first useful response: until then a question may still be answered. */
  readonly answerBy: Instant | null;
}

/** What of a course is known before its slots and its closing are. */
export type OpenCourse = Pick<
  Course,
  "sequence" | "completion" | "clockStart" | "clock" | "readings" | "useful" | "talks" | "twoWay" | "steps" | "pauses"
>;

/** Service ms from the clock start to an instant. */
export const serviceTimeSince = (course: Pick<Course, "clock" | "clockStart">, from: Instant, to: Instant): number =>
  lengthWithin(course.clock, from, to);

/** The instant at which so many service ms have run since `from`; null past the calendar. */
export const whenServiceTimeHasRun = (course: Pick<Course, "clock">, from: Instant, ms: number): Instant | null =>
  whenLengthReached(course.clock, from, ms);
