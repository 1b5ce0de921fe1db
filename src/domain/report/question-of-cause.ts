import type { FaultCause } from "../sequence/assessment.ts";
import type { ReviewQuestion } from "./review-question.ts";

/** The plain question that each clause of a fault answers with "look": the one under which the same thing is read. */
export const QUESTION_OF_CAUSE: Record<FaultCause, Exclude<ReviewQuestion, "record">> = {
  after_stop: "spaced",
  after_closing_code: "spaced",
  inside_pause: "spaced",
  outside_permitted_hours: "spaced",
  known_wrong_number: "spaced",
  cap_in_window: "spaced",
  cap_in_total: "spaced",
  our_step_passed: "kept",
  pause_not_resumed: "spaced",
  lead_step_unchecked: "kept",
  silence_after_talk: "kept",
  not_come_back_to: "kept",
  same_message_again: "useful",
  first_response_late: "in_time",
  many_in_a_day: "spaced",
  gaps_too_short: "spaced",
  slots_unfilled: "spaced",
  question_open: "useful",
  requested_channel_unused: "useful",
};
