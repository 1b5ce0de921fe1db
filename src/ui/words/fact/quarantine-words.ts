import type { QuarantineCode } from "#contract/push";
import * as m from "../../../paraglide/messages.js";

const WORDS: Record<QuarantineCode, () => string> = {
  unreadable: m.phone_aside_unreadable,
  too_large: m.phone_aside_too_large,
  unknown_type: m.phone_aside_newer,
  newer_version: m.phone_aside_newer,
  hash_mismatch: m.phone_aside_changed,
  same_id_other_content: m.phone_aside_changed,
  unknown_lead: m.phone_aside_unknown_lead,
  foreign_organisation: m.phone_aside_foreign,
  device_not_its_own: m.phone_aside_device,
  person_inactive: m.phone_aside_inactive,
  lead_not_held: m.phone_aside_not_held,
  phone_lost: m.phone_aside_lost,
};

/** Why an entry was kept aside, in words. */
export const quarantineWords = (code: QuarantineCode): string => WORDS[code]();
