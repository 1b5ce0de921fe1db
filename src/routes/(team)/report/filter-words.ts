import type { BoundsFigure } from "#contract/review-filter";
import type { QuestionBand } from "#domain/report/question-band";
import { BAND_WORDS } from "#ui/words/judge/band-words.ts";
import * as m from "../../../paraglide/messages.js";

/** How a question is answered, as the bars side by side name it. */
export const ANSWER_WORDS: Record<QuestionBand, () => string> = {
  fine: BAND_WORDS.fine,
  partly: BAND_WORDS.partly,
  look: BAND_WORDS.look,
  unknown: m.review_spread_unknown,
  open: m.review_spread_open,
  not_applicable: BAND_WORDS.not_applicable,
};

/** What a figure of a fault's bounds counts. */
export const BOUNDS_FIGURE_WORDS: Record<BoundsFigure, () => string> = {
  certain: m.review_bounds_certain,
  if_complete: m.review_bounds_if_complete,
  possible: m.review_bounds_possible,
  of: m.review_bounds_of,
  too_early: m.review_bounds_too_early,
  not_applicable: m.review_bounds_not_applicable,
};
