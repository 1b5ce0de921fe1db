import type { PageStep } from "../promise/page-step.ts";
import type { PromisePhrase } from "../promise/promise-phrase.ts";

/** What a talk said of what had been promised. `promiseId`, `phrase`: as tapped, if they were. */
export interface PromiseCheck {
  readonly answer: "as_said" | "partly" | "not" | "not_discussed";
  readonly promiseId: string | null;
  readonly phrase: PromisePhrase | null;
  /** The person's own words were written down. */
  readonly hasWords: boolean;
}

/** First talks alike in all of this. */
export interface FirstTalks {
  /** How many: of so many leads that have no other, or of the lead named. */
  readonly n: number;
  /** The lead, where it may have more than one first talk; else null. */
  readonly leadId: string | null;
  /** Who of ours talked, each once. */
  readonly actorIds: readonly string[];
  /** The Monday of its week, "2026-03-02". */
  readonly week: string;
  /** What the enquiry worked in it had seen. */
  readonly versionId: string;
  readonly check: PromiseCheck | null;
  /** Promises of which a line was tapped. */
  readonly tapped: readonly string[];
  /** The kind of its first agreed step; null: none was agreed. */
  readonly step: PageStep | "unknown" | null;
  readonly outcome: "progressed" | "not_progressed" | "unknown";
}

/** A version as consistency is reckoned against it. */
export interface VersionSeen {
  readonly id: string;
  readonly promiseIds: readonly string[];
  /** What its page says comes next; null: it does not say. */
  readonly nextStep: PageStep | null;
}

/** The promise that a talk's answer names, of those that the version seen makes (PR22); null: none. */
export const namedIn = ({ check }: FirstTalks, version: VersionSeen): string | null => {
  if (check === null || check.answer === "not_discussed" || check.promiseId === null) return null;
  return version.promiseIds.includes(check.promiseId) ? check.promiseId : null;
};

/** Answered partly or not. */
export const isContradiction = ({ check }: FirstTalks): boolean =>
  check !== null && (check.answer === "partly" || check.answer === "not");

/** The word tapped for what was otherwise; null: none was. */
export const phraseOf = ({ check }: FirstTalks): PromisePhrase | null => check?.phrase ?? null;

/** Nothing of theirs was written down or tapped in a word (PR26). */
export const isByTapsAlone = ({ check }: FirstTalks): boolean =>
  check === null || (!check.hasWords && check.phrase === null);
