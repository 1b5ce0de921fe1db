import type { Dimension } from "../assessment.ts";
import { isAttempt, isContentUnknown, isResultUnknown } from "../course/completion.ts";
import type { Course } from "../course/course.ts";
import { valued } from "./reading.ts";

/**
 * M. The share of "every …" statements about the record that hold: a separate axis and never a fault. Each quantifies
 * over all, so that one tidy entry cannot raise it.
 */
export const completeness = (course: Course): Dimension => {
  const { sequence, closing } = course;
  const { episode, contacts } = sequence;
  const outbound = contacts.filter(isAttempt);
  const talks = course.talks;
  const owned = sequence.owners.some((event) => event.ownerId !== null);
  const statements = [
    episode.arrivedAtLatest === null,
    episode.source !== null,
    episode.campaign !== null,
    episode.questions !== null || episode.facts !== null,
    owned || outbound.every((contact) => contact.event.actorId !== null),
    !outbound.some(isResultUnknown),
    !outbound.some(isContentUnknown),
    talks.every((talk) => talk.contact.items !== null || course.steps.some((step) => step.event.contactId === talk.id)),
    closing.filed === null || !closing.filed.particularsMissing,
  ];
  return valued(statements.filter(Boolean).length / statements.length);
};
