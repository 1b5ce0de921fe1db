import type { DispositionCode } from "../../disposition/filed-disposition.ts";
import type { Instant } from "../../time/instant.ts";
import { firstInside, lengthWithin, whenLengthReached, type Intervals } from "../../time/intervals.ts";
import type { SlotReading, StepReading } from "../assessment.ts";
import type { Completion } from "./completion.ts";
import type { PreparedSequence } from "../record/prepared-sequence.ts";
import type { KnownWrong } from "./known-wrong.ts";
import type { CourseContact } from "./read-contacts.ts";
import type { Credited } from "../record/credit.ts";
import type { AgreedTime, Occasion } from "./occasions.ts";
import type { ResumeEvent, StepEvent, StopEvent } from "../sequence-event.ts";
import type { Press, Touch } from "./touches.ts";

/** A stated pause: no contact in [from, until), then taken up again. It excuses from `excusesFrom` on (null: never). */
export interface Pause {
  readonly from: Instant;
  readonly until: Instant;
  readonly excusesFrom: Instant | null;
  readonly id: string | null;
}

/** An agreed step on the clock. `value`: its worth for *next step kept*, null while nothing can be said. */
export interface CourseStep extends StepReading {
  readonly event: StepEvent;
  readonly agreedAt: Instant;
  /** From when it excuses anything. */
  readonly creditAt: Instant;
  /** When it was kept, moved or called off; null while it is owed or was dropped. */
  readonly settledAt: Instant | null;
  /** The earliest that it may have been: of messages of unknown content any may have kept it. */
  readonly mayHaveSettledAt: Instant | null;
  readonly dueFrom: Instant | null;
  readonly dueTo: Instant | null;
  /** Until when it may still be kept late. */
  readonly deadline: Instant | null;
  readonly value: 0 | 0.5 | 1 | null;
  /** Moved, called off or done by what was written down once its time had passed, as said in a contact before it. */
  readonly isExcusedPast?: true;
}

/** While a holding code or a stop was in force; `to`: null while it is. */
export type Span = { from: Instant; to: Instant | null };

/** How and when an episode ended or was put on hold, if it did. */
export interface Closing {
  readonly phase: "running" | "held" | "closed" | "stopped";
  /** From when nothing falls due any more: closed, won, or stopped. */
  readonly overAt: Instant | null;
  /** From when slots are owed no more: over, on hold or stopped for the first time. */
  readonly endedAt: Instant | null;
  /** From when a closing code makes a contact by the ways that the enquiry gave one too many. */
  readonly boundaryFrom: Instant | null;
  /** From when one makes it so by whatever way: 4, 8 and 9, and not 1. */
  readonly everyWayFrom: Instant | null;
  readonly holds: readonly Span[];
  /** Stops of everything that they took back themselves: nothing falls due from `from` to `to`. */
  readonly liftedStops: readonly { readonly from: Instant; readonly to: Instant }[];
  /** It counts as won on our own word alone. */
  readonly isWonClaimed: boolean;
  /** When what is in force brings the lead back; null: nothing does. */
  readonly recyclesAt: Instant | null;
  /** The last disposition other than U and what became of it. */
  readonly filed: {
    readonly code: DispositionCode;
    readonly isSupported: boolean;
    readonly particularsMissing: boolean;
  } | null;
  /** Closing codes whose guard did not pass when they were filed. */
  readonly unsupported: readonly string[];
}

/** Their later request, and from when it takes a stop back: when it was made, or ruled to stand. */
export type Resume = Credited<ResumeEvent> & { readonly liftsAt: Instant };

/** A stop from an earlier episode that binds still. `endsFrom`: from when nothing is owed for it; null: it excuses nothing. */
type StandingStop = { readonly event: StopEvent; readonly endsFrom: Instant | null };

/** What of a person's earlier episodes binds in this one (M53): theirs, not the episode's. */
export interface Earlier {
  readonly readings: readonly CourseContact[];
  /** Everything that pressed on them before. */
  readonly presses: readonly Press[];
  /** Whether what pressed on them before any contact goes on being counted. */
  readonly countsTotal: boolean;
  readonly stops: readonly StandingStop[];
  readonly pauses: readonly Pause[];
  /** Times they asked for. */
  readonly askedTimes: readonly AgreedTime[];
  /** Numbers and addresses known to be wrong, by `pointOf`. */
  readonly wrong: ReadonlyMap<string, KnownWrong>;
}

/** A whole sequence as it went under one completion: what every dimension and fault reads. */
export interface Course {
  readonly sequence: PreparedSequence;
  readonly completion: Completion;
  /** The contacts in which the person could say something, the times agreed in them, and what lifts a stop. */
  readonly occasions: readonly Occasion[];
  readonly agreedTimes: readonly AgreedTime[];
  readonly resumes: readonly Resume[];
  /** What binds the person since before this episode. */
  readonly earlier: Earlier;
  /** When the enquiry came: under one completion, where it is known only to the day. */
  readonly arrival: Instant;
  /** When its clock starts: then, or at a date that it names. */
  readonly clockStart: Instant;
  /** Service time, with stated pauses taken out. */
  readonly clock: Intervals;
  readonly within: number;
  readonly latest: number;
  readonly readings: readonly CourseContact[];
  readonly useful: readonly CourseContact[];
  readonly talks: readonly CourseContact[];
  readonly twoWay: readonly CourseContact[];
  /** Everything that pressed on the person, and the touches it comes to. */
  readonly presses: readonly Press[];
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
  /** What this person asked: what came with the enquiry first. */
  readonly questionSets: readonly QuestionSet[];
}

/** Questions asked together, and when: the enquiry's, a further enquiry's, those of one contact of theirs. */
export type QuestionSet = { readonly questions: readonly string[]; readonly askedAt: Instant | null };

/** What of a course is known before its slots and its closing are. */
export type OpenCourse = Pick<
  Course,
  | "sequence"
  | "completion"
  | "occasions"
  | "agreedTimes"
  | "resumes"
  | "earlier"
  | "arrival"
  | "clockStart"
  | "clock"
  | "readings"
  | "useful"
  | "talks"
  | "twoWay"
  | "steps"
  | "pauses"
>;

/** Service ms from the clock start to an instant. */
export const serviceTimeSince = (course: Pick<Course, "clock" | "clockStart">, from: Instant, to: Instant): number =>
  lengthWithin(course.clock, from, to);

/** The instant at which so many service ms have run since `from`; null past the calendar. */
export const whenServiceTimeHasRun = (course: Pick<Course, "clock">, from: Instant, ms: number): Instant | null =>
  whenLengthReached(course.clock, from, ms);

/**
 * The instant from which more than so many service ms have run since `from`: where the last of them ran as the business
 * closed, when it opens again. Null past the calendar.
 */
export const whenServiceTimeIsOver = (course: Pick<Course, "clock">, from: Instant, ms: number): Instant | null => {
  const ranOut = whenServiceTimeHasRun(course, from, ms);
  return ranOut === null ? null : firstInside(course.clock, ranOut);
};

/** Whether nothing falls due at an instant: the episode was over by then, or a stop was in force that they took back later. */
export const isOverAt = ({ closing: { overAt, liftedStops } }: Pick<Course, "closing">, at: Instant): boolean =>
  (overAt !== null && overAt <= at) || liftedStops.some(({ from, to }) => from <= at && at < to);
