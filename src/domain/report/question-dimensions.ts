import { DIMENSION, type DimensionCode } from "../sequence/dimension.ts";
import type { ReviewQuestion } from "./review-question.ts";

/** Which dimensions each plain question stands for, in the order they are shown. */
export const QUESTION_DIMENSIONS: Record<ReviewQuestion, readonly DimensionCode[]> = {
  in_time: [DIMENSION.timeliness, DIMENSION.ownership],
  useful: [DIMENSION.relevance, DIMENSION.variation, DIMENSION.channelFit],
  spaced: [DIMENSION.coverage, DIMENSION.pressure, DIMENSION.statedTiming],
  kept: [DIMENSION.nextStepClear, DIMENSION.nextStepKept, DIMENSION.closure],
  record: [DIMENSION.completeness],
};
