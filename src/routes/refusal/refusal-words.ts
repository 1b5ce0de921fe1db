import type { LinkRefusal } from "#link/refusal-of";
import * as m from "../../paraglide/messages.js";

export type RefusalWords = { title: string; what: string };

/**
 * Refusals met where accounts and workspaces are made, and nowhere else: only those pages load their words
 * (account-refusal-words.ts).
 */
export type AccountRefusal = Extract<
  LinkRefusal,
  | "password_common"
  | "password_has_name"
  | "password_wrong"
  | "second_factor_wrong"
  | "link_ended"
  | "code_needed"
  | "code_wrong"
  | "workspace_exists"
  | "unknown_zone"
  | "email_taken"
>;

const words: Record<Exclude<LinkRefusal, AccountRefusal>, () => RefusalWords> = {
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
  no_sample: () => ({ title: m.error_no_sample_title(), what: m.error_no_sample_what() }),
  not_in_sample: () => ({ title: m.error_not_in_sample_title(), what: m.error_not_in_sample_what() }),
  last_admin: () => ({ title: m.error_last_admin_title(), what: m.error_last_admin_what() }),
  not_ready: () => ({ title: m.error_not_ready_title(), what: m.error_not_ready_what() }),
  internal: () => ({ title: m.error_our_side_title(), what: m.error_our_side_what() }),
};

/** What to tell a person about a refusal: a short title, and what they can do now. */
export const refusalWords = (refusal: LinkRefusal): RefusalWords =>
  (refusal in words ? words[refusal as keyof typeof words] : words.invalid_input)();
