import type { GuardAnswer } from "#domain/disposition/guard";
import type { JudgedCard } from "../card/judge-card.ts";
import { checkGuard } from "./check-guard.ts";
import type { Clocks } from "./drafted-facts.ts";
import { type Drafted, draftsOf } from "./drafts-of.ts";
import { type OutcomeDraft, reportedOutcomeOf, type StillAsked } from "./outcome-draft.ts";
import { openQuestions } from "../questions/open-questions.ts";
import { tapRecord } from "./tap-record.ts";

/** An answer whole enough to be written down: its facts, and whether the record bears them out (null: need not). */
export interface DraftedAnswer {
  readonly drafted: Drafted;
  readonly guarded: GuardAnswer | null;
  readonly missing: null;
}

/** Who answers, on which clocks; `callBack`: what a step agreed by time alone is called; ids are handed in. */
export interface Answering {
  readonly userId: string;
  readonly callBack: string;
  readonly at: Clocks;
  readonly newId: () => string;
}

/** What a half-told outcome would be written down as on a lead's card, or what is still to be answered. */
export const draftAnswer = (
  { lead, policy }: JudgedCard,
  of: OutcomeDraft,
  { userId, callBack, at, newId }: Answering,
): DraftedAnswer | { missing: StillAsked } => {
  const { reported, missing } = reportedOutcomeOf(of, callBack, openQuestions(lead));
  if (reported === null) return { missing };
  const record = tapRecord(lead, of.attempt, userId, at.server);
  const drafted = draftsOf(of.attempt, reported, record, at.device, newId);
  const guarded = lead === null || policy === null ? null : checkGuard(lead, policy, drafted, at);
  return { drafted, guarded, missing: null };
};
