import type { Assessment } from "#domain/sequence/assessment";
import * as m from "../../../paraglide/messages.js";

/** Where the sequence stands, in words. */
export const PHASE_WORDS: Record<Assessment["phase"], () => string> = {
  running: m.judge_phase_running,
  held: m.judge_phase_held,
  closed: m.judge_phase_closed,
  stopped: m.judge_phase_stopped,
  finished: m.judge_phase_finished,
};
