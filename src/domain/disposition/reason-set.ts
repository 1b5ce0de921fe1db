/**
 * The level-2 reasons, set by set. A set is never edited: a changed list is a new version beside it, and what was filed
 * under an old one keeps its meaning. A reason is written `group.reason`.
 */
const REASON_SETS = {
  "reasons@1": {
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
  },
} as const;

/** The set in force: what is filed now is filed under it. */
export const REASON_SET_VERSION = "reasons@1" satisfies keyof typeof REASON_SETS;
export const REASON_GROUPS = REASON_SETS[REASON_SET_VERSION];

export type ReasonGroup = keyof typeof REASON_GROUPS;
export type ReasonCode = { [G in ReasonGroup]: `${G}.${(typeof REASON_GROUPS)[G][number]}` }[ReasonGroup];

/** Every reason of the set in force, in the order of its groups. */
export const REASONS: readonly ReasonCode[] = Object.entries(REASON_GROUPS).flatMap(([group, reasons]) =>
  reasons.map((reason) => `${group}.${reason}` as ReasonCode),
);

const known = new Map(
  Object.entries<Readonly<Record<string, readonly string[]>>>(REASON_SETS).map(([version, groups]) => [
    version,
    new Set<string>(Object.entries(groups).flatMap(([group, of]) => of.map((reason) => `${group}.${reason}`))),
  ]),
);

/**
 * Whether a filed text is a reason of the set it was filed under; of the one in force where that is not said, or is a
 * set this build does not know.
 */
export const isReason = (text: string | null, setVersion: string = REASON_SET_VERSION): text is ReasonCode =>
  text !== null && (known.get(setVersion) ?? known.get(REASON_SET_VERSION)!).has(text);

/** The group a reason belongs to. */
export const groupOf = (reason: ReasonCode): ReasonGroup => reason.slice(0, reason.indexOf(".")) as ReasonGroup;
