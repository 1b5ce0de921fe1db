import * as z from "zod/mini";
import { channel } from "#domain/attempt/channel-schema";
import { dispositionCode } from "#domain/disposition/filed-disposition";
import { opening } from "#domain/lead/opening";
import { assessment, verdict } from "#domain/sequence/assessment";
import { earlierReading } from "#domain/sequence/earlier-reading";
import { instant } from "#domain/time/instant-schema";
import { leadExplained, leadQuestion } from "./lead-question.ts";
import { outcome } from "./review-outcome.ts";
import { reviewAsOf } from "./review-as-of.ts";
import { entryRuling } from "./ruling.ts";
import { promisePlace } from "./promise.ts";
import { leadNote, leadPoint } from "./told-beside.ts";
import { reviewEvent } from "./review-event.ts";

/** `episodeNo` left out: the lead's last. */
export const reviewSequenceInput = z.object({ leadId: z.uuid(), episodeNo: z.optional(z.int().check(z.positive())) });
export type ReviewSequenceInput = z.infer<typeof reviewSequenceInput>;

const interval = z.tuple([instant, instant]);

/** The lead as it arrived. `answers` verbatim, column by column, for marketing the columns' names alone (their answers empty); `questions` null: never recorded. */
export const reviewLead = z.object({
  id: z.string(),
  label: z.string(),
  system: z.string(),
  externalId: z.string(),
  arrivedAt: instant,
  /** The last possible instant where only the day is known, else null. */
  arrivedAtLatest: z.nullable(instant),
  arrivedOffset: z.int(),
  zone: z.nullable(z.string()),
  source: z.nullable(z.string()),
  campaign: z.nullable(z.string()),
  questions: z.nullable(z.array(z.string())),
  requestedChannel: z.nullable(channel),
  usableChannels: z.nullable(z.array(channel)),
  partialChannels: z.array(channel),
  /** `personal`: something was said that is for whoever works with the lead alone. */
  answers: z.array(z.object({ question: z.string(), answer: z.string(), personal: z.optional(z.literal(true)) })),
  ownerId: z.nullable(z.string()),
  outcome,
  /** Its person was erased on request. */
  erased: z.optional(z.boolean()),
});

/** The policy this lead is judged by (pinned on arrival), as far as the page names it. Minutes are service minutes. */
export const reviewPolicy = z.object({
  id: z.string(),
  preset: z.string(),
  withinMinutes: z.number(),
  latestMinutes: z.number(),
  caps: z.array(z.object({ hours: z.nullable(z.number()), most: z.int() })),
});

/**
 * Which version of the settings judges it (`savedAt` null: not known), and of the judge; `before`: what others read in it
 * until a re-reading each was applied, the newest first.
 */
export const judgedBy = z.object({
  no: z.int(),
  savedAt: z.nullable(instant),
  why: z.nullable(z.string()),
  judgeVersion: z.int(),
  before: z.array(
    z.object({
      verdict,
      cause: earlierReading.shape.cause,
      faults: earlierReading.shape.faults,
      no: z.int(),
      judgeVersion: z.int(),
      until: z.nullable(instant),
    }),
  ),
});
export type JudgedBy = z.infer<typeof judgedBy>;

const talkAnswer = { answer: z.string(), words: z.nullable(z.string()), at: instant };

/**
 * What the person was promised before they enquired. `versions`: one is what they saw, of more it cannot be told which,
 * none: unknown; `setId` null: not the reader's to open. `cameBy`: the page by its key, the ad as it came.
 */
export const sequenceSeen = z.object({
  cameBy: z.object({ page: z.nullable(z.string()), ad: z.nullable(z.string()) }),
  versions: z.array(
    z.object({
      versionId: z.string(),
      versionNo: z.int(),
      setId: z.nullable(z.string()),
      place: promisePlace,
      title: z.nullable(z.string()),
      promises: z.array(z.string()),
    }),
  ),
});
export type SequenceSeen = z.infer<typeof sequenceSeen>;

/**
 * Everything one screen needs of one lead: `events` in the judge's order, `others` records that are no contact,
 * `assessment` null only until the first one is made, `span` what the line draws, `staffed` and `callable` the
 * intervals within it for the faint shading (empty where the span is over 400 days), `owners` the labels of every
 * owner and actor id that appears.
 */
export const reviewSequence = z.object({
  asOf: reviewAsOf,
  lead: reviewLead,
  /**
   * Which of the lead's episodes this is, and all of them, first to last; `filed`: the last answer to "why" on record of
   * each. A server before version 10 says neither that nor the `opening`.
   */
  episodeNo: z.int(),
  episodes: z.array(
    z.object({
      no: z.int(),
      startedAt: instant,
      verdict: z.nullable(verdict),
      opening: z.optional(opening),
      filed: z.optional(z.nullable(dispositionCode)),
    }),
  ),
  events: z.array(reviewEvent),
  others: z.array(z.object({ id: z.string(), at: instant, atOffset: z.int(), name: z.string() })),
  assessment: z.nullable(assessment),
  /**
   * What rules before these read in it last, and `since` when these do (null: judged as of the end of a record, which
   * is not when); left out where no others did.
   */
  earlier: z.optional(z.object({ ...earlierReading.shape, since: z.nullable(instant) })),
  /** A server before version 16 says nothing of it. */
  judgedBy: z.optional(judgedBy),
  /** What talks answered last to each question, by the fact's type; `words`: the person's own. */
  answers: z.array(z.object({ type: z.string(), ...talkAnswer })),
  /** Of these the promise, as pages before version 8 read it. */
  promise: z.nullable(z.object(talkAnswer)),
  /** A server before this page's says nothing of it. */
  seen: z.optional(sequenceSeen),
  /**
   * What was noted, by time, and the person's numbers and addresses: for those who work with people alone, of a server of
   * version 16 or later.
   */
  notes: z.optional(z.array(leadNote)),
  contactPoints: z.optional(z.array(leadPoint)),
  /** Entries that a reviewer may rule on, and what was ruled on them; a server before version 12 says nothing of it. */
  rulings: z.optional(z.array(entryRuling)),
  /** Questions that a team lead put to its rep, the last first, and what explains it; not for marketing. */
  asked: z.optional(z.array(leadQuestion)),
  explained: z.optional(z.array(leadExplained)),
  policy: reviewPolicy,
  span: z.object({ from: instant, to: instant }),
  staffed: z.array(interval),
  callable: z.array(interval),
  owners: z.array(z.object({ id: z.string(), label: z.string() })),
});
export type ReviewSequence = z.infer<typeof reviewSequence>;

/** `not_found` also stands for "not yours to see": which of the two is nobody's business. */
export const reviewSequenceOutput = z.discriminatedUnion("ok", [
  z.object({ ok: z.literal(true), sequence: reviewSequence }),
  z.object({ ok: z.literal(false), reason: z.literal("not_found") }),
]);
export type ReviewSequenceOutput = z.infer<typeof reviewSequenceOutput>;
