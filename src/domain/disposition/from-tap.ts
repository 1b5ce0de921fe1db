import type { Channel } from "../attempt/channel.ts";
import type { ContactResult } from "../attempt/contact-result.ts";
import type { DispositionCode, FiledDisposition } from "./filed-disposition.ts";
import { guard } from "./guard.ts";
import { groupOf, REASON_SET_VERSION, type ReasonCode } from "./reason-set.ts";
import type { GuardEvidence } from "./guard-evidence.ts";
import type { Tap } from "./tap.ts";
import { type Ask, TAP_RULES } from "./tap-rules.ts";

/** What the phone already knows, so that nobody is asked for it. Absent values are null. */
export type TapRecord = {
  /** The sequence before this contact. */
  evidence: GuardEvidence;
  /** A conversation is already on record today (business zone). */
  talkedToday: boolean;
  /** The contact was the lead's own: their call or message. */
  inbound: boolean;
  ownerId: string | null;
  track: string | null;
  /** The reason's default return date, ISO, by policy. */
  recycleDate: string | null;
  /** The form's answer to the criterion chosen. */
  criterionValue: string | null;
  criteriaConfirmed: string | null;
  lastStep: string | null;
  nextStep: string | null;
  /** The *my guess* toggle. */
  isGuess: boolean;
};

/** What one tap comes to. `files` is null where nothing is filed; `asks` is what could not be inferred. */
export type TapOutcome = {
  result: ContactResult | null;
  files: FiledDisposition | null;
  awaitsEvidence: boolean;
  stop: boolean;
  asks: readonly Ask[];
};

/** From the tap to the record: the result, what is filed with its inferred particulars, and what is still asked. */
export const fromTap = (tap: Tap, channel: Channel, record: TapRecord): TapOutcome => {
  const rule = TAP_RULES[tap.tap];
  const result = resultOf(tap, channel, record);
  const after = rule.isTalk ? withThisContact(record, result === "received") : record.evidence;
  const evidence = tap.tap === "asked_to_stop" ? { ...after, askedToStop: true } : after;
  const files = filedBy(tap, channel, record, evidence);
  const asks = rule.asks.filter((ask) => !isAnswered(ask, tap));
  return {
    result,
    files,
    awaitsEvidence: files !== null && !guard(files, withStep(tap, evidence)).passes,
    stop: tap.tap === "asked_to_stop" && tap.confirmed,
    asks,
  };
};

const resultOf = (tap: Tap, channel: Channel, record: TapRecord): ContactResult | null => {
  if (tap.tap === "number_does_not_work") return tap.which;
  const plain = TAP_RULES[tap.tap].result;
  if (plain !== "talk") return plain;
  if (channel === "visit") return "met";
  const isMessage = channel === "email" || channel === "sms" || channel === "whatsapp";
  return record.inbound && isMessage ? "received" : "reached";
};

/** The record with the conversation just had, useful by being one; a message of theirs is two-way but no talk. */
const withThisContact = ({ evidence, talkedToday }: TapRecord, isMessage: boolean): GuardEvidence =>
  isMessage
    ? { ...evidence, hasTwoWay: true }
    : {
        ...evidence,
        talks: evidence.talks + 1,
        talkDays: evidence.talkDays + (talkedToday ? 0 : 1),
        hasTwoWay: true,
        usefulContacts: evidence.usefulContacts + 1,
        usefulAfterFirstTalk: evidence.usefulAfterFirstTalk + (evidence.talks > 0 ? 1 : 0),
      };

/** Going ahead agrees a step; the guard of the 6 reads it. */
const withStep = (tap: Tap, evidence: GuardEvidence): GuardEvidence =>
  tap.tap === "going_ahead" && tap.step !== null ? { ...evidence, openStep: tap.step } : evidence;

const filedBy = (tap: Tap, channel: Channel, record: TapRecord, evidence: GuardEvidence): FiledDisposition | null => {
  const file = (
    code: DispositionCode,
    reason: ReasonCode | null,
    named: Readonly<Record<string, string | null>> = {},
  ): FiledDisposition => ({
    code,
    reason,
    facts: Object.fromEntries(
      Object.entries(named).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
    ),
    confidence: record.isGuess ? "inferred" : TAP_RULES[tap.tap].isTalk ? "lead_said" : "observed",
    setVersion: REASON_SET_VERSION,
  });
  switch (tap.tap) {
    case "did_not_call":
      return null;
    case "number_does_not_work":
      return file(
        "1",
        channel === "email" ? "invalid.email" : tap.which === "wrong_person" ? "invalid.person" : "invalid.number",
        {
          channel,
          how_known: tap.which,
        },
      );
    case "call_me_back":
      return file("U", "open.bad_moment");
    case "thinking":
      return file("U", "open.thinking");
    case "going_ahead":
      return file("6", tap.reached === null ? null : (`step_reached.${tap.reached}` as const), {
        claim_that_mattered: tap.claim,
        criteria_confirmed: record.criteriaConfirmed,
        // The last step leaves nothing to agree on, and says so.
        next_step: tap.step?.what ?? record.nextStep ?? (tap.reached === "signed" ? "none" : null),
      });
    case "later":
      return file("5", tap.reason, {
        recycle_date: tap.returnDate ?? record.recycleDate,
        track: record.track,
        owner: record.ownerId,
      });
    case "does_not_fit":
      return file("4", tap.reason, {
        criterion: tap.criterion ?? tap.reason?.slice("no_fit.".length) ?? null,
        value: tap.value ?? record.criterionValue,
        who_said: record.isGuess ? "rep" : "lead",
      });
    case "no_thanks":
      if (tap.reason === null) return null;
      if (groupOf(tap.reason) === "low_intent") return file("3", tap.reason, { lead_words: tap.reason });
      return lostAs(evidence, (code) => file(code, tap.reason, code === "9" ? { last_step: record.lastStep } : {}));
    case "asked_to_stop":
      if (!tap.confirmed) return null;
      return lostAs(evidence, (code) =>
        file(code, "asked_to_stop.stop", code === "9" ? { last_step: record.lastStep } : {}),
      );
    default:
      return file("U", "open.not_reached_yet");
  }
};

/** 9 where the record carries it, else 8: nobody picks. */
const lostAs = (evidence: GuardEvidence, file: (code: "8" | "9") => FiledDisposition): FiledDisposition => {
  const nine = file("9");
  return guard(nine, evidence).passes ? nine : file("8");
};

const isAnswered = (ask: Ask, tap: Tap): boolean => {
  switch (tap.tap) {
    case "number_does_not_work":
      return ask === "which" && tap.which !== null;
    case "call_me_back":
      return ask === "time" && tap.at !== null;
    case "going_ahead":
      return (ask === "step_reached" && tap.reached !== null) || (ask === "claim_that_mattered" && tap.claim !== null);
    case "later":
      return (ask === "reason" && tap.reason !== null) || (ask === "return_date" && tap.returnDate !== null);
    case "does_not_fit":
      return ask === "criterion" && (tap.criterion !== null || tap.reason !== null);
    case "no_thanks":
      return ask === "reason" && tap.reason !== null;
    case "asked_to_stop":
      return ask === "confirm" && tap.confirmed;
    default:
      return false;
  }
};
