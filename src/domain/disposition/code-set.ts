import type { DispositionCode, FiledDisposition } from "./filed-disposition.ts";
import { groupOf, isReason, type ReasonCode, type ReasonGroup } from "./reason-set.ts";

/** What a disposition may be asked for beside its reason, by name. */
export type ParticularName =
  | "channel"
  | "how_known"
  | "last_attempt"
  | "lead_words"
  | "criterion"
  | "value"
  | "who_said"
  | "recycle_date"
  | "condition"
  | "track"
  | "owner"
  | "claim_that_mattered"
  | "criteria_confirmed"
  | "next_step"
  | "whose_move"
  | "since"
  | "last_step"
  | "fault_or_reference";

/** One code of the ten and U: which reasons may stand under it, and the particulars it requires (any of each inner list). */
type CodeRule = {
  reasons: readonly (ReasonGroup | ReasonCode)[];
  requires: readonly (readonly ParticularName[])[];
};

/** Reasons and required particulars of each code. */
export const CODE_SET: Readonly<Record<DispositionCode, CodeRule>> = {
  "1": { reasons: ["invalid"], requires: [["channel"], ["how_known"]] },
  "2": { reasons: ["no_response.never_reached"], requires: [["last_attempt"]] },
  "3": { reasons: ["low_intent"], requires: [["lead_words"]] },
  "4": { reasons: ["no_fit"], requires: [["criterion"], ["value"], ["who_said"]] },
  "5": { reasons: ["no_timing"], requires: [["recycle_date", "condition"], ["track"], ["owner"]] },
  "6": { reasons: ["step_reached"], requires: [["claim_that_mattered"], ["criteria_confirmed"], ["next_step"]] },
  "7": {
    reasons: ["no_response.after_step", "no_timing", "objection", "handling"],
    requires: [["whose_move"], ["since"]],
  },
  "8": { reasons: ["competitor", "objection", "no_fit", "handling", "asked_to_stop"], requires: [] },
  "9": {
    reasons: ["competitor", "objection", "no_fit", "handling", "asked_to_stop", "no_response.after_contact"],
    requires: [["last_step"]],
  },
  "10": { reasons: ["handling"], requires: [["fault_or_reference"]] },
  U: { reasons: ["open", "unknown"], requires: [] },
};

/** Whether a reason may stand under a code. */
export const reasonFits = (code: DispositionCode, reason: ReasonCode): boolean =>
  CODE_SET[code].reasons.some((allowed) => allowed === reason || allowed === groupOf(reason));

/** What a filed disposition still lacks: particulars by name (the first of those that would do), or its reason. */
export const missingFrom = (filed: FiledDisposition): readonly (ParticularName | "reason")[] => {
  const rule = CODE_SET[filed.code];
  const lacking: (ParticularName | "reason")[] = [];
  for (const anyOf of rule.requires) {
    const first = anyOf[0];
    if (first !== undefined && !anyOf.some((name) => (filed.facts[name] ?? "").trim() !== "")) lacking.push(first);
  }
  // U is always allowed and requires nothing.
  if (filed.code !== "U" && (!isReason(filed.reason, filed.setVersion) || !reasonFits(filed.code, filed.reason)))
    lacking.push("reason");
  return lacking;
};
