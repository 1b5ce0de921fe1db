import type { Assessment } from "#domain/sequence/assessment";
import type { ReviewSequence } from "#contract/review-sequence";
import type { LineInput } from "#ui/line/line-input.ts";

/** A sequence as the line draws it; the shading is the hours in which somebody could act: staffed hours. */
export const lineInputOf = (sequence: ReviewSequence, assessment: Assessment): LineInput => ({
  arrivedAt: sequence.lead.arrivedAt,
  asOf: assessment.asOf,
  events: sequence.events,
  assessment,
  openHours: sequence.staffed,
});
