import { isWritten } from "../../attempt/channel.ts";
import type { Episode } from "../../lead/episode.ts";
import type { Calendar } from "../../time/calendar.ts";
import { MINUTE, type Instant } from "../../time/instant.ts";
import { earnsCredit, evidenceGrade } from "./evidence-grade.ts";
import { joinRedials } from "./join-redials.ts";
import type { Policy } from "../policy.ts";
import type { PreparedContact, PreparedSequence } from "./prepared-sequence.ts";
import type { ContactEvent, SequenceEvent } from "../sequence-event.ts";
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
const itemsOf = (event: ContactEvent): ContactEvent["items"] => (SAYS_SOMETHING.has(event.result) ? event.items : []);

const unready = (event: ContactEvent, arrival: Instant): Omit<PreparedContact, "grade" | "creditable"> => ({
  event,
  id: event.id,
  earliest: Math.max(event.at, arrival),
  latest: Math.max(event.atLatest ?? event.at, arrival),
  result: event.result,
  ringSeconds: event.ringSeconds,
  items: itemsOf(event),
  redials: [],
  isReply: false,
});

/** Whether this is an inbound contact that reached us: they spoke to us or wrote. */
export const isInboundContact = (contact: PreparedContact): boolean =>
  contact.event.direction === "in" &&
  contact.creditable &&
  (isWritten(contact.event.channel)
    ? contact.result !== "not_placed" && contact.result !== "bounced"
    : contact.result === "reached" || contact.result === "met");

const isPlaced = (contact: PreparedContact): boolean =>
  contact.event.direction === "out" &&
  contact.event.automation !== "acknowledgement" &&
  contact.result !== "not_placed";

/** Marks the first outbound contact after each inbound one. */
export const withReplies = (contacts: readonly PreparedContact[]): PreparedContact[] => {
  let owed = false;
  return contacts.map((contact) => {
    if (isInboundContact(contact)) owed = true;
    const isReply = owed && isPlaced(contact);
    if (isReply) owed = false;
    return isReply === contact.isReply ? contact : { ...contact, isReply };
  });
};

const byTime = (a: PreparedContact, b: PreparedContact): number => a.earliest - b.earliest;

/**
 * The visible record of an episode as of `asOf`: events that had happened and had been received by then. A contact up
 * to five minutes before arrival counts from arrival (clocks differ); an earlier one belongs to another episode and is
 * only named.
 */
export const prepareSequence = (
  episode: Episode,
  events: readonly SequenceEvent[],
  policy: Policy,
  calendar: Calendar,
  asOf: Instant,
): PreparedSequence => {
  const visible = events.filter((event) => event.at <= asOf && event.receivedAt <= asOf);
  const united = uniteEvents(visible, episode);
  const ignoredBeforeArrival: string[] = [];
  const contacts: PreparedContact[] = [];
  for (const event of united.events) {
    if (event.kind !== "contact") continue;
    if ((event.atLatest ?? event.at) < episode.arrivedAt - SKEW_ALLOWED) {
      ignoredBeforeArrival.push(event.id);
      continue;
    }
    const grade = evidenceGrade(event, episode, calendar);
    contacts.push({ ...unready(event, episode.arrivedAt), grade, creditable: earnsCredit(grade) });
  }
  const of = <K extends SequenceEvent["kind"]>(kind: K) =>
    united.events.filter((event): event is Extract<SequenceEvent, { kind: K }> => event.kind === kind);
  return {
    episode,
    policy,
    calendar,
    asOf,
    contacts: withReplies(joinRedials(contacts.sort(byTime))),
    owners: of("owner"),
    steps: of("step"),
    stepChanges: of("step_change"),
    pauses: of("pause"),
    stops: of("stop"),
    resumes: of("resume"),
    requestedTimes: of("requested_time"),
    enquiries: of("enquiry"),
    dispositions: of("disposition"),
    partOf: united.partOf,
    ignoredBeforeArrival,
  };
};
