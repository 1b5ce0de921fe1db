import * as z from "zod/mini";
import { fault } from "#domain/disposition/fault-schema";
import { missing, verdict } from "#domain/sequence/assessment";
import { instant } from "#domain/time/instant-schema";
import { reviewAsOf } from "./review-as-of.ts";
import { weekKey } from "./review-filter.ts";

/**
 * What the review knows, before any choice. `leads` = `assessed` + those still waiting for their first assessment;
 * `waiting`: leads not assessed yet or whose assessment is to be made again. Lists hold every code, in its fixed
 * order, zero included. `sources`, `campaigns` and `weeks` are what the filters may offer (null: not recorded), at
 * most 500 each.
 */
export const reviewSummaryOutput = z.object({
  asOf: reviewAsOf,
  leads: z.int(),
  assessed: z.int(),
  waiting: z.int(),
  firstArrival: z.nullable(instant),
  lastArrival: z.nullable(instant),
  verdicts: z.array(z.object({ verdict, n: z.int() })),
  faults: z.array(z.object({ fault, n: z.int() })),
  missing: z.array(z.object({ missing, n: z.int() })),
  sources: z.array(z.nullable(z.string())),
  campaigns: z.array(z.nullable(z.string())),
  weeks: z.array(weekKey),
});
export type ReviewSummaryOutput = z.infer<typeof reviewSummaryOutput>;
