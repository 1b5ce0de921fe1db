import type { ContactEvent, SequenceEvent } from "../sequence/sequence-event.ts";
import { MINUTE } from "../time/instant.ts";
import { attemptOf } from "./attempt-of.ts";
import type { Fact } from "./fact.ts";
import { FACT_TYPES } from "./facts/fact-types.ts";
import { asWritten } from "./in-order.ts";
import { eventBase } from "./kit/event-base.ts";

/** How each type is read; a fact is only ever handed to its own. */
type Reader = {
  event?: (fact: Fact) => SequenceEvent;
  contact?: (fact: Fact, first: Fact, startedInApp: boolean) => ContactEvent;
};
const READERS = new Map<string, Reader>(FACT_TYPES.map((of) => [of.type, of as Reader]));

/** Until then what was written down can be undone as if it had never been. */
const UNDO_WITHIN = 5 * MINUTE;
/** Until then "didn't call" is believed of an attempt that was begun. */
const NOT_PLACED_WITHIN = 15 * MINUTE;
/** How far the start that somebody states may lie from the start record. */
const SAME_START_WITHIN = 2 * MINUTE;

type Started = Extract<Fact, { type: "attempt.started" }>;
/** All that was written down of one attempt, in order. `words`: how it ended, and corrections of that. */
type Attempt = { started: Started | null; words: Fact[]; retracted: Fact | null };

const writtenAt = (fact: Fact): number => fact.capturedAt - fact.clockOffset;

const attemptsOf = (facts: readonly Fact[]): Map<string, Attempt> => {
  const attempts = new Map<string, Attempt>();
  for (const fact of facts) {
    const id = attemptOf(fact);
    if (id === null) continue;
    const attempt = attempts.get(id) ?? { started: null, words: [], retracted: null };
    attempts.set(id, attempt);
    if (fact.type === "attempt.started") attempt.started ??= fact;
    else if (fact.type === "attempt.retracted") attempt.retracted ??= fact;
    else if (READERS.get(fact.type)?.contact !== undefined) attempt.words.push(fact);
  }
  return attempts;
};

/** Taken back so soon that it never was. */
const isUndone = ({ started, words, retracted }: Attempt): boolean => {
  if (retracted === null) return false;
  const first = words[0];
  if (first !== undefined) return writtenAt(retracted) - writtenAt(first) <= UNDO_WITHIN;
  return started === null || writtenAt(retracted) - writtenAt(started) <= NOT_PLACED_WITHIN;
};

/** Begun in the app, and nobody told how it ended: it went out all the same (J50). */
const untold = (started: Started): ContactEvent => ({
  ...eventBase(started, started.payload.attemptId, started.payload.startedAt),
  at: writtenAt(started),
  kind: "contact",
  direction: "out",
  channel: started.payload.channel,
  actorId: started.actorId,
  result: "unknown",
  ringSeconds: null,
  automation: "none",
  items: [],
  startedInApp: true,
  statedGrade: null,
  untold: true,
  ...(started.payload.contactPoint == null ? {} : { contactPoint: started.payload.contactPoint }),
});

/** When an attempt began: its start record says so, whatever start is stated beside it (J49). */
const beganAt = (started: Started | null, stated: number): number =>
  started !== null && Math.abs(writtenAt(started) - stated) > SAME_START_WITHIN ? writtenAt(started) : stated;

const contactOf = (attempt: Attempt): ContactEvent | null => {
  const { started, words, retracted } = attempt;
  const [first] = words;
  if (first === undefined) return started === null ? null : untold(started);
  const read = (fact: Fact): ContactEvent => READERS.get(fact.type)!.contact!(fact, first, started !== null);
  const isSoon = (fact: Fact): boolean => writtenAt(fact) - writtenAt(first) <= UNDO_WITHIN;
  const told = read(words.findLast(isSoon)!);
  const contact = { ...told, at: beganAt(started, told.at) };
  if (retracted !== null) {
    const recordedAt = writtenAt(retracted);
    return { ...contact, corrected: { result: "not_placed", ringSeconds: null, items: [], recordedAt } };
  }
  const last = words.at(-1)!;
  if (isSoon(last)) return contact;
  const { result, ringSeconds, items } = read(last);
  return { ...contact, corrected: { result, ringSeconds, items, recordedAt: writtenAt(last) } };
};

/**
 * The judge's events of one lead's facts, whatever order they arrived in, each as written down no earlier than what its
 * phone wrote before. An attempt taken back at once takes with it what was recorded of it; later, it stays and reads as
 * corrected (J51). Steps a correction made impossible (no talk any more) are left to the judge, which needs a talk for one.
 */
export const eventsOfFacts = (facts: readonly Fact[]): SequenceEvent[] => {
  const ordered = asWritten(facts);
  const attempts = attemptsOf(ordered);
  const events: SequenceEvent[] = [];
  for (const fact of ordered) {
    const id = attemptOf(fact);
    const attempt = id === null ? undefined : attempts.get(id);
    if (attempt !== undefined && isUndone(attempt)) continue;
    const event = READERS.get(fact.type)?.event?.(fact);
    if (event !== undefined) events.push(event);
  }
  for (const attempt of attempts.values()) {
    const contact = isUndone(attempt) ? null : contactOf(attempt);
    if (contact !== null) events.push(contact);
  }
  return events;
};
