import type { Fault } from "#domain/disposition/fault";
import type { FaultCause } from "#domain/sequence/assessment";
import * as m from "../../../paraglide/messages.js";

/** A fault in the words people read; its subject is the lead's journey. */
export const FAULT_WORDS: Record<Fault, () => string> = {
  contact_after_stop: m.judge_fault_contact_after_stop,
  over_pursued: m.judge_fault_over_pursued,
  dropped_next_step: m.judge_fault_dropped_next_step,
  generic_repetition: m.judge_fault_generic_repetition,
  too_slow: m.judge_fault_too_slow,
  bunched: m.judge_fault_bunched,
  thin: m.judge_fault_thin,
};

/** The same by the clause that held, which says it more exactly. */
export const CAUSE_WORDS: Record<FaultCause, () => string> = {
  after_stop: m.judge_cause_after_stop,
  after_closing_code: m.judge_cause_after_closing_code,
  inside_pause: m.judge_cause_inside_pause,
  outside_permitted_hours: m.judge_cause_outside_permitted_hours,
  known_wrong_number: m.judge_cause_known_wrong_number,
  cap_in_window: m.judge_cause_cap_in_window,
  cap_in_total: m.judge_cause_cap_in_total,
  our_step_passed: m.judge_cause_our_step_passed,
  pause_not_resumed: m.judge_cause_pause_not_resumed,
  lead_step_unchecked: m.judge_cause_lead_step_unchecked,
  silence_after_talk: m.judge_cause_silence_after_talk,
  not_come_back_to: m.judge_cause_not_come_back_to,
  same_message_again: m.judge_cause_same_message_again,
  first_response_late: m.judge_cause_first_response_late,
  many_in_a_day: m.judge_cause_many_in_a_day,
  gaps_too_short: m.judge_cause_gaps_too_short,
  slots_unfilled: m.judge_cause_slots_unfilled,
  question_open: m.judge_cause_question_open,
  requested_channel_unused: m.judge_cause_requested_channel_unused,
};

/** A cause in words; a first reply that is late and has not come (`isUnanswered`) is not said to have come. */
export const causeWords = (cause: FaultCause, isUnanswered: boolean): string =>
  cause === "first_response_late" && isUnanswered ? m.judge_cause_first_response_none() : CAUSE_WORDS[cause]();
