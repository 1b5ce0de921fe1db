import { reviewLeadsInput, reviewLeadsOutput } from "#contract/review-leads";
import { reviewPatternsInput, reviewPatternsOutput } from "#contract/review-patterns";
import { reviewRescueOutput } from "#contract/review-rescue";
import { reviewSequenceInput, reviewSequenceOutput } from "#contract/review-sequence";
import { reviewSpreadInput, reviewSpreadOutput } from "#contract/review-spread";
import { reviewSummaryInput, reviewSummaryOutput } from "#contract/review-summary";
import { procedure, router } from "../trpc/procedure.ts";
import { reviewLeads } from "./leads.ts";
import { noteSeen } from "./note-seen.ts";
import { reviewPatterns } from "./patterns.ts";
import { readerOf } from "./reader.ts";
import { reviewRescue } from "./rescue.ts";
import { SEES_RESCUE, SEES_SEQUENCES, SEES_SPREAD } from "./review-access.ts";
import { reviewSequence } from "./sequence.ts";
import { reviewSpread } from "./spread.ts";
import { reviewSummary } from "./summary.ts";

/** What the review pages read. Nothing here changes a verdict. */
export const reviewRouter = router({
  summary: procedure(SEES_SPREAD)
    .input(reviewSummaryInput)
    .output(reviewSummaryOutput)
    .query(({ ctx, input }) => reviewSummary(readerOf(ctx), input)),

  rescue: procedure(SEES_RESCUE)
    .output(reviewRescueOutput)
    .query(({ ctx }) => {
      const reader = readerOf(ctx);
      return noteSeen(reader, "rescue.seen", reviewRescue(reader));
    }),

  patterns: procedure(SEES_SPREAD)
    .input(reviewPatternsInput)
    .output(reviewPatternsOutput)
    .query(({ ctx, input }) => reviewPatterns(readerOf(ctx), input)),

  spread: procedure(SEES_SPREAD)
    .input(reviewSpreadInput)
    .output(reviewSpreadOutput)
    .query(({ ctx, input }) => reviewSpread(readerOf(ctx), input)),

  leads: procedure(SEES_SEQUENCES)
    .input(reviewLeadsInput)
    .output(reviewLeadsOutput)
    .query(({ ctx, input }) => {
      const reader = readerOf(ctx);
      return noteSeen(reader, "leads.listed", reviewLeads(reader, input));
    }),

  sequence: procedure(SEES_SEQUENCES)
    .input(reviewSequenceInput)
    .output(reviewSequenceOutput)
    .query(({ ctx, input }) => reviewSequence(readerOf(ctx), input)),
});
