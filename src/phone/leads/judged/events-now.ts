import type { PhoneLead } from "#contract/pull";
import { eventsOfFacts } from "#domain/journal/events-of-facts";
import type { Fact } from "#domain/journal/fact";
import { episodeAt } from "#domain/lead/episode-at";
import type { SequenceEvent } from "#domain/sequence/sequence-event";

/**
 * Events on record of the lead's last episode with this phone's own laid over them: its word for an attempt replaces the
 * copy that was pulled. What it wrote down about an earlier episode is that one's.
 */
export const eventsNow = (
  { events: pulled, episodes }: Pick<PhoneLead, "events" | "episodes">,
  facts: readonly Fact[],
): SequenceEvent[] => {
  const isOfLast = ({ at }: SequenceEvent): boolean =>
    episodes === undefined || episodeAt(episodes, at, null) === episodes.at(-1)?.no;
  const own = new Set<string>();
  for (const fact of facts) {
    own.add(fact.eventId);
    if ("attemptId" in fact.payload && fact.payload.attemptId !== null) own.add(fact.payload.attemptId);
  }
  return [...pulled.filter((event) => !own.has(event.id)), ...eventsOfFacts(facts).filter(isOfLast)];
};
