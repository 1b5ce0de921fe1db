import type { EvidenceGrade } from "#domain/sequence/assessment";
import * as m from "../../../paraglide/messages.js";

/** How well a contact is attested, in words. */
export const GRADE_WORDS: Record<EvidenceGrade, () => string> = {
  verified: m.judge_grade_verified,
  timely: m.judge_grade_timely,
  late: m.judge_grade_late,
  claim: m.judge_grade_claim,
};
