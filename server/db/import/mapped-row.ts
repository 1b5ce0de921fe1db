import type { Channel } from "#domain/attempt/channel";
import type { EnquiryAnswer } from "../lead/enquiry-answer.ts";

/** A lead as its row gives it. */
export type MappedLead = {
  externalId: string;
  label: string;
  arrivedAt: number;
  arrivedOffset: number | null;
  arrivedLatest: number | null;
  source: string | null;
  campaign: string | null;
  /** Left out where the file says nothing of it: the row's hash is then what it was before these were read. */
  ad?: string | null;
  page?: string | null;
  phone: string | null;
  email: string | null;
  zone: string | null;
  questions: string[] | null;
  facts: string[] | null;
  requestedChannel: Channel | null;
  usableChannels: Channel[] | null;
  partialChannels: Channel[];
  answers: Record<string, EnquiryAnswer>;
  ownerId: string | null;
  outcome: "progressed" | "not_progressed" | "unknown";
  outcomeLabel: string | null;
  outcomeAt: number | null;
  /** The stage it reached in the sender's system and when; null: none, or nobody says when. */
  stage: MappedEvent | null;
  /** Channels on which the row says that the person wants no contact; null: on none. Left out where it says nothing. */
  stops?: (Channel | null)[];
};

/** One event a row becomes. `part`: "" for the row itself, "/step" for the step agreed in it. */
export type MappedEvent = {
  part: string;
  kind: "contact" | "owner" | "step" | "stop" | "pause" | "stage" | "other";
  at: number;
  atOffset: number | null;
  atLatest: number | null;
  recordedAt: number | null;
  body: Record<string, unknown>;
};

export type MappedAttempt = {
  externalId: string;
  leadExternalId: string;
  /** What further columns name, where the mapping looks at several. */
  leadNamedToo?: string[];
  ownerId: string | null;
  events: MappedEvent[];
  /** Every other column, verbatim. */
  raw: Record<string, string>;
};
