import type { SlotReading } from "#domain/sequence/assessment";
import * as m from "../../../paraglide/messages.js";

/** What became of one slot of the policy, in words. */
export const SLOT_WORDS: Record<SlotReading["state"], () => string> = {
  filled: m.judge_slot_filled,
  missed: m.judge_slot_missed,
  due: m.judge_slot_due,
  ahead: m.judge_slot_ahead,
  void: m.judge_slot_void,
};
