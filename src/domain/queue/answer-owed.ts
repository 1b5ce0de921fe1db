import type { Episode } from "../lead/episode.ts";
import type { Assessment } from "../sequence/assessment.ts";
import type { SequenceEvent } from "../sequence/sequence-event.ts";
import type { Instant } from "../time/instant.ts";
import { isMissable, MISSED_STAYS } from "./missed-stays.ts";
import { questionsStanding } from "./questions-standing.ts";

/**
 * By when the answer to a question of theirs that is open is owed: as it falls due, as it was promised when it was put off,
 * or, missed, as it was due. Null: none is. The earliest of them. `events`: those on record.
 */
export const answerOwed = (
  { questions }: Pick<Episode, "questions">,
  events: readonly SequenceEvent[],
  { asOf, phase, nextDue, steps, faults }: Assessment,
): Instant | null => {
  if (!isMissable(phase)) return null;
  const asked = [
    ...(questions ?? []),
    ...events.flatMap((event) =>
      event.kind === "enquiry" ? event.questions : event.kind === "contact" ? (event.questions ?? []) : [],
    ),
  ];
  const isOpen = questionsStanding(asked, events).some(({ answeredAt }) => answeredAt === null);
  const agreed = new Set(events.flatMap((event) => (event.kind === "step" ? event.stepId : [])));
  const owed = [
    ...(nextDue?.what === "answer_question" ? [nextDue.by] : []),
    // Put off to a date, an answer is a step of ours that nobody wrote down as one (J62).
    ...steps.flatMap(({ stepId, state, dueAt }) =>
      isOpen && !agreed.has(stepId) && dueAt !== null && ["ahead", "due", "dropped"].includes(state) ? dueAt : [],
    ),
    ...(isOpen ? faults.flatMap(({ cause, trueSince }) => (cause === "question_open" ? trueSince : [])) : []),
  ];
  const told = owed.filter((by) => asOf - by < MISSED_STAYS);
  return told.length === 0 ? null : Math.min(...told);
};
