import type { StepReading } from "#domain/sequence/assessment";
import * as m from "../../../paraglide/messages.js";

/** What became of an agreed step, in words. */
export const STEP_WORDS: Record<StepReading["state"], () => string> = {
  ahead: m.judge_step_ahead,
  due: m.judge_step_due,
  kept: m.judge_step_kept,
  kept_late: m.judge_step_kept_late,
  dropped: m.judge_step_dropped,
  moved: m.judge_step_moved,
  cancelled: m.judge_step_cancelled,
};
