import type { SideFinding } from "#domain/sequence/assessment";
import * as m from "../../../paraglide/messages.js";

/** What was noticed beside the verdict, in words. */
export const SIDE_FINDING_WORDS: Record<SideFinding, () => string> = {
  ownership_gap: m.judge_side_ownership_gap,
  unanswered_question: m.judge_side_unanswered_question,
  channel_mismatch: m.judge_side_channel_mismatch,
  closure_unsupported: m.judge_side_closure_unsupported,
  record_gap: m.judge_side_record_gap,
  entry_before_arrival: m.judge_side_entry_before_arrival,
  lead_zone_unknown: m.judge_side_lead_zone_unknown,
};
