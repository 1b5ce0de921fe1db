import * as z from "zod/mini";
import { shownBand, type ShownBand } from "#domain/report/question-band";
import { reviewQuestion } from "#domain/report/review-question";
import { verdict } from "#domain/sequence/assessment";
import { reviewAsOf } from "./review-as-of.ts";
import { reviewFilter } from "./review-filter.ts";
import { reviewPeriod } from "./review-period.ts";
import { reviewShare } from "./review-share.ts";

export const reviewSpreadInput = z.object({ by: z.enum(["source", "campaign", "week"]), filter: reviewFilter });
export type ReviewSpreadInput = z.infer<typeof reviewSpreadInput>;

const shares = Object.fromEntries(shownBand.options.map((band) => [band, reviewShare])) as Record<
  ShownBand,
  typeof reviewShare
>;

/**
 * How one question's band is spread over a group; the counts `fine`, `partly`, `look`, `unknown` and `open` add up to `of` =
 * the group's leads less `notApplicable`.
 */
export const questionSpread = z.object({ ...shares, of: z.int(), notApplicable: z.int() });
export type QuestionSpread = z.infer<typeof questionSpread>;

/** `key`: the source, campaign or week (its Monday), null for "not recorded". Every verdict is listed, zero included. */
export const spreadGroup = z.object({
  key: z.nullable(z.string()),
  leads: z.int(),
  verdicts: z.array(z.object({ verdict, share: reviewShare })),
  /** The four questions, and `record` for what is on record. */
  questions: z.array(z.object({ question: reviewQuestion, spread: questionSpread })),
});
export type SpreadGroup = z.infer<typeof spreadGroup>;

/**
 * Groups by name or week, never by a count. At most 300; the others are united in `rest` (`restGroups` of them), so
 * that `groups` and `rest` always add up to `all`.
 */
export const reviewSpreadOutput = z.object({
  asOf: reviewAsOf,
  period: reviewPeriod,
  by: z.enum(["source", "campaign", "week"]),
  all: spreadGroup,
  groups: z.array(spreadGroup),
  rest: z.nullable(spreadGroup),
  restGroups: z.int(),
});
export type ReviewSpreadOutput = z.infer<typeof reviewSpreadOutput>;
