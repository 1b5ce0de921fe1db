import { judgingCalendar } from "#calendar/judging-calendar";
import type { Episode } from "#domain/lead/episode";
import { assessSequence } from "#domain/sequence/assess/assess-sequence";
import type { Fault } from "#domain/disposition/fault";
import type { Assessment } from "#domain/sequence/assessment";
import type { Policy } from "#domain/sequence/policy";
import type { SequenceEvent } from "#domain/sequence/sequence-event";
import type { Instant } from "#domain/time/instant";

/** Everything one judgement depends on. */
export type Situation = {
  episode: Episode;
  events: SequenceEvent[];
  policy: Policy;
  leadZone: string | null;
  /** Where the person may be while `leadZone` is null, by their number's country; left out: nothing tells. */
  possibleZones?: readonly string[];
  asOf: Instant;
};

/** The real judge on a situation. */
export const judge = (of: Situation): Assessment =>
  assessSequence(
    of.episode,
    of.events,
    of.policy,
    judgingCalendar(of.policy, of.leadZone, of.episode.arrivedAt, of.asOf, of.possibleZones),
    of.asOf,
  );

/** The names of the faults found, each once, in order of precedence. */
export const faultsOf = (assessment: Assessment): Fault[] => [
  ...new Set(assessment.faults.map((finding) => finding.fault)),
];

/** A situation with events added to its end. */
export const plus = (of: Situation, ...events: SequenceEvent[]): Situation => ({
  ...of,
  events: [...of.events, ...events],
});
