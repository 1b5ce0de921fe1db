import * as z from "zod/mini";
import { channel } from "../attempt/channel-schema.ts";
import { instant } from "../time/instant-schema.ts";

/** Which system sees a channel, from when to when. `complete`: absence means not done; `partial`: absence means unknown. */
export const connection = z.object({
  userId: z.nullable(z.string()),
  channel,
  system: z.string(),
  from: instant,
  to: z.nullable(instant),
  absence: z.enum(["complete", "partial"]),
});
export type Connection = z.infer<typeof connection>;

export const arrivalVerdict = z.enum([
  "sales_ready",
  "needs_information",
  "nurture",
  "disqualified",
  "invalid_contact",
  "not_judged",
]);
export type ArrivalVerdict = z.infer<typeof arrivalVerdict>;

export const notAsked = z.enum(["content", "questions"]);
export type NotAsked = z.infer<typeof notAsked>;

/**
 * One enquiry worked from its clock start to its close: everything known of the lead on arrival that follow-up is
 * judged against. `questions` and `facts` are null where the enquiry's content was never recorded.
 */
export const episode = z.object({
  leadId: z.string(),
  /** Its number under the lead, from 1. */
  no: z._default(z.int().check(z.positive()), 1),
  arrivedAt: instant,
  arrivedAtLatest: z.nullable(instant),
  /** A not-before date in the enquiry itself moves the clock start. */
  notBefore: z.nullable(instant),
  source: z.nullable(z.string()),
  campaign: z.nullable(z.string()),
  questions: z.nullable(z.array(z.string())),
  facts: z.nullable(z.array(z.string())),
  /** What they asked to be sent; left out or null: not known. */
  requests: z.optional(z.nullable(z.array(z.string()))),
  requestedChannel: z.nullable(channel),
  /** Channels the lead gave that may be used; null: not known. */
  usableChannels: z.nullable(z.array(channel)),
  /** Channels whose recorded absence means nothing (imports, unheard phones). */
  partialChannels: z.array(channel),
  /** What no file of the lead's system records of anybody: told once of the file, and not asked of each lead. */
  notAsked: z.optional(z.array(notAsked)),
  connections: z.array(connection),
  /** The lead's own zone is known (its zone table is in the calendar). */
  leadZoneKnown: z.boolean(),
  /** When the next episode of the lead began, and this one ended with it; null while it is the last. */
  endedAt: z._default(z.nullable(instant), null),
  /** A date to come back on opened it, not an enquiry: `arrivedAt` is that date, and nobody waits for a first reply. */
  recycled: z.optional(z.boolean()),
  arrivalVerdict,
});
export type Episode = z.infer<typeof episode>;
