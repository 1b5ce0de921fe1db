import type { Missing } from "#domain/sequence/assessment";
import * as m from "../../../paraglide/messages.js";

/** What would have to be known, in words. */
export const MISSING_WORDS: Record<Missing, () => string> = {
  message_content: m.judge_missing_message_content,
  call_result: m.judge_missing_call_result,
  exact_time: m.judge_missing_exact_time,
  contact_on_partial_channel: m.judge_missing_contact_on_partial_channel,
  lead_zone: m.judge_missing_lead_zone,
  enquiry_content: m.judge_missing_enquiry_content,
  owner: m.judge_missing_owner,
  disposition_facts: m.judge_missing_disposition_facts,
  reason: m.judge_missing_reason,
  first_response_not_due: m.judge_missing_first_response_not_due,
  nothing_specific_yet: m.judge_missing_nothing_specific_yet,
};
