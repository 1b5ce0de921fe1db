import type { PhoneLead } from "#contract/pull";
import { eventsOfFacts } from "#domain/journal/events-of-facts";
import type { Fact } from "#domain/journal/fact";
import { episodeAt } from "#domain/lead/episode-at";
import type { SequenceEvent } from "#domain/sequence/sequence-event";

type Pulled = Pick<PhoneLead, "events" | "earlier" | "episodes">;

/**
 * Events on record of the lead's last episode, and those of earlier ones that may bind in it, with this phone's own laid
 * over them: its word for an attempt replaces the copy that was pulled, in the episode in which it happened.
 */
export const recordNow = (
  { events: pulled, earlier = [], episodes }: Pulled,
  facts: readonly Fact[],
): { events: SequenceEvent[]; earlier: SequenceEvent[] } => {
  const isOfLast = ({ at }: SequenceEvent): boolean =>
    episodes === undefined || episodeAt(episodes, at, null) === episodes.at(-1)?.no;
  const own = new Set<string>();
  for (const fact of facts) {
    own.add(fact.eventId);
    if ("attemptId" in fact.payload && fact.payload.attemptId !== null) own.add(fact.payload.attemptId);
  }
  const isPulled = ({ id }: SequenceEvent): boolean => !own.has(id);
  const told = eventsOfFacts(facts);
  return {
    events: [...pulled.filter(isPulled), ...told.filter(isOfLast)],
    earlier: [...earlier.filter(isPulled), ...told.filter((event) => !isOfLast(event))],
  };
};
