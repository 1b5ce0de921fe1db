import type { GuardEvidence } from "../../disposition/guard-evidence.ts";
import type { Episode } from "../../lead/episode.ts";
import type { Calendar } from "../../time/calendar.ts";
import type { Instant } from "../../time/instant.ts";
import { completionsOf } from "../course/completion.ts";
import type { Policy } from "../policy.ts";
import { prepareSequence } from "../record/prepare-sequence.ts";
import { readCourse } from "../course/read-course.ts";
import type { SequenceEvent } from "../sequence-event.ts";
import { guardEvidenceOf } from "../course/guard-evidence-of.ts";

/**
 * What a disposition's guard would see if it were filed at `asOf`: the record as it stands, unknowns completed the way
 * that grants least. Pure.
 */
export const guardEvidenceAsOf = (
  episode: Episode,
  events: readonly SequenceEvent[],
  policy: Policy,
  calendar: Calendar,
  asOf: Instant,
  earlier: readonly SequenceEvent[],
): GuardEvidence => {
  const sequence = prepareSequence(episode, events, policy, calendar, asOf, earlier);
  const course = completionsOf(sequence)
    .map((completion) => readCourse(sequence, completion))
    .at(-1)!;
  return guardEvidenceOf(course, course.slots, asOf);
};
