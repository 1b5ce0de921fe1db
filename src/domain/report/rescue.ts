import type { Assessment } from "../sequence/assessment.ts";
import { DAY, HOUR, type Instant } from "../time/instant.ts";

/** What the rescue list needs to know of a lead. `decided`: its own system says what became of it. */
export type RescueCandidate = { leadId: string; decided: boolean } & Pick<
  Assessment,
  "phase" | "withdrew" | "nextDue" | "suggestion"
>;

export type Rescue = { leadId: string; nextDue: NonNullable<Assessment["nextDue"]>; overdue: boolean };

/** What is overdue longer has no quick remedy left. */
export const RESCUE_BEHIND = 3 * DAY;
const SOON = 4 * HOUR;

/** A step the lead agreed to or a date it named weighs most, then an open question, then a first reply, then advice. */
const READINESS: Record<Rescue["nextDue"]["what"], number> = {
  our_step: 0,
  check_back: 0,
  resume_after_pause: 0,
  answer_question: 1,
  first_response: 2,
  slot: 3,
  follow_on: 3,
};

/** In this order: due within hours, just overdue, due later, overdue for longer. */
const urgency = (by: Instant, asOf: Instant): number => {
  const left = by - asOf;
  if (left >= 0) return left <= SOON ? 0 : 2;
  return -left <= DAY ? 1 : 3;
};

/** What is no longer due once its time is over: it can be done in time or not at all. */
const IN_TIME_ONLY: ReadonlySet<Rescue["nextDue"]["what"]> = new Set(["slot", "follow_on", "answer_question"]);

/**
 * Whether there is a way left to do what is due: a channel that may be used, early enough under hours and caps, and the
 * one a step was agreed for.
 */
const hasAWay = (due: Rescue["nextDue"], suggestion: Assessment["suggestion"], ahead: Instant): boolean =>
  suggestion !== null &&
  suggestion.from <= (IN_TIME_ONLY.has(due.what) ? Math.min(due.by, ahead) : ahead) &&
  (due.stepId === null || due.channel === null || suggestion.channel === due.channel);

/**
 * The leads that can still be mended today: running, undecided, with something due up to `ahead` (what falls due later
 * can wait) or overdue no more than three days, and a way left to do it. Ordered by time left, then by readiness, then by the instant due and
 * the id; never by how often somebody tried, and never by person.
 */
export const rescueList = (candidates: readonly RescueCandidate[], asOf: Instant, ahead: Instant): Rescue[] =>
  candidates
    .flatMap(({ leadId, decided, nextDue, suggestion, phase, withdrew }) => {
      const open = phase === "running" || (phase === "held" && nextDue?.what === "resume_after_pause");
      if (decided || withdrew || !open || nextDue === null) return [];
      if (nextDue.by > ahead || nextDue.by < asOf - RESCUE_BEHIND) return [];
      return hasAWay(nextDue, suggestion, ahead) ? [{ leadId, nextDue, overdue: nextDue.by < asOf }] : [];
    })
    .sort(
      (a, b) =>
        urgency(a.nextDue.by, asOf) - urgency(b.nextDue.by, asOf) ||
        READINESS[a.nextDue.what] - READINESS[b.nextDue.what] ||
        a.nextDue.by - b.nextDue.by ||
        (a.leadId < b.leadId ? -1 : 1),
    );
