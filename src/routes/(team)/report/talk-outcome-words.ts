import * as m from "../../../paraglide/messages.js";

/** What became of the lead a talk was with. */
export const OUTCOME_WORDS: Record<"progressed" | "not_progressed" | "unknown", () => string> = {
  progressed: m.consistency_outcome_progressed,
  not_progressed: m.consistency_outcome_not_progressed,
  unknown: m.consistency_outcome_unknown,
};
