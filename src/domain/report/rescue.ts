import type { Assessment } from "../sequence/assessment.ts";
import { DAY, type Instant } from "../time/instant.ts";

/**
 * What the rescue list needs to know of a lead. `decided`: its own system says what became of it; `explained`: a reviewer
 * said that just what is due now is.
 */
export type RescueCandidate = { leadId: string; decided: boolean; explained: boolean } & Pick<
  Assessment,
  "phase" | "withdrew" | "nextDue" | "suggestion"
> & {
    /** What passed today with nothing done since: it stays on the list until the day is over. */
    passed?: Assessment["nextDue"];
  };

export type Rescue = { leadId: string; nextDue: NonNullable<Assessment["nextDue"]>; overdue: boolean };

/** What is overdue longer has no quick remedy left. */
export const RESCUE_BEHIND = 3 * DAY;

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

/**
 * What is past and what nobody has answered today, the nearest to now first; then what is due today, then what is due
 * later, the least time left first. In ms from now, with its group.
 */
const timeLeft = ({ nextDue: { what, by } }: Rescue, asOf: Instant, today: Instant): [number, number] => {
  const left = Math.abs(by - asOf);
  if (by >= today) return [2, left];
  return [by < asOf || what === "first_response" ? 0 : 1, left];
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

/** What a lead is on the list for: what passed today untouched, else what is due and has a way left. Null: it is not on it. */
const dueOf = (
  { passed, nextDue, suggestion, phase }: RescueCandidate,
  asOf: Instant,
  ahead: Instant,
): Rescue["nextDue"] | null => {
  if (passed != null && (phase === "running" || phase === "finished")) return passed;
  const open = phase === "running" || (phase === "held" && nextDue?.what === "resume_after_pause");
  if (!open || nextDue === null || nextDue.by > ahead || nextDue.by < asOf - RESCUE_BEHIND) return null;
  return hasAWay(nextDue, suggestion, ahead) ? nextDue : null;
};

/**
 * The leads that can still be mended today: running, undecided, with something due up to `ahead` (what falls due later
 * can wait) or overdue no more than three days, and a way left to do it, or with something that passed today; those of
 * which it is explained stand apart. `today`: the instant at which the day ends that is worked on.
 * Ordered by time left, then by readiness and the id; never by how often somebody tried, and never by person.
 */
export const rescueList = (
  candidates: readonly RescueCandidate[],
  asOf: Instant,
  ahead: Instant,
  today: Instant,
): { mendable: Rescue[]; explained: string[] } => {
  const mendable: Rescue[] = [];
  const apart: string[] = [];
  for (const candidate of candidates) {
    const { leadId, decided, explained, withdrew } = candidate;
    const due = decided || withdrew ? null : dueOf(candidate, asOf, ahead);
    if (due === null) continue;
    if (explained) apart.push(leadId);
    else mendable.push({ leadId, nextDue: due, overdue: due.by < asOf });
  }
  mendable.sort((a, b) => {
    const [[groupA, leftA], [groupB, leftB]] = [timeLeft(a, asOf, today), timeLeft(b, asOf, today)];
    return (
      groupA - groupB ||
      leftA - leftB ||
      READINESS[a.nextDue.what] - READINESS[b.nextDue.what] ||
      (a.leadId < b.leadId ? -1 : 1)
    );
  });
  return { mendable, explained: apart };
};
