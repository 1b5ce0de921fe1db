import { eventsOfFacts } from "#domain/journal/events-of-facts";
import type { Fact, FactPayload, FactType } from "#domain/journal/fact";
import type { Assessment } from "#domain/sequence/assessment";
import type { ContactEvent, SequenceEvent } from "#domain/sequence/sequence-event";
import type { SeededRandom } from "#domain/statistics/seeded-random";
import { type Instant, MINUTE } from "#domain/time/instant";
import { wouldUnite } from "../bot-events.ts";
import { pick } from "../lifelike-situation.ts";
import { faultsOf, judge, plus, type Situation } from "../situation.ts";

/** A sequence with the trick, and what it is held against: it gains only what it gains against every one. */
export type Played = { readonly before: readonly Situation[]; readonly after: Situation };

/**
 * One way to make a record look better than the work was. `isUseful`, said before any run: whether it serves whoever
 * plays it; one that does not must never better a judgement. `watched`: which betterments count (left out: any fault
 * gone, and proportionate where it was not). `rule`: what it tries to get round.
 */
export interface Bot {
  readonly name: string;
  readonly rule: string;
  readonly isUseful: boolean;
  readonly watched?: (gain: string) => boolean;
  /** Null where the sequence offers no place for it. */
  readonly play: (base: Situation, random: SeededRandom) => Played | null;
}

export const onlyProportionate = (gain: string): boolean => gain === "proportionate now";
export const onlyPressure = (gain: string): boolean => gain === "bunched gone" || gain === "over_pursued gone";
export const onlyBoundary = (gain: string): boolean => gain === "contact_after_stop gone";

export const added = (base: Situation, ...events: SequenceEvent[]): Played => ({
  before: [base],
  after: plus(base, ...events),
});

/**
 * A contact dated back, held against the record without it and the record with the same contact now. Null where the
 * honest one would itself be a fault, or may have crossed a boundary: that it was not made then is no gain. Null too
 * where it would be taken for a contact that another system saw (J8): then nothing was said with it.
 */
export const againstHonest = (
  base: Situation,
  honest: readonly SequenceEvent[],
  back: readonly SequenceEvent[],
): Played | null => {
  if (honest.some((event) => event.kind === "contact" && wouldUnite(base, event))) return null;
  const made = plus(base, ...honest);
  const [without, judged] = [judge(base), judge(made)];
  const known = new Set(faultsOf(without));
  if (faultsOf(judged).some((fault) => !known.has(fault))) return null;
  const mayCross = (of: Assessment): boolean => of.maybe.includes("contact_after_stop");
  if (mayCross(judged) && !mayCross(without)) return null;
  return { before: [base, made], after: plus(base, ...back) };
};

/** What every made-up entry carries: dated `at`, written down by hand at `noted`. */
export const noted = (id: string, at: Instant, notedAt: Instant) => ({
  id,
  at,
  atLatest: null,
  recordedAt: notedAt,
  receivedAt: notedAt,
  system: "app",
  externalId: null,
});

/** A contact noted by hand. */
export const notedContact = (
  id: string,
  at: Instant,
  notedAt: Instant,
  over: Partial<ContactEvent> = {},
): ContactEvent => ({
  ...noted(id, at, notedAt),
  kind: "contact",
  direction: "out",
  channel: "email",
  actorId: "rep-a",
  result: "sent",
  ringSeconds: null,
  automation: "none",
  items: [],
  startedInApp: false,
  statedGrade: null,
  ...over,
});
/** A message of theirs, noted by hand. */
export const theirs = (id: string, at: Instant, notedAt: Instant, over: Partial<ContactEvent> = {}): ContactEvent =>
  notedContact(id, at, notedAt, { direction: "in", result: "received", actorId: null, ...over });

/** The contacts of a record that had happened by its instant. */
export const contactsOf = (base: Situation): ContactEvent[] =>
  base.events.filter(
    (event): event is ContactEvent =>
      event.kind === "contact" && event.at <= base.asOf && event.receivedAt <= base.asOf,
  );
export const outboundOf = (base: Situation): ContactEvent[] =>
  contactsOf(base).filter((contact) => contact.direction === "out" && contact.result !== "not_placed");
const TALKS = new Set(["reached", "met", "received"]);
/** Contacts in which they could have said something. */
export const twoWayOf = (base: Situation): ContactEvent[] =>
  contactsOf(base).filter((contact) => TALKS.has(contact.result));

export const oneOf = <T>(random: SeededRandom, from: readonly T[]): T | null =>
  from.length === 0 ? null : pick(random, from);

/** An instant some time before now: never within the quarter of an hour in which an entry is still prompt. */
export const backIn = (base: Situation, random: SeededRandom): Instant | null => {
  const { arrivedAt } = base.episode;
  const latest = base.asOf - 16 * MINUTE;
  if (latest <= arrivedAt) return null;
  // Half of them where a first reply is still in time.
  const span = random() < 0.5 ? Math.min(latest - arrivedAt, 240 * MINUTE) : latest - arrivedAt;
  return arrivedAt + Math.floor(random() * span);
};

let made = 0;
export const factOf = <K extends FactType>(type: K, capturedAt: Instant, payload: FactPayload<K>): Fact => {
  made += 1;
  return {
    eventId: `bot-fact-${made}`,
    deviceId: "phone",
    deviceSeq: made,
    leadId: "lead-1",
    actorId: "rep-a",
    capturedAt,
    clockOffset: 0,
    receivedAt: capturedAt,
    type,
    payload,
  } as Fact;
};
/** The facts of an outbound attempt of a record, as its phone wrote them down. */
export const factsOf = (contact: ContactEvent): Fact[] => [
  factOf("attempt.started", contact.at, { attemptId: contact.id, channel: contact.channel, startedAt: contact.at }),
  factOf("attempt.finished", contact.at + MINUTE, outcomeOf(contact)),
];
export const outcomeOf = (
  contact: ContactEvent,
  over: Partial<FactPayload<"attempt.finished">> = {},
): FactPayload<"attempt.finished"> => ({
  attemptId: contact.id,
  channel: contact.channel,
  direction: "out",
  startedAt: contact.at,
  endedAt: null,
  result: contact.result,
  text: null,
  composedInApp: false,
  items: contact.items,
  ...over,
});
/** The record with one contact told by its phone: as these facts say without the trick, and with it. */
export const retold = (
  base: Situation,
  contact: ContactEvent,
  without: readonly Fact[],
  withTrick: readonly Fact[],
): Played => {
  const rest = { ...base, events: base.events.filter((event) => event !== contact) };
  return { before: [plus(rest, ...eventsOfFacts(without))], after: plus(rest, ...eventsOfFacts(withTrick)) };
};
/** The record with one contact replaced. */
export const replacing = (base: Situation, contact: ContactEvent, by: ContactEvent): Played => ({
  before: [base],
  after: { ...base, events: base.events.map((event) => (event === contact ? by : event)) },
});
