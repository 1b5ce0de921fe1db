import type { LinkRefusal } from "#link/refusal-of";
import * as m from "../../paraglide/messages.js";
import { type AccountRefusal, refusalWords, type RefusalWords } from "./refusal-words.ts";

const words: Record<AccountRefusal, () => RefusalWords> = {
  password_common: () => ({ title: m.error_password_common_title(), what: m.error_password_common_what() }),
  password_has_name: () => ({ title: m.error_password_name_title(), what: m.error_password_name_what() }),
  password_wrong: () => ({ title: m.error_password_wrong_title(), what: m.error_password_wrong_what() }),
  second_factor_wrong: () => ({ title: m.error_second_factor_title(), what: m.error_second_factor_what() }),
  link_ended: () => ({ title: m.error_link_ended_title(), what: m.error_link_ended_what() }),
  code_needed: () => ({ title: m.error_code_title(), what: m.error_code_what() }),
  code_wrong: () => ({ title: m.error_code_title(), what: m.error_code_wrong_what() }),
  workspace_exists: () => ({ title: m.error_workspace_exists_title(), what: m.error_workspace_exists_what() }),
  email_taken: () => ({ title: m.error_email_taken_title(), what: m.error_email_taken_what() }),
  unknown_zone: () => ({ title: m.error_unknown_zone_title(), what: m.app_start_zone_unknown() }),
};

/** What to tell a person about a refusal, where accounts and workspaces are made. */
export const accountRefusalWords = (refusal: LinkRefusal): RefusalWords =>
  refusal in words ? words[refusal as AccountRefusal]() : refusalWords(refusal);
