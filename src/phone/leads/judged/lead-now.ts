import { judgingCalendar } from "#calendar/judging-calendar";
import type { PhoneLead } from "#contract/pull";
import type { Fact } from "#domain/journal/fact";
import { queueEntryOf } from "#domain/queue/entry-of";
import { assessSequence } from "#domain/sequence/assess/assess-sequence";
import type { Assessment } from "#domain/sequence/assessment";
import { guardEvidenceAsOf } from "#domain/sequence/assess/guard-evidence-as-of";
import type { GuardEvidence } from "#domain/disposition/guard-evidence";
import type { Policy } from "#domain/sequence/policy";
import { eventsNow } from "./events-now.ts";

const DAYS_AHEAD = 90 * 86_400_000;

/** A lead as judged on this phone. `evidence`: what the guard would see of a disposition filed now. */
export interface LeadNow extends PhoneLead {
  readonly assessment: Assessment;
  readonly evidence: GuardEvidence;
  /** Hours in which somebody could act, from arrival to now. */
  readonly openHours: readonly (readonly [number, number])[];
}

/** A lead as it stands on this phone now: judged here, by the same judge, with what the server has not heard yet. */
export const leadNow = (lead: PhoneLead, policy: Policy, facts: readonly Fact[], now: number): LeadNow => {
  const events = eventsNow(lead, facts);
  const calendar = judgingCalendar(policy, lead.zone, Math.min(lead.arrivedAt, now), now + DAYS_AHEAD);
  const assessment = assessSequence(lead.episode, events, policy, calendar, now);
  const { starts, ends } = calendar.staffed;
  return {
    ...lead,
    events,
    verdict: assessment.verdict,
    entry: queueEntryOf(lead.episode, events, assessment, policy, calendar),
    assessment,
    evidence: guardEvidenceAsOf(lead.episode, events, policy, calendar, now),
    openHours: starts
      .map((start, at) => [start, ends[at]!] as const)
      .filter(([start, end]) => end > lead.arrivedAt && start < now),
  };
};
