import * as z from "zod/mini";
import { channel } from "../attempt/channel-schema.ts";
import { contactPointKind } from "../lead/contact-point-schema.ts";
import { instant } from "../time/instant-schema.ts";

const window = z.object({ from: instant, by: instant });
const spans = z.array(z.tuple([instant, instant]));

/**
 * What the queue needs of one lead, worked out by the judge: everything still owed, and what forbids acting. It holds
 * instants, not verdicts, so that a phone with no network can rank it at any later time.
 */
export const queueEntry = z.object({
  leadId: z.string(),
  arrivedAt: instant,
  /** An attempt begun on this phone whose outcome is not recorded. */
  unloggedSince: z.nullable(instant),
  /** Our agreed step, or a check on the lead's: when it is due. */
  step: z.nullable(z.object({ dueAt: instant, channel: z.nullable(channel), whoseMove: z.enum(["us", "lead"]) })),
  /** The date on which a recycled lead was to be come back to, while it is to be: `step` says the same to older phones. */
  comeBackOn: z.optional(instant),
  /** They reached us at this time and have not been answered. */
  unansweredSince: z.nullable(instant),
  /** By when the question they have open is to be answered; past: it was due then, and is open still. */
  answerBy: z.optional(instant),
  /** The response clock: by when a first useful response is wanted, and by when it would be late. */
  response: z.nullable(z.object({ by: instant, latest: instant })),
  /** The policy slot that is open or comes next. */
  slot: z.nullable(window),
  /** Useful attempts so far, and the parts of the day already tried twice. */
  tries: z.int(),
  avoidDayparts: z.array(z.int()),
  /** Nothing may be sent any more. */
  stopped: z.boolean(),
  pausedUntil: z.nullable(instant),
  /** Permitted spans for calls and SMS over the coming days; null: no limit. */
  permitted: z.nullable(spans),
  /** One of their channels may be used at any hour (e-mail, as most policies have it). */
  anyHour: z.boolean(),
  /** When somebody is there over the coming days; a server before version 15 says neither this nor what follows. */
  staffed: z.optional(spans),
  /** By which channels they can still be reached, the best first; whether that may be at any hour. */
  ways: z.optional(z.array(z.object({ channel, anyHour: z.boolean() }))),
  /** Which of their numbers and addresses turned out wrong or dead. */
  lost: z.optional(z.array(contactPointKind)),
  /** When something of ours last went to them, or we talked, within the last hour; earlier servers say neither this nor what follows. */
  touchedAt: z.optional(instant),
  /** From when another try would not stand too close to the last, while that is ahead. */
  tryFrom: z.optional(instant),
  /** They asked us to stop then, on every channel, and nothing lifted it. */
  stoppedAt: z.optional(instant),
});
export type QueueEntry = z.infer<typeof queueEntry>;
