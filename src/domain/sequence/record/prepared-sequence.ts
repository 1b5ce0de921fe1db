import type { ContentItem } from "../../attempt/content-item.ts";
import type { Episode } from "../../lead/episode.ts";
import type { Calendar } from "../../time/calendar.ts";
import type { Instant } from "../../time/instant.ts";
import type { EvidenceGrade } from "../assessment.ts";
import type { Policy } from "../policy.ts";
import type {
  ContactEvent,
  DispositionEvent,
  EnquiryEvent,
  OwnerEvent,
  PauseEvent,
  RequestedTimeEvent,
  ResumeEvent,
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
  /** Ids of redials that belong to this attempt, and when each was placed. */
  readonly redials: readonly { id: string; at: Instant }[];
  /** The first thing we sent or dialled after they reached us. */
  readonly isReply: boolean;
}

/** An episode's visible record as of one instant: united, clamped to arrival, graded, redials joined, sorted by kind. */
export interface PreparedSequence {
  readonly episode: Episode;
  readonly policy: Policy;
  readonly calendar: Calendar;
  readonly asOf: Instant;
  readonly contacts: readonly PreparedContact[];
  readonly owners: readonly OwnerEvent[];
  readonly steps: readonly StepEvent[];
  readonly stepChanges: readonly StepChangeEvent[];
  readonly pauses: readonly PauseEvent[];
  readonly stops: readonly StopEvent[];
  readonly resumes: readonly ResumeEvent[];
  readonly requestedTimes: readonly RequestedTimeEvent[];
  readonly enquiries: readonly EnquiryEvent[];
  readonly dispositions: readonly DispositionEvent[];
  readonly partOf: ReadonlyMap<string, string>;
  readonly ignoredBeforeArrival: readonly string[];
}
