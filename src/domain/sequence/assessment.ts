import * as z from "zod/mini";
import { channel } from "../attempt/channel-schema.ts";
import { fault } from "../disposition/fault-schema.ts";
import { FAULTS } from "../disposition/fault.ts";
import { instant } from "../time/instant-schema.ts";
import { DIMENSION } from "./dimension.ts";

/** What a sequence is judged to be: in order, not yet to be judged, never to be judged, or its primary fault. */
export const verdict = z.enum(["proportionate", "not_yet_judgeable", "not_judgeable", ...FAULTS]);
export type Verdict = z.infer<typeof verdict>;

/** Which clause of a fault's rule held. */
export const faultCause = z.enum([
  "after_stop",
  "after_closing_code",
  "inside_pause",
  "outside_permitted_hours",
  "known_wrong_number",
  "cap_in_window",
  "cap_in_total",
  "our_step_passed",
  "pause_not_resumed",
  "lead_step_unchecked",
  "silence_after_talk",
  "not_come_back_to",
  "same_message_again",
  "first_response_late",
  "many_in_a_day",
  "gaps_too_short",
  "slots_unfilled",
  "question_open",
  "requested_channel_unused",
]);
export type FaultCause = z.infer<typeof faultCause>;

/** Whose time an interval was. */
export const holder = z.enum(["person", "nobody", "routing", "transit", "unknown"]);
export type Holder = z.infer<typeof holder>;

/** A fault found, the interval that decided it and who held the lead then; `eventIds`: the evidence. */
export const faultFinding = z.object({
  fault,
  cause: faultCause,
  trueSince: instant,
  from: instant,
  to: instant,
  holder,
  holderId: z.nullable(z.string()),
  eventIds: z.array(z.string()),
  /** A figure that says how much, in the cause's own unit (service minutes, touches, share 0–1), or null. */
  amount: z.nullable(z.number()),
});
export type FaultFinding = z.infer<typeof faultFinding>;

/**
 * What the record bears out of one fault: it holds whatever is unknown; it holds if the file has every contact; it holds
 * under some of what is unknown; it does not hold (of what is on file).
 */
export const bearing = z.enum(["certain", "if_complete", "possible", "excluded"]);
export type Bearing = z.infer<typeof bearing>;

export const dimensionCode = z.enum(DIMENSION);

/** A dimension's reading: a value in [0,1] only in state `value`. Bands: fine ≥ .8, partly .4–.8, look < .4. */
export const dimension = z.object({
  state: z.enum(["value", "open", "not_applicable", "not_recorded"]),
  value: z.nullable(z.number()),
  band: z.nullable(z.enum(["fine", "partly", "look"])),
});
export type Dimension = z.infer<typeof dimension>;

/** What would have to be known to judge firmly. */
export const missing = z.enum([
  "message_content",
  "call_result",
  "exact_time",
  "contact_on_partial_channel",
  "lead_zone",
  "enquiry_content",
  "owner",
  "disposition_facts",
  "reason",
  "first_response_not_due",
  "nothing_specific_yet",
]);
export type Missing = z.infer<typeof missing>;

/** How the judge read one contact. */
export const contactUse = z.enum([
  "useful",
  "aborted",
  "unvaried",
  "undelivered",
  "generic",
  "repeat",
  "not_placed",
  "acknowledgement",
  "inbound",
  "no_credit",
  "unread",
  "redial",
]);
export type ContactUse = z.infer<typeof contactUse>;

export const evidenceGrade = z.enum(["verified", "timely", "late", "claim"]);
export type EvidenceGrade = z.infer<typeof evidenceGrade>;

export const contactReading = z.object({
  eventId: z.string(),
  at: instant,
  use: contactUse,
  grade: evidenceGrade,
  isTouch: z.boolean(),
  /** The earlier contact this one is part of (a redial, or the same event seen by another system). */
  partOf: z.nullable(z.string()),
});
export type ContactReading = z.infer<typeof contactReading>;

/** One slot of the policy as it lies on this lead's clock. */
export const slotReading = z.object({
  from: instant,
  to: instant,
  state: z.enum(["filled", "missed", "due", "ahead", "void"]),
  filledBy: z.nullable(z.string()),
});
export type SlotReading = z.infer<typeof slotReading>;

export const stepReading = z.object({
  stepId: z.string(),
  dueAt: z.nullable(instant),
  whoseMove: z.enum(["us", "lead"]),
  state: z.enum(["ahead", "due", "kept", "kept_late", "dropped", "moved", "cancelled"]),
  keptBy: z.nullable(z.string()),
});
export type StepReading = z.infer<typeof stepReading>;

/** Coming back to them, the first duty of a recycled episode, and what became of it. */
export const checkBackReading = z.object({
  from: instant,
  by: instant,
  state: z.enum(["ahead", "due", "kept", "kept_late", "dropped", "cancelled"]),
});
export type CheckBackReading = z.infer<typeof checkBackReading>;

export const sideFinding = z.enum([
  "ownership_gap",
  "unanswered_question",
  "channel_mismatch",
  "closure_unsupported",
  "record_gap",
  "entry_before_arrival",
  "lead_zone_unknown",
]);
export type SideFinding = z.infer<typeof sideFinding>;

/** The next thing due: what, by when, on which channel, and whether it is advice or agreed. */
export const nextDue = z.object({
  what: z.enum([
    "first_response",
    "slot",
    "our_step",
    "check_back",
    "resume_after_pause",
    "answer_question",
    "follow_on",
  ]),
  from: instant,
  by: instant,
  channel: z.nullable(channel),
  stepId: z.nullable(z.string()),
});
export type NextDue = z.infer<typeof nextDue>;

/** What to try next. `avoidDayparts`: those already tried twice (0 before noon, 1 afternoon, 2 evening, lead-local). */
export const suggestion = z.object({
  channel,
  from: instant,
  by: instant,
  why: z.enum([
    "first_response",
    "slot_due",
    "step_due",
    "check_back",
    "resume",
    "question_open",
    "follow_on",
    "other_daypart",
  ]),
  avoidDayparts: z.array(z.int()),
});
export type Suggestion = z.infer<typeof suggestion>;

/**
 * The judgement of one episode as of one instant. Pure function of (episode, events, policy, calendar, asOf).
 * `faults` hold under every completion of what is unknown, `maybe` under some; `nextChangeAt` is the next instant
 * at which the assessment may differ though nothing happens, null if never.
 */
export const assessment = z.object({
  leadId: z.string(),
  /** The episode's number under the lead. */
  episodeNo: z._default(z.int(), 1),
  policyId: z.string(),
  /** Of the judge that made it; left out by the first. */
  judgeVersion: z.optional(z.int()),
  asOf: instant,
  clockStart: instant,
  verdict,
  /** With `not_yet_judgeable`: the person withdrew before anything was due. */
  withdrew: z.boolean(),
  phase: z.enum(["running", "held", "closed", "stopped", "finished"]),
  faults: z.array(faultFinding),
  maybe: z.array(fault),
  /** What the record bears out of each fault; left out by judges before this one. */
  bearing: z.optional(z.record(fault, bearing)),
  missing: z.array(missing),
  dimensions: z.record(dimensionCode, dimension),
  sideFindings: z.array(sideFinding),
  confidence: z.enum(["firm", "provisional"]),
  contacts: z.array(contactReading),
  slots: z.array(slotReading),
  steps: z.array(stepReading),
  /** Of a recycled episode only. */
  checkBack: z.optional(checkBackReading),
  /** When what is in force brings the lead back, so that its next episode opens; left out: nothing does. */
  recyclesAt: z.optional(instant),
  firstResponseMinutes: z.nullable(z.number()),
  nextDue: z.nullable(nextDue),
  suggestion: z.nullable(suggestion),
  nextChangeAt: z.nullable(instant),
});
export type Assessment = z.infer<typeof assessment>;
