import type { ReviewQuestion } from "#domain/report/review-question";
import type { DimensionCode } from "#domain/sequence/assessment";

/** Which dimensions each plain question stands for, in the order they are shown. */
export const QUESTION_DIMENSIONS: Record<ReviewQuestion, readonly DimensionCode[]> = {
  in_time: ["T", "O"],
  useful: ["R", "V", "H"],
  spaced: ["C", "P", "A"],
  kept: ["N", "K", "Z"],
  record: ["M"],
};
