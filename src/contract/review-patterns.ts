import * as z from "zod/mini";
import { patternAttribute } from "#domain/report/pattern-attribute";
import { reviewAsOf } from "./review-as-of.ts";
import { reviewFilter } from "./review-filter.ts";
import { reviewFinding } from "./review-finding.ts";
import { periodChoice, reviewPeriod } from "./review-period.ts";
import { reviewShare } from "./review-share.ts";

/** Nothing given: the period is the server's to choose. */
export const reviewPatternsInput = z.optional(
  z.object({ period: z.optional(periodChoice), settings: z.optional(z.string().check(z.maxLength(64))) }),
);
export type ReviewPatternsInput = z.infer<typeof reviewPatternsInput>;

/**
 * A group of leads with one finding. `shared`: one or two attributes the finding is clearly commoner with (and the
 * holder, where it is the same in all and another in others with the finding); without source, campaign, week or weekday it is the finding as a whole.
 * `here`: leads of the group out of those with its attributes and no weightier finding; `elsewhere`: the same finding
 * among the others, at
 * most: `elsewhereMayBe` of them only may have it.
 * `filter` opens exactly the `n` leads, those of the same period; `filters` those that the other figures count.
 */
export const pattern = z.object({
  id: z.string(),
  /** The id of the narrowest other pattern that holds all of its leads; left out: none does. */
  within: z.optional(z.string()),
  finding: reviewFinding,
  shared: z.array(z.object({ attribute: patternAttribute, value: z.nullable(z.string()) })),
  n: z.int(),
  here: reviewShare,
  elsewhere: reviewShare,
  elsewhereMayBe: z.int(),
  examples: z.array(z.object({ leadId: z.string(), label: z.string() })),
  filter: reviewFilter,
  filters: z.object({ hereOf: reviewFilter, elsewhere: reviewFilter, elsewhereOf: reviewFilter }),
});
export type Pattern = z.infer<typeof pattern>;

/** `leads`: how many have any finding; a lead has one finding but may be in two patterns. Never grouped by person. */
export const reviewPatternsOutput = z.object({
  asOf: reviewAsOf,
  period: reviewPeriod,
  leads: z.int(),
  patterns: z.array(pattern),
});
export type ReviewPatternsOutput = z.infer<typeof reviewPatternsOutput>;
