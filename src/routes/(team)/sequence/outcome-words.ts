import type { Outcome } from "#contract/review-outcome";
import * as m from "../../../paraglide/messages.js";

const WORDS = {
  progressed: m.judge_outcome_progressed,
  not_progressed: m.judge_outcome_not_progressed,
  unknown: m.judge_outcome_unknown,
} as const;

/** What became of a lead, with its own system's word for it where there is one. */
export const outcomeWords = ({ outcome, label }: Outcome): string =>
  label === null ? WORDS[outcome]() : `${WORDS[outcome]()} (${label})`;
