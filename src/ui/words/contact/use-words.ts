import type { ContactUse } from "#domain/sequence/assessment";
import * as m from "../../../paraglide/messages.js";

/** How the judge read one contact, in words. */
export const USE_WORDS: Record<ContactUse, () => string> = {
  useful: m.judge_use_useful,
  aborted: m.judge_use_aborted,
  unvaried: m.judge_use_unvaried,
  undelivered: m.judge_use_undelivered,
  generic: m.judge_use_generic,
  repeat: m.judge_use_repeat,
  not_placed: m.judge_use_not_placed,
  acknowledgement: m.judge_use_acknowledgement,
  inbound: m.judge_use_inbound,
  no_credit: m.judge_use_no_credit,
  unread: m.judge_use_unread,
  redial: m.judge_use_redial,
};
