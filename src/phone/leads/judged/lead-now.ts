import { judgingCalendar } from "#calendar/judging-calendar";
import type { PhoneLead } from "#contract/pull";
import type { Fact } from "#domain/journal/fact";
import { queueEntryOf } from "#domain/queue/entry-of";
import { waysLeft } from "#domain/queue/ways-left";
import { assessSequence } from "#domain/sequence/assess/assess-sequence";
import { JUDGE_VERSION, judgeVersionOf } from "#domain/sequence/judge-version";
import type { Assessment } from "#domain/sequence/assessment";
import { guardEvidenceAsOf } from "#domain/sequence/assess/guard-evidence-as-of";
import type { GuardEvidence } from "#domain/disposition/guard-evidence";
import type { Policy } from "#domain/sequence/policy";
import type { SequenceEvent } from "#domain/sequence/sequence-event";
import type { Calendar } from "#domain/time/calendar";
import { recordNow } from "./record-now.ts";
import { toldNow } from "./told-now.ts";

const DAYS_AHEAD = 90 * 86_400_000;

/**
 * A lead as it reads now. `assessment`: null where it was read by other rules than this phone's, and the copy here was
 * pulled without what they read beyond the verdict. `evidence`: what the guard would see of a disposition filed now.
 */
export interface LeadNow extends PhoneLead {
  readonly assessment: Assessment | null;
  readonly evidence: GuardEvidence;
  /** Hours in which somebody could act, from arrival to now. */
  readonly openHours: readonly (readonly [number, number])[];
}

/** What this phone's own judge says; where the server's is of another version, what that one said, and nothing over it. */
const reading = (
  lead: PhoneLead,
  { events, earlier }: Record<"events" | "earlier", readonly SequenceEvent[]>,
  policy: Policy,
  calendar: Calendar,
  now: number,
) => {
  if (judgeVersionOf(lead) !== JUDGE_VERSION) {
    const assessment = lead.reading ?? null;
    // A way that died here is dead whoever judges.
    const suggested = assessment?.suggestion?.channel ?? null;
    const { episode, contactPoints } = lead;
    const ways = waysLeft({ episode, events, earlier, contactPoints }, policy, suggested);
    return { verdict: lead.verdict, entry: { ...lead.entry, ...ways }, assessment };
  }
  const assessment = assessSequence(lead.episode, events, policy, calendar, now, earlier);
  const entry = queueEntryOf(lead.episode, events, assessment, policy, calendar, earlier, lead.contactPoints);
  return { verdict: assessment.verdict, entry, assessment };
};

/** A lead as it stands on this phone now: judged here, by the same judge, with what the server has not heard yet. */
export const leadNow = (pulled: PhoneLead, policy: Policy, facts: readonly Fact[], now: number): LeadNow => {
  const record = recordNow(pulled, facts);
  const { events, earlier } = record;
  const lead = { ...pulled, ...toldNow(pulled, facts, record) };
  const first = earlier.reduce((least, { at }) => Math.min(least, at), Math.min(lead.arrivedAt, now));
  const calendar = judgingCalendar(policy, lead.zone, first, now + DAYS_AHEAD, lead.possibleZones);
  const { starts, ends } = calendar.staffed;
  return {
    ...lead,
    events,
    earlier,
    ...reading(lead, { events, earlier }, policy, calendar, now),
    evidence: guardEvidenceAsOf(lead.episode, events, policy, calendar, now, earlier),
    openHours: starts
      .map((start, at) => [start, ends[at]!] as const)
      .filter(([start, end]) => end > lead.arrivedAt && start < now),
  };
};
