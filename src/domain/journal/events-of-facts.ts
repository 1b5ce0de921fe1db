import type { ContactEvent, SequenceEvent } from "../sequence/sequence-event.ts";
import type { Fact, FactPayload } from "./fact.ts";
import { inOrder } from "./in-order.ts";

type FactOf<T extends Fact["type"]> = Extract<Fact, { type: T }>;
type Finished = FactOf<"attempt.finished"> | FactOf<"attempt.corrected">;

const base = (fact: Fact, id: string, at: number) => ({
  id,
  at,
  atLatest: null,
  recordedAt: fact.capturedAt - fact.clockOffset,
  receivedAt: fact.receivedAt,
  system: "app",
  externalId: id,
});

const contactOf = (fact: Finished, first: Fact, startedInApp: boolean): ContactEvent => {
  const { attemptId, channel, direction, startedAt, result, items } = fact.payload;
  return {
    // The record's time is the first entry's: correcting a word later does not make the entry late.
    ...base(first, attemptId, startedAt - fact.clockOffset),
    kind: "contact",
    direction,
    channel,
    actorId: fact.actorId,
    result,
    ringSeconds: null,
    automation: "none",
    items,
    startedInApp,
    statedGrade: null,
  };
};

const inboundOf = (fact: FactOf<"inbound.logged">): ContactEvent => ({
  ...base(fact, fact.payload.attemptId, fact.payload.at - fact.clockOffset),
  kind: "contact",
  direction: "in",
  channel: fact.payload.channel,
  actorId: fact.actorId,
  result: fact.payload.result,
  ringSeconds: null,
  automation: "none",
  items: fact.payload.text === null ? [] : null,
  startedInApp: false,
  statedGrade: null,
});

/** Facts that say something besides a contact, as the judge's events. */
const otherEventOf = (fact: Fact): SequenceEvent | null => {
  switch (fact.type) {
    case "disposition.set":
      return {
        ...base(fact, fact.eventId, fact.payload.at - fact.clockOffset),
        kind: "disposition",
        filed: fact.payload.filed,
      };
    case "step.agreed": {
      const { stepId, attemptId: contactId, what, whoseMove, dueAt, precision, channel, agreed } = fact.payload;
      const at = fact.payload.at - fact.clockOffset;
      return {
        ...base(fact, fact.eventId, at),
        kind: "step",
        stepId,
        contactId,
        what,
        whoseMove,
        dueAt,
        precision,
        channel,
        agreed,
      };
    }
    case "step.changed": {
      const { stepId, by, change, dueAt } = fact.payload;
      return {
        ...base(fact, fact.eventId, fact.payload.at - fact.clockOffset),
        kind: "step_change",
        stepId,
        by,
        change,
        dueAt,
      };
    }
    case "pause.stated":
      return {
        ...base(fact, fact.eventId, fact.payload.at - fact.clockOffset),
        kind: "pause",
        until: fact.payload.until,
      };
    case "stop.stated":
      return {
        ...base(fact, fact.eventId, fact.payload.at - fact.clockOffset),
        kind: "stop",
        channel: fact.payload.channel,
      };
    default:
      return null;
  }
};

const attemptOf = (fact: Fact): string | null => ("attemptId" in fact.payload ? fact.payload.attemptId : null);

/**
 * The judge's events of one lead's facts, whatever order they arrived in. An attempt taken back takes with it what was
 * recorded of it; one corrected reads as corrected, from when it was first written down. An attempt only started says
 * nothing yet. Steps a correction made impossible (no talk any more) are left to the judge, which needs a talk for one.
 */
export const eventsOfFacts = (facts: readonly Fact[]): SequenceEvent[] => {
  const ordered = inOrder(facts);
  const retracted = new Set(ordered.filter((fact) => fact.type === "attempt.retracted").map((fact) => attemptOf(fact)));
  const started = new Set(ordered.filter((fact) => fact.type === "attempt.started").map((fact) => attemptOf(fact)));
  const first = new Map<string, Fact>();
  const latest = new Map<string, Finished>();
  const events: SequenceEvent[] = [];
  for (const fact of ordered) {
    const attempt = attemptOf(fact);
    if (attempt !== null && retracted.has(attempt)) continue;
    if (fact.type === "attempt.finished" || fact.type === "attempt.corrected") {
      if (!first.has(fact.payload.attemptId)) first.set(fact.payload.attemptId, fact);
      latest.set(fact.payload.attemptId, fact);
    } else if (fact.type === "inbound.logged") events.push(inboundOf(fact));
    else {
      const event = otherEventOf(fact);
      if (event !== null) events.push(event);
    }
  }
  for (const [attemptId, fact] of latest) events.push(contactOf(fact, first.get(attemptId)!, started.has(attemptId)));
  return events;
};

/** Attempts that were started and neither finished nor taken back: they ask what happened. */
export const unloggedAttempts = (facts: readonly Fact[]): FactPayload<"attempt.started">[] => {
  const done = new Set(
    facts
      .filter((fact) => ["attempt.finished", "attempt.corrected", "attempt.retracted"].includes(fact.type))
      .map(attemptOf),
  );
  return inOrder(facts).flatMap((fact) =>
    fact.type === "attempt.started" && !done.has(fact.payload.attemptId) ? [fact.payload] : [],
  );
};
