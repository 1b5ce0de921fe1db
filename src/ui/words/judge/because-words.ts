import type { Assessment, FaultFinding } from "#domain/sequence/assessment";
import { notQuiteFine, toldOf } from "#domain/report/told-reading";
import * as m from "../../../paraglide/messages.js";
import { byWords } from "../time/by-words.ts";
import { hoursWords } from "../time/duration-words.ts";
import { DIMENSION_WORDS } from "./dimension-words.ts";
import { FAULT_WORDS } from "./fault-words.ts";
import { whenWords } from "../time/when-words.ts";

type Limits = { latestMinutes: number };
type Inputs = Record<"from" | "to" | "amount" | "limit" | "filled" | "due", string>;

/**
 * What decided the verdict, in one sentence with its figures; "": nothing can be said. `zone`: the one times are told in;
 * `at`: the instant of the page.
 */
export const becauseWords = (of: Assessment, policy: Limits, zone: string, at: number = of.asOf): string => {
  const first = of.faults[0];
  if (first !== undefined) return findingWords(first, of, policy, zone);
  if (of.verdict === "proportionate") return inOrderWords(of, zone);
  if (of.withdrew) return m.judge_because_withdrew();
  if (of.maybe.length > 0) {
    return m.judge_because_maybe({ list: of.maybe.map((fault) => FAULT_WORDS[fault]().toLowerCase()).join(", ") });
  }
  return of.verdict === "not_judgeable" ? m.judge_because_not_judgeable() : notYetWords(of, zone, at);
};

/** Why nothing can be said yet: what is past and not on record, or what is still ahead. */
const notYetWords = (of: Assessment, zone: string, at: number): string => {
  const { next } = toldOf(of);
  if (next !== null && next.by < at) return m.judge_because_overdue({ by: byWords(next.by, zone) });
  if (of.missing.includes("first_response_not_due")) return m.judge_because_reply_ahead();
  return of.missing.includes("nothing_specific_yet") ? m.judge_because_nothing_specific() : "";
};

/** In order, and what of it is nevertheless still to be done or not quite fine: the four questions say that too. */
const inOrderWords = (of: Assessment, zone: string): string => {
  const { next, isDueNow } = toldOf(of);
  if (isDueNow && next !== null) return m.judge_because_due_now({ by: byWords(next.by, zone) });
  const isRunning = of.phase === "running" || of.phase === "held";
  const list = notQuiteFine(of)
    .map((code) => DIMENSION_WORDS[code]().toLowerCase())
    .join(", ");
  if (list === "") return isRunning ? m.judge_because_proportionate() : m.judge_because_finished();
  return isRunning ? m.judge_because_not_quite({ list }) : m.judge_because_finished_not_quite({ list });
};

/** One fault found, in one sentence with its figures. */
export const findingWords = (finding: FaultFinding, of: Assessment, policy: Limits, zone: string): string => {
  const due = of.slots.filter((slot) => (slot.state === "filled" || slot.state === "missed") && slot.to <= of.asOf);
  // Of the same message again the amount is a share; how many there were says more.
  const amount = finding.cause === "same_message_again" ? finding.eventIds.length : finding.amount;
  const inputs: Inputs = {
    from: whenWords(finding.from, zone),
    to: whenWords(finding.to, zone),
    amount: amount === null ? "?" : String(Math.round(amount)),
    limit: hoursWords(policy.latestMinutes),
    filled: String(due.filter((slot) => slot.state === "filled").length),
    due: String(due.length),
  };
  if (finding.cause !== "first_response_late") return SENTENCES[finding.cause](inputs);
  const waited = hoursWords(finding.amount ?? of.firstResponseMinutes ?? policy.latestMinutes);
  const isUnanswered = finding.eventIds.length === 0;
  return !isUnanswered
    ? m.judge_because_first_response_late({ ...inputs, amount: waited })
    : m.judge_because_first_response_none({ ...inputs, amount: waited });
};

const SENTENCES: Record<Exclude<FaultFinding["cause"], "first_response_late">, (inputs: Inputs) => string> = {
  after_stop: m.judge_because_after_stop,
  after_closing_code: m.judge_because_after_closing_code,
  inside_pause: m.judge_because_inside_pause,
  outside_permitted_hours: m.judge_because_outside_permitted_hours,
  known_wrong_number: m.judge_because_known_wrong_number,
  cap_in_window: m.judge_because_cap_in_window,
  cap_in_total: m.judge_because_cap_in_total,
  our_step_passed: m.judge_because_our_step_passed,
  pause_not_resumed: m.judge_because_pause_not_resumed,
  lead_step_unchecked: m.judge_because_lead_step_unchecked,
  silence_after_talk: m.judge_because_silence_after_talk,
  not_come_back_to: m.judge_because_not_come_back_to,
  same_message_again: m.judge_because_same_message_again,
  many_in_a_day: m.judge_because_many_in_a_day,
  gaps_too_short: m.judge_because_gaps_too_short,
  slots_unfilled: m.judge_because_slots_unfilled,
  question_open: m.judge_because_question_open,
  requested_channel_unused: m.judge_because_requested_channel_unused,
};
