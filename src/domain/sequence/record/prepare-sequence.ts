import { isWritten } from "../../attempt/channel.ts";
import type { Episode } from "../../lead/episode.ts";
import type { Calendar } from "../../time/calendar.ts";
import { MINUTE, type Instant } from "../../time/instant.ts";
import { earnsCredit, evidenceGrade } from "./evidence-grade.ts";
import { withKnownReferences } from "./known-references.ts";
import { joinRedials } from "./join-redials.ts";
import type { Policy } from "../policy.ts";
import type { PreparedContact, PreparedSequence } from "./prepared-sequence.ts";
import type { EvidenceGrade } from "../assessment.ts";
import { readCorrected } from "./corrected-contact.ts";
import { withPromisedAnswers } from "./promised-answers.ts";
import { type Credited, isFromConnection, statementCredit } from "./credit.ts";
import type { ContactEvent, SequenceEvent } from "../sequence-event.ts";
import { type Rulings, ruledOn, rulingsIn } from "./rulings.ts";
import { filedAndStanding, withRuledAnswers } from "./ruled-entries.ts";
import { uniteEvents } from "./unite-events.ts";

const SKEW_ALLOWED = 5 * MINUTE;

/** Results after which something may have been said, so that missing content is truly missing. */
const SAYS_SOMETHING = new Set([
  "reached",
  "met",
  "voicemail_left",
  "note_left",
  "sent",
  "sent_changed",
  "received",
  "unknown",
]);

/** Nothing is said in a call that nobody took: content noted there is no content, and none is missing. */
const itemsOf = (of: Pick<ContactEvent, "result" | "items">): ContactEvent["items"] =>
  SAYS_SOMETHING.has(of.result) ? of.items : [];

/** The last instant at which it may have happened: nothing happened after it was written down. */
const latestOf = ({ at, atLatest, recordedAt }: ContactEvent): Instant =>
  Math.min(atLatest ?? at, Math.max(at, recordedAt ?? Infinity));

/** A contact as it counts from the first, and what a correction added to it later, if it did. */
const readingsOf = (
  event: ContactEvent,
  arrival: Instant,
  grade: EvidenceGrade,
  rulings: Rulings,
): PreparedContact[] => {
  const { first, added } = readCorrected(event, rulings);
  const isRefused = ruledOn(rulings, "correction", event.id)?.stands === false;
  const base = {
    event: isRefused ? { ...event, corrected: null } : event,
    id: event.id,
    earliest: Math.max(event.at, arrival),
    latest: Math.max(latestOf(event), arrival),
    grade,
    ownWords: [],
    isForeign: false,
    isVouched: false,
    questions: event.questions ?? [],
    redials: [],
    isReply: false,
  };
  const asTold: PreparedContact = {
    ...base,
    ...first,
    items: first.wasMessage ? first.items : first.pressesOnly ? [] : itemsOf(first),
    creditable: earnsCredit(grade) && !first.pressesOnly,
    addedFrom: null,
  };
  if (added === null) return [asTold];
  const { from, ...outcome } = added;
  const id = `${event.id} as corrected`;
  const creditable = earnsCredit(grade);
  const whatWasAdded = { ...outcome, items: itemsOf(added), creditable, pressesOnly: false, stillPresses: false };
  const gone = { wasTalk: false, wasMessage: false, takenAway: [] };
  return [asTold, { ...base, ...whatWasAdded, ...gone, id, addedFrom: from }];
};

/** Whether an entry had happened, and was here, by an instant. */
export const isVisible = ({ at, receivedAt }: SequenceEvent, asOf: Instant): boolean =>
  at <= asOf && receivedAt <= asOf;

/** Whether this is an inbound contact that reached us: they spoke to us or wrote. */
export const isInboundContact = (contact: PreparedContact): boolean =>
  contact.event.direction === "in" &&
  contact.creditable &&
  (isWritten(contact.event.channel)
    ? contact.result !== "not_placed" && contact.result !== "bounced"
    : contact.result === "reached" || contact.result === "met");

/** Whether it is a contact of theirs that asks for an answer: they spoke to us, wrote, or called and nobody took it. */
export const asksForAnswer = (contact: PreparedContact): boolean =>
  isInboundContact(contact) || (contact.event.direction === "in" && contact.creditable && contact.result === "missed");

/**
 * The visible record of an episode as of `asOf`: events that had happened and had been received by then. A contact up
 * to five minutes before arrival counts from arrival (clocks differ); an earlier one belongs to another episode and is
 * only named. `earlier`: what is on record of the person's episodes before this one, of which only what is the person's
 * counts here (M53).
 */
export const prepareSequence = (
  episode: Episode,
  events: readonly SequenceEvent[],
  policy: Policy,
  calendar: Calendar,
  asOf: Instant,
  earlier: readonly SequenceEvent[] = [],
): PreparedSequence => {
  const before = prepareEarlier(episode, earlier, policy, calendar, asOf);
  const visible = events.filter((event) => isVisible(event, asOf));
  const rulings = rulingsIn(visible, asOf);
  const united = uniteEvents(visible, episode);
  const ignoredBeforeArrival: string[] = [];
  const contacts: PreparedContact[] = [];
  for (const event of united.events) {
    if (event.kind !== "contact") continue;
    if (latestOf(event) < episode.arrivedAt - SKEW_ALLOWED) {
      ignoredBeforeArrival.push(event.id);
      continue;
    }
    const grade = evidenceGrade(event, episode, calendar);
    contacts.push(
      ...readingsOf(event, episode.arrivedAt, grade, rulings).filter(({ addedFrom }) => (addedFrom ?? 0) <= asOf),
    );
  }
  const byKind = Map.groupBy(united.events, ({ kind }) => kind);
  const of = <K extends SequenceEvent["kind"]>(kind: K) =>
    (byKind.get(kind) ?? []) as Extract<SequenceEvent, { kind: K }>[];
  const byId = new Map(of("contact").map((event) => [event.id, event]));
  for (const [id, into] of united.partOf) byId.set(id, byId.get(into)!);
  const credited = <K extends SequenceEvent["kind"]>(kind: K): Credited<Extract<SequenceEvent, { kind: K }>>[] =>
    of(kind).map((event) => {
      const isVerified = isFromConnection(event, episode, byId);
      return { ...event, isVerified, creditAt: statementCredit(event, isVerified, contacts) };
    });
  const steps = credited("step");
  const enquiries = of("enquiry");
  const stages = credited("stage");
  return {
    episode,
    policy,
    calendar,
    asOf,
    earlier: before,
    contacts: withRuledAnswers(
      withKnownReferences(
        withPromisedAnswers(joinRedials(contacts), calendar),
        episode,
        steps,
        enquiries,
        rulings,
        before?.contacts,
      ),
      rulings,
    ),
    owners: of("owner"),
    steps,
    stepChanges: credited("step_change"),
    pauses: credited("pause"),
    stops: credited("stop"),
    resumes: credited("resume"),
    requestedTimes: credited("requested_time"),
    enquiries,
    // What we wrote down ourselves, or brought in long after, is no booking of theirs.
    bookings: credited("booking").flatMap(({ creditAt, isVerified: _, ...booking }) =>
      booking.system === "app" || booking.recordedAt === null || creditAt > booking.at ? [] : [booking],
    ),
    dispositions: filedAndStanding(credited("disposition"), stages, rulings),
    stages,
    rulings,
    partOf: united.partOf,
    ignoredBeforeArrival,
  };
};

/** The record of the episodes before, by the same rules; it has nothing before it. */
const prepareEarlier = (
  episode: Episode,
  events: readonly SequenceEvent[],
  policy: Policy,
  calendar: Calendar,
  asOf: Instant,
): PreparedSequence | null => {
  const first = events.reduce((least, { at }) => Math.min(least, at), Number.POSITIVE_INFINITY);
  const since = { ...episode, arrivedAt: first, arrivedAtLatest: null, notBefore: null };
  return first > asOf ? null : prepareSequence(since, events, policy, calendar, asOf);
};
