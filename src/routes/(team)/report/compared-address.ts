import type { ComparedLeads, ReviewFinding } from "#contract/review-finding";
import { codesOf } from "#ui/words/codes-of.ts";
import { CAUSE_WORDS, FAULT_WORDS } from "#ui/words/judge/fault-words.ts";
import { MISSING_WORDS } from "#ui/words/judge/missing-words.ts";

const codesOfFinding = (finding: ReviewFinding): string[] =>
  finding.kind === "missing"
    ? [finding.missing]
    : finding.kind === "if_complete"
      ? [finding.fault]
      : [finding.fault, finding.cause];

/** Leads a finding is compared among, as a word of an address: who of them, the finding's kind and its codes. */
export const comparedToAddress = ({ finding, who }: ComparedLeads): string =>
  [who, finding.kind, ...codesOfFinding(finding)].join(":");

/** Reads them back; undefined where a code is none. */
export const comparedFromAddress = (text: string | null): ComparedLeads | undefined => {
  const [named, kind, first, second] = (text ?? "").split(":");
  const who = (["comparable", "may_have"] as const).find((each) => each === named);
  const fault = codesOf(FAULT_WORDS).find((each) => each === first);
  const cause = codesOf(CAUSE_WORDS).find((each) => each === second);
  const missing = codesOf(MISSING_WORDS).find((each) => each === first);
  if (who === undefined) return undefined;
  if (kind === "missing" && missing !== undefined) return { finding: { kind, missing }, who };
  if (fault === undefined) return undefined;
  if (kind === "if_complete") return { finding: { kind, fault }, who };
  return kind === "fault" && cause !== undefined ? { finding: { kind, fault, cause }, who } : undefined;
};
