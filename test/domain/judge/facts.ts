import { eventsOfFacts } from "#domain/journal/events-of-facts";
import type { Fact, FactPayload, FactType } from "#domain/journal/fact";
import type { Assessment } from "#domain/sequence/assessment";
import { at, judge } from "./situation.ts";

let made = 0;
/** A fact of one phone, captured so many minutes after clock zero; facts come in the order they are made. */
export const fact = <K extends FactType>(type: K, captured: number, payload: FactPayload<K>): Fact => {
  made += 1;
  return {
    eventId: `fact-${made}`,
    deviceId: "phone",
    deviceSeq: made,
    leadId: "lead",
    actorId: "rep",
    capturedAt: at(captured),
    clockOffset: 0,
    receivedAt: at(captured),
    type,
    payload,
  } as Fact;
};

/** An attempt begun: captured at one minute, saying it started at another. */
export const begun = (attemptId: string, captured: number, startedAt = captured): Fact =>
  fact("attempt.started", captured, { attemptId, channel: "call", startedAt: at(startedAt) });

type Outcome = FactPayload<"attempt.finished">;
const outcome = (attemptId: string, startedAt: number, of: Partial<Outcome>): Outcome => ({
  attemptId,
  channel: "call",
  direction: "out",
  startedAt: at(startedAt),
  endedAt: null,
  result: "rang_out",
  text: null,
  composedInApp: false,
  items: [],
  ...of,
});
/** How it ended, told at `captured`. */
export const told = (attemptId: string, startedAt: number, captured: number, of: Partial<Outcome> = {}): Fact =>
  fact("attempt.finished", captured, outcome(attemptId, startedAt, of));
/** What it was corrected to, at `captured`. */
export const corrected = (attemptId: string, startedAt: number, captured: number, of: Partial<Outcome>): Fact =>
  fact("attempt.corrected", captured, outcome(attemptId, startedAt, of));
export const retracted = (attemptId: string, captured: number): Fact =>
  fact("attempt.retracted", captured, { attemptId });
export const stopFact = (minutes: number, captured = minutes): Fact =>
  fact("stop.stated", captured, { attemptId: null, at: at(minutes), channel: null });
/** A useful first e-mail, begun and told at once. */
export const emailFacts = (minutes: number): Fact[] => [
  fact("attempt.started", minutes, { attemptId: `mail-${minutes}`, channel: "email", startedAt: at(minutes) }),
  told(`mail-${minutes}`, minutes, minutes, { channel: "email", result: "sent", items: [{ kind: "Q", ref: "q" }] }),
];

/** Judges facts as of so many minutes after clock zero. */
export const judgeFacts = (facts: readonly Fact[], asOf: number, about: Parameters<typeof judge>[2] = {}): Assessment =>
  judge(eventsOfFacts(facts), asOf, about);
