import type { Channel } from "#domain/attempt/channel";
import type { ContactResult } from "#domain/attempt/contact-result";
import type { ContentItem } from "#domain/attempt/content-item";
import type { Tap } from "#domain/disposition/tap";
import type { QuestionState } from "../questions/talk-questions.ts";

/** An attempt whose outcome is being reported. Times on the device's clock. */
export interface Attempt {
  readonly attemptId: string;
  readonly leadId: string;
  readonly channel: Channel;
  readonly direction: "in" | "out";
  readonly startedAt: number;
  /** By which number or address that was put down since the enquiry; none: by the enquiry's own. */
  readonly contactPoint?: string | null | undefined;
}

/** A next step as it was agreed. `dueAt` in server time. */
export interface ReportedStep {
  readonly what: string;
  readonly who: "us" | "lead";
  readonly dueAt: number;
  readonly channel: Channel | null;
}

/** What the rep said of a call, a visit or a talk; or of a message. `items: null`: nobody was asked or nobody said. */
export type ReportedOutcome =
  | {
      readonly kind: "talk";
      readonly tap: Tap;
      readonly step: ReportedStep | null;
      readonly items: ContentItem[] | null;
      readonly answers: QuestionState;
      /** The talk track shown, and its lines that were said. */
      readonly track: { readonly id: string; readonly lines: readonly string[] } | null;
    }
  | {
      readonly kind: "message";
      readonly result: Extract<ContactResult, "sent" | "sent_changed" | "not_placed">;
      readonly items: ContentItem[] | null;
    };
