import { JUDGE_VERSION, judgeVersionOf } from "#domain/sequence/judge-version";
import type { NextDue } from "#domain/sequence/assessment";
import type { Policy } from "#domain/sequence/policy";
import { leadNow, type LeadNow } from "../judged/lead-now.ts";
import { type Clocks, draftedFacts } from "./drafted-facts.ts";
import type { Drafted } from "./drafts-of.ts";

/**
 * What an answer comes to once it is saved: what it settles (`answers`: so many of their questions), and what is due
 * then (null: nothing). Never a verdict.
 */
export interface WhatFollows {
  readonly settles: "ends" | "rests" | "keeps" | "answers" | "counts";
  readonly answers: number;
  readonly next: NextDue | null;
}

/** The judge's own word on what is about to be written down; null where it does not speak for the server here. */
export const whatFollows = (lead: LeadNow, policy: Policy, drafted: Drafted, at: Clocks): WhatFollows | null => {
  const before = lead.assessment;
  if (before === null || judgeVersionOf(lead) !== JUDGE_VERSION) return null;
  const after = leadNow(lead, policy, draftedFacts(drafted.drafts, at), at.server).assessment;
  if (after === null) return null;
  const kept = new Set(before.steps.flatMap(({ stepId, state }) => (state === "kept" ? [stepId] : [])));
  const answers = drafted.drafts
    .flatMap((draft) => (draft.type === "attempt.finished" ? (draft.payload.items ?? []) : []))
    .filter(({ kind }) => kind === "Q").length;
  const isNow = (...phases: (typeof after.phase)[]): boolean =>
    phases.includes(after.phase) && !phases.includes(before.phase);
  const settles = isNow("closed", "stopped")
    ? "ends"
    : isNow("held")
      ? "rests"
      : after.steps.some(({ stepId, state }) => state === "kept" && !kept.has(stepId))
        ? "keeps"
        : answers > 0
          ? "answers"
          : "counts";
  return { settles, answers, next: after.nextDue };
};
