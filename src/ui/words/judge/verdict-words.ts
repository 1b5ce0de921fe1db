import type { Assessment, FaultCause, Verdict } from "#domain/sequence/assessment";
import * as m from "../../../paraglide/messages.js";
import { causeWords, FAULT_WORDS } from "./fault-words.ts";

type Phase = Assessment["phase"];

/**
 * The one word or phrase for a verdict. A sequence in order is *On track* while it runs and *Well followed up* once
 * over (`phase` null: either), and *On track if it is done now* where what was due has passed (`isDueNow`); a fault says its
 * clause where it is known (`cause`), a late first reply also that none has come (`isUnanswered`).
 */
export const verdictWords = (
  verdict: Verdict,
  phase: Phase | null,
  cause: FaultCause | null = null,
  isUnanswered = false,
  isDueNow = false,
): string => {
  if (verdict === "proportionate") {
    if (phase === null) return m.judge_verdict_in_order();
    if (isDueNow) return m.judge_verdict_due_now();
    const over = phase === "closed" || phase === "finished" || phase === "stopped";
    return over ? m.judge_verdict_well_followed_up() : m.judge_verdict_on_track();
  }
  if (verdict === "not_yet_judgeable") return m.judge_verdict_too_early();
  if (verdict === "not_judgeable") return m.judge_verdict_not_enough();
  return cause === null ? FAULT_WORDS[verdict]() : causeWords(cause, isUnanswered);
};
