/**
 * The level-2 reasons in force. A version is never edited: a changed list is a new version, and what was filed under
 * an old one keeps its meaning. A reason is written `group.reason`.
 */
export const REASON_SET_VERSION = "reasons@1";

export const REASON_GROUPS = {
  no_fit: ["geo", "size", "need", "budget_eligibility", "role"],
  no_timing: ["date_known", "no_date", "documents", "budget_renewal_cycle"],
  competitor: ["chosen", "incumbent"],
  no_response: ["never_reached", "after_contact", "after_step"],
  invalid: ["number", "email", "person", "fake", "duplicate"],
  low_intent: ["browsing", "incentive", "accidental", "information_only"],
  objection: [
    "price",
    "unresolved",
    "trust",
    "did_nothing",
    "fear_of_papers",
    "credit_score",
    "fees",
    "fear_of_scam",
    "must_ask_someone",
    "does_not_remember_enquiring",
    "expected_something_else",
    "already_with_another",
  ],
  handling: [
    "late",
    "weak_first_contact",
    "poor_follow_up",
    "step_missed",
    "unclear_step",
    "not_guided",
    "wrong_information",
    "ad_call_mismatch",
    "routing",
  ],
  asked_to_stop: ["stop"],
  step_reached: ["meeting", "application", "signed", "other"],
  open: [
    "bad_moment",
    "thinking",
    "asking_at_home",
    "gathering_papers",
    "call_dropped",
    "language",
    "we_owe_an_answer",
    "not_reached_yet",
  ],
  unknown: ["not_recorded", "conflict", "legacy"],
} as const;

export type ReasonGroup = keyof typeof REASON_GROUPS;
export type ReasonCode = { [G in ReasonGroup]: `${G}.${(typeof REASON_GROUPS)[G][number]}` }[ReasonGroup];

/** Every reason of the set, in the order of its groups. */
export const REASONS: readonly ReasonCode[] = Object.entries(REASON_GROUPS).flatMap(([group, reasons]) =>
  reasons.map((reason) => `${group}.${reason}` as ReasonCode),
);

const known = new Set<string>(REASONS);

/** Whether a filed text is a reason of this set. */
export const isReason = (text: string | null): text is ReasonCode => text !== null && known.has(text);

/** The group a reason belongs to. */
export const groupOf = (reason: ReasonCode): ReasonGroup => reason.slice(0, reason.indexOf(".")) as ReasonGroup;
