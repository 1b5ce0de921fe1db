import type { ReviewQuestion } from "#domain/report/review-question";
import * as m from "../../../paraglide/messages.js";

/** The four questions, and the record beside them. */
export const QUESTION_WORDS: Record<ReviewQuestion, () => string> = {
  in_time: m.judge_question_in_time,
  useful: m.judge_question_useful,
  spaced: m.judge_question_spaced,
  kept: m.judge_question_kept,
  record: m.judge_question_record,
};
