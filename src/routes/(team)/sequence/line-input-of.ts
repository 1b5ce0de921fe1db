import type { Assessment } from "#domain/sequence/assessment";
import type { ReviewSequence } from "#contract/review-sequence";
import type { LineInput } from "#ui/line/line-input.ts";

/** Where the line begins: with the enquiry, or with the day on which a recycled lead was to be come back to. */
const beginningOf = ({ lead, episodes, episodeNo }: ReviewSequence): number => {
  const round = episodes.find(({ no }) => no === episodeNo);
  return round?.opening === "recycled" ? round.startedAt : lead.arrivedAt;
};

/** A sequence as the line draws it; the shading is the hours in which somebody could act: staffed hours. */
export const lineInputOf = (sequence: ReviewSequence, assessment: Assessment): LineInput => ({
  arrivedAt: beginningOf(sequence),
  asOf: assessment.asOf,
  events: sequence.events,
  assessment,
  openHours: sequence.staffed,
});
