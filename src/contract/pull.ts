import * as z from "zod/mini";
import { queueEntry } from "#domain/queue/queue-entry";
import { channel } from "#domain/attempt/channel-schema";
import { dispositionCode } from "#domain/disposition/filed-disposition";
import { episode } from "#domain/lead/episode";
import { opening } from "#domain/lead/opening";
import { assessment, verdict } from "#domain/sequence/assessment";
import { policy } from "#domain/sequence/policy";
import { sequenceEvent } from "#domain/sequence/sequence-event";
import { leadQuestion } from "./lead-question.ts";
import { seenPromise, tracksInForce } from "./promise.ts";
import { recordOf } from "./record-of.ts";
import { leadNote, leadPoint } from "./told-beside.ts";
import { wipeOrder } from "./wipe.ts";

/**
 * Where a phone stands in its organisation's feed, as it was given. A change of epoch means: rebuild the cache, keep the
 * outbox. `sign`: the server's own, by which it knows what it gave; a server before version 14 has none.
 */
export const pullCursor = z.object({
  epoch: z.string().check(z.maxLength(40)),
  version: z.int(),
  sign: z.optional(z.string().check(z.maxLength(64))),
});
export type PullCursor = z.infer<typeof pullCursor>;

/**
 * When each episode of a lead began; `enquiries`: those that came into it, first to last. `filed`: the last answer to
 * "why" on record of it; a server before version 10 says neither that nor the `opening`.
 */
const leadEpisode = z.object({
  no: z.int(),
  startedAt: z.int(),
  opening: z.optional(opening),
  filed: z.optional(z.nullable(dispositionCode)),
  enquiries: z.array(
    z.object({ no: z.int(), at: z.int(), source: z.nullable(z.string()), questions: z.nullable(z.array(z.string())) }),
  ),
});

/** Everything a rep's phone holds of one of their own leads: what was asked and is on record is of its last episode. */
export const phoneLead = z.object({
  leadId: z.string(),
  label: z.string(),
  arrivedAt: z.int(),
  source: z.nullable(z.string()),
  campaign: z.nullable(z.string()),
  phone: z.nullable(z.string()),
  email: z.nullable(z.string()),
  zone: z.nullable(z.string()),
  /** Where the person may be while `zone` is unknown, by their numbers; left out where nothing tells. */
  possibleZones: z.optional(z.array(z.string())),
  questions: z.nullable(z.array(z.string())),
  facts: z.nullable(z.array(z.string())),
  answers: recordOf(z.unknown()),
  requestedChannel: z.nullable(channel),
  /** The episode as the judge sees it, and the policy version it is judged by (its body is in the page's `policies`). */
  episode,
  /** All of them, first to last; a server before version 6 does not say. */
  episodes: z.optional(z.array(leadEpisode)),
  /**
   * The person's numbers and addresses, and what the record bears out of each: the enquiry's own, then (since version 16)
   * those put down since, by time. A server before version 6 says none. `phone` and `email` are the ones to use.
   */
  contactPoints: z.optional(z.array(leadPoint)),
  /** What was noted on it, the newest hundred by time; a server before version 16 says none. */
  notes: z.optional(z.array(leadNote)),
  policyId: z.string(),
  /** What is on record of the last episode so far, without anything the phone has not sent. */
  events: z.array(sequenceEvent),
  /** Of their episodes before it, what may bind in it; left out: nothing (a server before version 10 never says). */
  earlier: z.optional(z.array(sequenceEvent)),
  verdict: z.nullable(verdict),
  /** Of the judge by which `verdict` and `entry` are; a server before version 9 does not say: its first. */
  judgeVersion: z.optional(z.int()),
  /** The whole assessment, for a phone that said that its judge is of another version, under the ids of `events`. */
  reading: z.optional(assessment),
  entry: queueEntry,
  /** What the last of the episode's enquiries that saw something was promised; a server before version 13 does not say. */
  promise: z.optional(seenPromise),
  /** What a talk answered last to whether it was as promised, and of which version; left out: none did. */
  promiseChecked: z.optional(z.object({ answer: z.string(), versionId: z.nullable(z.string()) })),
  /**
   * A team lead's last question about it to the phone's person, with their last answer on record; left out: none. A server
   * before version 16 says none.
   */
  question: z.optional(leadQuestion),
  /** Its person was erased on request: nothing of theirs is told, and what the phone keeps of it goes. */
  erased: z.optional(z.boolean()),
  /** The checksum of what is on record of it, 32 bits, by which the phone says what it holds; a server before version 3 has none. */
  mark: z.optional(z.int()),
});
export type PhoneLead = z.infer<typeof phoneLead>;

/** What a phone's set of leads comes to: how many (-1: its parts do not agree), and their checksums, xor, in no order. */
export const leadSet = z.object({ count: z.int(), hash: z.int() });
export type LeadSet = z.infer<typeof leadSet>;

/**
 * A page counts as delivered with the next pull, which says by its cursor that the page was written: pull once more
 * right after a page that brought leads.
 */
export const pullInput = z.object({
  deviceId: z.uuid(),
  cursor: z._default(z.nullable(pullCursor), null),
  /** While the first set is being fetched: the fixed head and the last lead of the page before. */
  first: z._default(z.nullable(z.object({ upTo: z.int(), after: z.nullable(z.uuid()) })), null),
  /** On a slow network fewer leads a page than the server would give (PULL_MOST_LEADS). */
  limit: z.optional(z.int().check(z.positive())),
  /** Now and then, from a phone whose set is whole: what it holds at its cursor. Another than the server's: begin anew. */
  set: z.optional(leadSet),
  /** Of the judge on the phone: leads judged by another come with their whole `reading`. */
  judgeVersion: z.optional(z.int()),
  /** The `mark` of the list of talk tracks that the phone holds; null: it holds none. Left out, no list is given. */
  tracks: z.optional(z.nullable(z.string().check(z.maxLength(64)))),
  /** Its sync had stopped and was restarted, then, by its own clock, ms. */
  restartedAt: z.optional(z.int().check(z.minimum(-8.64e15), z.maximum(8.64e15))),
});
export type PullInput = z.infer<typeof pullInput>;

export const pullOutput = z.object({
  kind: z.literal("pull"),
  serverTime: z.int(),
  resetRequired: z.boolean(),
  /** Where the phone stands after writing this page, with its rows, in one transaction. */
  cursor: pullCursor,
  /** More of the first set follows; `null` once whole. */
  first: z.nullable(z.object({ upTo: z.int(), after: z.nullable(z.string()) })),
  more: z.boolean(),
  leads: z.array(phoneLead),
  removed: z.array(z.string()),
  /** Every policy version that a lead of this page is judged by. */
  policies: z.array(policy),
  /** Highest contiguous number the server holds of this device. */
  lastDeviceSeq: z.int(),
  /** The talk track in force of each promise set, where the phone holds another list than this. */
  tracks: z.optional(tracksInForce),
  wipe: z.optional(wipeOrder),
});
export type PullOutput = z.infer<typeof pullOutput>;
