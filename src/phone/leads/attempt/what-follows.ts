import { JUDGE_VERSION, judgeVersionOf } from "#domain/sequence/judge-version";
import type { NextDue } from "#domain/sequence/assessment";
import type { Policy } from "#domain/sequence/policy";
import type { Instant } from "#domain/time/instant";
import { leadNow, type LeadNow } from "../judged/lead-now.ts";
import { type Clocks, draftedFacts } from "./drafted-facts.ts";
import type { Drafted } from "./drafts-of.ts";

/**
 * What an answer comes to once it is saved: what it settles (`answers`: so many of their questions; `promises`: an answer
 * by `promisedBy`, null of all others), and what is due then (null: nothing). Never a verdict.
 */
export interface WhatFollows {
  readonly settles: "ends" | "rests" | "keeps" | "answers" | "promises" | "counts";
  readonly answers: number;
  readonly promisedBy: Instant | null;
  readonly next: NextDue | null;
}

/** The judge's own word on what is about to be written down; null where it does not speak for the server here. */
export const whatFollows = (lead: LeadNow, policy: Policy, drafted: Drafted, at: Clocks): WhatFollows | null => {
  const before = lead.assessment;
  if (before === null || judgeVersionOf(lead) !== JUDGE_VERSION) return null;
  const after = leadNow(lead, policy, draftedFacts(drafted.drafts, at), at.server).assessment;
  if (after === null) return null;
  const kept = new Set(before.steps.flatMap(({ stepId, state }) => (state === "kept" ? [stepId] : [])));
  const items = drafted.drafts.flatMap((draft) =>
    draft.type === "attempt.finished" ? (draft.payload.items ?? []) : [],
  );
  const answers = items.filter(({ kind, credit = 1 }) => kind === "Q" && credit === 1).length;
  const stood = new Set(before.steps.map(({ stepId }) => stepId));
  // Put off to a date that counts for something, an answer is a step of ours (J62).
  const promised = items.find(
    ({ by, ref }) =>
      by !== undefined && after.steps.some(({ stepId }) => !stood.has(stepId) && stepId.endsWith(` ${ref}`)),
  );
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
          : promised !== undefined
            ? "promises"
            : "counts";
  const promisedBy = settles === "promises" ? (promised?.by ?? null) : null;
  return { settles, answers, promisedBy, next: after.nextDue };
};
