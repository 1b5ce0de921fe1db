import type { Assessment } from "../sequence/assessment.ts";
import { DAY, HOUR, type Instant } from "../time/instant.ts";

/** What the rescue list needs to know of a lead. `decided`: its own system says what became of it. */
export type RescueCandidate = { leadId: string; decided: boolean } & Pick<Assessment, "phase" | "withdrew" | "nextDue">;

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

/**
 * The leads that can still be mended today: running, undecided, with something due up to `ahead` (what falls due later
 * can wait) or overdue no more than three days. Ordered by time left, then by readiness, then by the instant due and
 * the id; never by how often somebody tried, and never by person.
 */
export const rescueList = (candidates: readonly RescueCandidate[], asOf: Instant, ahead: Instant): Rescue[] =>
  candidates
    .flatMap(({ leadId, decided, nextDue, phase, withdrew }) => {
      const open = phase === "running" || (phase === "held" && nextDue?.what === "resume_after_pause");
      if (decided || withdrew || !open || nextDue === null) return [];
      if (nextDue.by > ahead || nextDue.by < asOf - RESCUE_BEHIND) return [];
      return [{ leadId, nextDue, overdue: nextDue.by < asOf }];
    })
    .sort(
      (a, b) =>
        urgency(a.nextDue.by, asOf) - urgency(b.nextDue.by, asOf) ||
        READINESS[a.nextDue.what] - READINESS[b.nextDue.what] ||
        a.nextDue.by - b.nextDue.by ||
        (a.leadId < b.leadId ? -1 : 1),
    );
