import * as z from "zod/mini";
import { fault } from "#domain/disposition/fault-schema";
import { faultCause, holder, missing, nextDue, suggestion, verdict } from "#domain/sequence/assessment";
import { instant } from "#domain/time/instant-schema";
import { leadExplained, leadQuestion } from "./lead-question.ts";
import { reviewAsOf } from "./review-as-of.ts";
import { mayRule } from "./ruling.ts";

/** Why a lead is on the list: what was found, or what falls due next. */
export const rescueReason = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("fault"), fault, cause: faultCause, holder, amount: z.nullable(z.number()) }),
  z.object({ kind: z.literal("due"), overdue: z.boolean() }),
]);

/**
 * One lead that can still be mended. `nextDue` is what would change it, `by` the instant to do it by, `minutesLeft`
 * the minutes from the page's instant to then (negative: past, but still open). `ownerLabel`: who has it, null if
 * nobody.
 */
export const rescueItem = z.object({
  leadId: z.string(),
  label: z.string(),
  source: z.nullable(z.string()),
  campaign: z.nullable(z.string()),
  arrivedAt: instant,
  arrivedOffset: z.int(),
  ownerLabel: z.nullable(z.string()),
  verdict,
  missing: z.array(missing),
  why: rescueReason,
  /** The useful reply that is late, or is due, has not come yet. */
  isUnanswered: z.boolean(),
  nextDue,
  suggestion: z.nullable(suggestion),
  minutesLeft: z.int(),
  /** Whether whoever has it can be asked: a rep who works here. */
  canAsk: z.boolean(),
  /** Whether the reader may say that it is explained, and if not, why. */
  mayExplain: mayRule,
  /** The last question about it. */
  question: z.nullable(leadQuestion),
});
export type RescueItem = z.infer<typeof rescueItem>;

/**
 * At most ten, by time left and readiness; `mendable`: how many could be mended in all, without those of which what is
 * due is explained: `explained` counts these, and `explainedLeads` names the last twenty.
 */
export const reviewRescueOutput = z.object({
  asOf: reviewAsOf,
  items: z.array(rescueItem).check(z.maxLength(10)),
  mendable: z.int(),
  explained: z.int(),
  explainedLeads: z.array(z.object({ leadId: z.string(), label: z.string(), ...leadExplained.shape })),
});
export type ReviewRescueOutput = z.infer<typeof reviewRescueOutput>;
