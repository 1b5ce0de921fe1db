import type { StillAsked } from "#phone/leads/attempt/outcome-draft";
import * as m from "../../../../paraglide/messages.js";

/** What is said where an answer is not whole yet. */
export const MISSING_WORDS: Readonly<Record<StillAsked, () => string>> = {
  tap: m.phone_missing_tap,
  which: m.phone_missing_which,
  time: m.phone_missing_time,
  step_reached: m.phone_missing_reached,
  claim: m.phone_missing_claim,
  reason: m.phone_missing_reason,
  return_date: m.phone_missing_return,
  step: m.phone_missing_step,
  confirm: m.phone_missing_confirm,
  answered: m.phone_missing_answered,
};
