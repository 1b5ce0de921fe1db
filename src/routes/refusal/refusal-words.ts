import type { LinkRefusal } from "#link/refusal-of";
import * as m from "../../paraglide/messages.js";

type Words = { title: string; what: string };

const words: Record<LinkRefusal, () => Words> = {
  unreachable: () => ({ title: m.error_unreachable_title(), what: m.error_unreachable_what() }),
  slow: () => ({ title: m.error_slow_title(), what: m.error_slow_what() }),
  signed_out: () => ({ title: m.error_signed_out_title(), what: m.error_signed_out_what() }),
  not_allowed: () => ({ title: m.error_not_allowed_title(), what: m.error_not_allowed_what() }),
  not_found: () => ({ title: m.error_not_found_title(), what: m.error_not_found_what() }),
  too_many_requests: () => ({ title: m.error_too_many_title(), what: m.error_too_many_what() }),
  invalid_input: () => ({ title: m.error_not_understood_title(), what: m.error_not_understood_what() }),
  too_large: () => ({ title: m.error_too_large_title(), what: m.error_too_large_what() }),
  uploads_full: () => ({ title: m.error_uploads_full_title(), what: m.error_uploads_full_what() }),
  wrong_state: () => ({ title: m.error_no_longer_title(), what: m.error_no_longer_what() }),
  foreign_origin: () => ({ title: m.error_foreign_title(), what: m.error_foreign_what() }),
  code_needed: () => ({ title: m.error_code_title(), what: m.error_code_what() }),
  code_wrong: () => ({ title: m.error_code_title(), what: m.error_code_wrong_what() }),
  workspace_exists: () => ({ title: m.error_workspace_exists_title(), what: m.error_workspace_exists_what() }),
  no_sample: () => ({ title: m.error_no_sample_title(), what: m.error_no_sample_what() }),
  not_in_sample: () => ({ title: m.error_not_in_sample_title(), what: m.error_not_in_sample_what() }),
  email_taken: () => ({ title: m.error_email_taken_title(), what: m.error_email_taken_what() }),
  unknown_zone: () => ({ title: m.error_unknown_zone_title(), what: m.app_start_zone_unknown() }),
  last_admin: () => ({ title: m.error_last_admin_title(), what: m.error_last_admin_what() }),
  not_ready: () => ({ title: m.error_not_ready_title(), what: m.error_not_ready_what() }),
  internal: () => ({ title: m.error_our_side_title(), what: m.error_our_side_what() }),
};

/** What to tell a person about a refusal: a short title, and what they can do now. */
export const refusalWords = (refusal: LinkRefusal): Words => {
  return words[refusal]();
};
