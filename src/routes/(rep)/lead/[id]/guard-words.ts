import type { GuardDue, GuardNeed } from "#domain/disposition/guard";
import * as m from "../../../../paraglide/messages.js";

type Inputs = { have: number; of: number };

const WORDS: Record<GuardNeed, (inputs: Inputs) => string> = {
  channel_named: m.phone_guard_channel_named,
  bounce_or_wrong_person_or_two_days: m.phone_guard_two_days,
  all_slots_due: m.phone_guard_all_slots_due,
  coverage: m.phone_guard_coverage,
  channels: m.phone_guard_channels,
  no_two_way_contact: m.phone_guard_no_two_way,
  absence_complete: m.phone_guard_absence,
  two_way_contact: m.phone_guard_two_way,
  next_step: m.phone_guard_next_step,
  earlier_six: m.phone_guard_earlier_six,
  quiet_business_days: m.phone_guard_quiet_days,
  conversation: m.phone_guard_conversation,
  conversations_on_one_day: m.phone_guard_one_day,
  useful_contacts: m.phone_guard_useful,
  useful_after_first_conversation: m.phone_guard_useful_after,
  handling_evidence: m.phone_guard_handling,
  reviewer: m.phone_guard_reviewer,
};

/** What is still due before something can be filed, in one sentence. */
export const guardWords = ({ need, have, of }: GuardDue): string =>
  WORDS[need]({ have: Math.round((have ?? 0) * 100) / 100, of: Math.round((of ?? 0) * 100) / 100 });
