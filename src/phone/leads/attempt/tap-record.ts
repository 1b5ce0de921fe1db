import type { TapRecord } from "#domain/disposition/from-tap";
import type { LeadNow } from "../judged/lead-now.ts";
import { noEvidence } from "./no-evidence.ts";
import type { Attempt } from "./reported-outcome.ts";

const MONTH = 30 * 86_400_000;

/** What the phone knows beforehand, so that nobody is asked for it. `now`: server time. */
export const tapRecord = (lead: LeadNow | null, attempt: Attempt, userId: string, now: number): TapRecord => {
  const steps = lead?.events.filter((event) => event.kind === "step") ?? [];
  return {
    evidence: lead?.evidence ?? noEvidence(now),
    // Only a count of days asks for it, and the guard is weighed on the whole record anyway.
    talkedToday: false,
    inbound: attempt.direction === "in",
    ownerId: userId,
    track: "nurture",
    recycleDate: new Date(now + MONTH).toISOString().slice(0, 10),
    criterionValue: null,
    // No definition of a good lead is in force yet; that is said, not guessed.
    criteriaConfirmed: "none_in_force",
    // No step on record is what the record says, and not a gap in what is filed.
    lastStep: lead === null ? null : (steps.at(-1)?.what ?? "none"),
    nextStep: null,
    isGuess: false,
  };
};
