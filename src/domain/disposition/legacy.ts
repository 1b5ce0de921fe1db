import type { FiledDisposition } from "./filed-disposition.ts";
import { guard } from "./guard.ts";
import { REASON_SET_VERSION } from "./reason-set.ts";
import type { GuardEvidence } from "./guard-evidence.ts";

const NO_ANSWER = new Set([
  "no answer",
  "no ans",
  "noanswer",
  "na no answer",
  "not answered",
  "did not answer",
  "never answered",
]);

/**
 * What an old system's closing text is worth. Such texts ("bad lead", "not interested", "not qualified") name no
 * reason and no evidence, so they are unknown, the words kept. "No answer" is a 2 where its guard passes.
 */
export const legacyDisposition = (text: string, evidence: GuardEvidence): FiledDisposition => {
  const words = text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
  const unknown: FiledDisposition = {
    code: "U",
    reason: "unknown.legacy",
    facts: { legacy_text: text },
    confidence: "unknown",
    setVersion: REASON_SET_VERSION,
  };
  if (!NO_ANSWER.has(words)) return unknown;
  const two: FiledDisposition = { ...unknown, code: "2", reason: "no_response.never_reached" };
  return guard(two, evidence).passes ? two : unknown;
};
