import type { ContentItem } from "../../attempt/content-item.ts";
import type { Episode } from "../../lead/episode.ts";
import type { Calendar } from "../../time/calendar.ts";
import type { Instant } from "../../time/instant.ts";
import type { EvidenceGrade } from "../assessment.ts";
import type { Policy } from "../policy.ts";
import type { Credited } from "./credit.ts";
import type { Rulings } from "./rulings.ts";
import type {
  BookingEvent,
  ContactEvent,
  DispositionEvent,
  EnquiryEvent,
  OwnerEvent,
  PauseEvent,
  RequestedTimeEvent,
  ResumeEvent,
  StageEvent,
  StepChangeEvent,
  StepEvent,
  StopEvent,
} from "../sequence-event.ts";

/** One attempt or inbound contact, with its redials taken in, before anything unknown is completed. */
export interface PreparedContact {
  readonly event: ContactEvent;
  readonly id: string;
  /** First and last instant at which it may have happened; equal where the time is known. */
  readonly earliest: Instant;
  readonly latest: Instant;
  readonly grade: EvidenceGrade;
  readonly creditable: boolean;
  readonly result: ContactEvent["result"];
  readonly ringSeconds: number | null;
  readonly items: readonly ContentItem[] | null;
  /** It presses on the person, and earns nothing whatever it was. */
  readonly pressesOnly: boolean;
  /** It presses though nothing arrived: that is what a correction made of it. */
  readonly stillPresses: boolean;
  /** It was a talk until a correction took that away: what was due after it stays due. */
  readonly wasTalk: boolean;
  /** It was a message until a correction took it away: what it said still counts for what is the same again. */
  readonly wasMessage: boolean;
  /** What a correction added to an earlier entry: earns from then, and presses no more than that entry does. */
  readonly addedFrom: Instant | null;
  /** What it is said to have named that nothing on record knows of, read as content nobody recorded, and offers beside it. */
  readonly ownWords: readonly ContentItem[];
  /** What was told first to have been said and a late correction took away. */
  readonly takenAway: readonly ContentItem[];
  /** Some of these words are known not to be of the enquiry. */
  readonly isForeign: boolean;
  /** A reviewer ruled that what was answered in it stands. */
  readonly isVouched: boolean;
  /** What they asked in it. */
  readonly questions: readonly string[];
  /** Ids of redials that belong to this attempt, and when each was placed. */
  readonly redials: readonly { id: string; at: Instant }[];
  /** An answer to something of theirs: it presses on nobody and crosses no boundary but a stop. */
  readonly isReply: boolean;
}

/** An episode's visible record as of one instant: united, clamped to arrival, graded, redials joined, sorted by kind. */
export interface PreparedSequence {
  readonly episode: Episode;
  readonly policy: Policy;
  readonly calendar: Calendar;
  readonly asOf: Instant;
  /** What is on record of the person from before this episode; null: nothing. */
  readonly earlier: PreparedSequence | null;
  readonly contacts: readonly PreparedContact[];
  readonly owners: readonly OwnerEvent[];
  readonly steps: readonly Credited<StepEvent>[];
  readonly stepChanges: readonly Credited<StepChangeEvent>[];
  readonly pauses: readonly Credited<PauseEvent>[];
  readonly stops: readonly Credited<StopEvent>[];
  readonly resumes: readonly Credited<ResumeEvent>[];
  readonly requestedTimes: readonly Credited<RequestedTimeEvent>[];
  readonly enquiries: readonly EnquiryEvent[];
  readonly bookings: readonly BookingEvent[];
  readonly dispositions: readonly Credited<DispositionEvent>[];
  readonly stages: readonly Credited<StageEvent>[];
  /** What reviewers ruled on entries of it. */
  readonly rulings: Rulings;
  readonly partOf: ReadonlyMap<string, string>;
  readonly ignoredBeforeArrival: readonly string[];
}
