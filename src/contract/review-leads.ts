import * as z from "zod/mini";
import { fault } from "#domain/disposition/fault-schema";
import { faultCause, holder, missing, nextDue, verdict } from "#domain/sequence/assessment";
import { instant } from "#domain/time/instant-schema";
import { outcome } from "./review-outcome.ts";
import { reviewAsOf } from "./review-as-of.ts";
import { reviewFilter } from "./review-filter.ts";
import { reviewPeriod } from "./review-period.ts";

export const reviewLeadsInput = z.object({
  filter: reviewFilter,
  limit: z._default(z.int().check(z.minimum(1), z.maximum(100)), 50),
  /** `nextCursor` of the page before; absent for the first page. */
  cursor: z.optional(z.string().check(z.maxLength(200))),
});
export type ReviewLeadsInput = z.infer<typeof reviewLeadsInput>;

/** One lead in a list. `ownerLabel` is given to team leads, admins and the lead's own rep; null otherwise or if none. */
export const reviewLeadRow = z.object({
  leadId: z.string(),
  label: z.string(),
  source: z.nullable(z.string()),
  campaign: z.nullable(z.string()),
  arrivedAt: instant,
  arrivedOffset: z.int(),
  ownerLabel: z.nullable(z.string()),
  verdict,
  phase: z.enum(["running", "held", "closed", "stopped", "finished"]),
  withdrew: z.boolean(),
  faults: z.array(fault),
  primaryHolder: z.nullable(holder),
  primaryCause: z.nullable(faultCause),
  /** The useful reply that is late, or is due, has not come yet. */
  isUnanswered: z.boolean(),
  /** In order so far, but what was due next has passed and can still be done. */
  isDueNow: z.boolean(),
  missing: z.array(missing),
  nextDue: z.nullable(nextDue),
  outcome,
  /** A reviewer said that it is explained. */
  explained: z.optional(z.boolean()),
});
export type ReviewLeadRow = z.infer<typeof reviewLeadRow>;

/** Newest arrival first. `total`: all that match the filter. A `cursor` that cannot be read starts at the first page. */
export const reviewLeadsOutput = z.object({
  asOf: reviewAsOf,
  period: reviewPeriod,
  rows: z.array(reviewLeadRow),
  total: z.int(),
  /** Of them, those that are explained. */
  explained: z.optional(z.int()),
  nextCursor: z.nullable(z.string()),
});
export type ReviewLeadsOutput = z.infer<typeof reviewLeadsOutput>;
