import type { ContactEvent, SequenceEvent } from "../sequence/sequence-event.ts";
import { attemptOf } from "./attempt-of.ts";
import type { Fact } from "./fact.ts";
import { FACT_TYPES } from "./facts/fact-types.ts";
import { inOrder } from "./in-order.ts";

/** How each type is read; a fact is only ever handed to its own. */
type Reader = {
  event?: (fact: Fact) => SequenceEvent;
  contact?: (fact: Fact, first: Fact, startedInApp: boolean) => ContactEvent;
};
const READERS = new Map<string, Reader>(FACT_TYPES.map((of) => [of.type, of as Reader]));

/**
 * The judge's events of one lead's facts, whatever order they arrived in. An attempt taken back takes with it what was
 * recorded of it; one corrected reads as corrected, from when it was first written down. An attempt only started says
 * nothing yet. Steps a correction made impossible (no talk any more) are left to the judge, which needs a talk for one.
 */
export const eventsOfFacts = (facts: readonly Fact[]): SequenceEvent[] => {
  const ordered = inOrder(facts);
  const attemptsOf = (type: Fact["type"]) => new Set(ordered.filter((fact) => fact.type === type).map(attemptOf));
  const retracted = attemptsOf("attempt.retracted");
  const started = attemptsOf("attempt.started");
  const first = new Map<string, Fact>();
  const latest = new Map<string, Fact>();
  const events: SequenceEvent[] = [];
  for (const fact of ordered) {
    const attempt = attemptOf(fact);
    if (attempt !== null && retracted.has(attempt)) continue;
    const reader = READERS.get(fact.type);
    if (reader?.contact !== undefined && attempt !== null) {
      if (!first.has(attempt)) first.set(attempt, fact);
      latest.set(attempt, fact);
    } else if (reader?.event !== undefined) events.push(reader.event(fact));
  }
  for (const [attempt, fact] of latest) {
    const contact = READERS.get(fact.type)?.contact?.(fact, first.get(attempt)!, started.has(attempt));
    if (contact !== undefined) events.push(contact);
  }
  return events;
};
