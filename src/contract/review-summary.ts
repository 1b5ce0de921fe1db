import * as z from "zod/mini";
import { fault } from "#domain/disposition/fault-schema";
import { missing, verdict } from "#domain/sequence/assessment";
import { instant } from "#domain/time/instant-schema";
import { reviewBounds, reviewNotAsked, reviewNotEnough, reviewTooEarly } from "./review-bounds.ts";
import { reviewAsOf } from "./review-as-of.ts";
import { reviewFilter, weekKey } from "./review-filter.ts";
import { reviewPeriod } from "./review-period.ts";

/** The summary is of the period that a list under this filter has; the rest of the filter plays no part in it. */
export const reviewSummaryInput = z.optional(z.object({ filter: reviewFilter }));
export type ReviewSummaryInput = z.infer<typeof reviewSummaryInput>;

/**
 * What the review knows of a period, before any other choice. `leads`: those judged, of which alone anything can be
 * told; `assessed` is the same figure, for screens of earlier builds. `waiting`: of all leads, whatever the period,
 * those not judged yet or about to be judged again for what was changed
 * (those that newer rules have yet to read are the period's `toReadAnew`). Lists hold every code, in its fixed order, zero included.
 * `sources`, `campaigns` and `weeks` are what the filters may offer (null: not recorded), at most 500 each.
 */
export const reviewSummaryOutput = z.object({
  asOf: reviewAsOf,
  period: reviewPeriod,
  leads: z.int(),
  assessed: z.int(),
  waiting: z.int(),
  firstArrival: z.nullable(instant),
  lastArrival: z.nullable(instant),
  verdicts: z.array(z.object({ verdict, n: z.int() })),
  faults: z.array(z.object({ fault, n: z.int() })),
  missing: z.array(z.object({ missing, n: z.int() })),
  bounds: z.array(reviewBounds),
  notEnough: reviewNotEnough,
  tooEarly: reviewTooEarly,
  notAsked: z.array(reviewNotAsked),
  sources: z.array(z.nullable(z.string())),
  campaigns: z.array(z.nullable(z.string())),
  weeks: z.array(weekKey),
});
export type ReviewSummaryOutput = z.infer<typeof reviewSummaryOutput>;
