import { isWritten, type Channel } from "../../attempt/channel.ts";
import type { ContentItem } from "../../attempt/content-item.ts";
import type { Instant } from "../../time/instant.ts";
import type { ContactUse } from "../assessment.ts";
import { isContentUnknown, isResultUnknown, wasReached, type Completion } from "./completion.ts";
import { daypartsOf, type DaypartsTried, hasRoom, noteTried } from "./dayparts.ts";
import { creditFrom } from "../record/credit.ts";
import { earnsCredit } from "../record/evidence-grade.ts";
import { creditOf, layContacts } from "./lay-contacts.ts";
import { LEAST_RING_SECONDS } from "../record/join-redials.ts";
import { isInboundContact } from "../record/prepare-sequence.ts";
import type { PreparedContact, PreparedSequence } from "../record/prepared-sequence.ts";

/** One contact as read under one completion. */
export interface CourseContact {
  readonly contact: PreparedContact;
  readonly id: string;
  readonly channel: Channel;
  readonly outbound: boolean;
  /** When it pressed on the lead. */
  readonly at: Instant;
  /** From when it earns credit, if it does. */
  readonly creditAt: Instant;
  readonly use: ContactUse;
  readonly useful: boolean;
  /** A conversation: reached, met, or an inbound talk. */
  readonly isTalk: boolean;
  /** A conversation or an inbound message. */
  readonly isTwoWay: boolean;
  /** Delivered written message whose content counts for repetition: useful, generic or repeat. */
  readonly isJudgedMessage: boolean;
  /** What it said, as far as known or completed. */
  readonly items: readonly ContentItem[];
  /** Its content was completed as saying something of its own. */
  readonly saysOwnThing: boolean;
  readonly isTouch: boolean;
}

const MOST_OFFERS_IN_A_ROW = 2;

/** What the scan has seen so far. */
interface Scan {
  /** What was said of each thing, as the most credit it earned: "not yet" leaves the answer itself still new. */
  readonly said: Map<string, number>;
  offersInARow: number;
  nothingNewFollows: boolean;
  readonly tried: DaypartsTried;
}

const keyOf = (item: ContentItem): string => `${item.kind}:${item.ref}`;
const isSpecific = (item: ContentItem): boolean => item.kind !== "N" && item.credit !== 0;

const worthOf = (item: ContentItem): number => item.credit ?? 1;
const freshOf = (items: readonly ContentItem[], scan: Scan): ContentItem[] =>
  items.filter((item) => worthOf(item) > (scan.said.get(keyOf(item)) ?? 0));

/** Whether something in it was not said before, or it is one of the first two in a row that offer but a new time. */
const isNew = (items: readonly ContentItem[], scan: Scan): boolean => {
  const fresh = freshOf(items, scan);
  return fresh.some(({ kind }) => kind !== "N") || (fresh.length > 0 && scan.offersInARow < MOST_OFFERS_IN_A_ROW);
};

const messageUse = (items: readonly ContentItem[], scan: Scan): "useful" | "generic" | "repeat" => {
  if (!items.some(isSpecific)) return "generic";
  if (scan.nothingNewFollows) return "repeat";
  return isNew(items, scan) ? "useful" : "repeat";
};

const remember = (items: readonly ContentItem[], scan: Scan): void => {
  for (const item of items) scan.said.set(keyOf(item), Math.max(worthOf(item), scan.said.get(keyOf(item)) ?? 0));
};

/**
 * Messages that offer nothing new but a time are counted among the useful messages only: a call breaks no row. One of
 * which nobody knows a word is no offer.
 */
const countOffers = (said: readonly ContentItem[], scan: Scan): void => {
  const isOffer = said.length > 0 && freshOf(said, scan).every((item) => item.kind === "N");
  scan.offersInARow = isOffer ? scan.offersInARow + 1 : 0;
};

const liveUse = (
  contact: PreparedContact,
  result: string,
  isAwaited: boolean,
  dayparts: readonly string[] | null,
  scan: Scan,
  saysOwnThing: boolean,
): ContactUse => {
  const { channel } = contact.event;
  const { ringSeconds } = contact;
  if (result === "reached" || result === "met") return "useful";
  if (result === "bounced" || result === "not_in_service" || result === "wrong_person") return "undelivered";
  if (result === "note_left") return saysOwnThing || (contact.items ?? []).some(isSpecific) ? "useful" : "generic";
  if (channel !== "visit" && ringSeconds !== null && ringSeconds < LEAST_RING_SECONDS) return "aborted";
  return isAwaited || dayparts === null || hasRoom(scan.tried, dayparts, channel) ? "useful" : "unvaried";
};

/**
 * Scans the contacts in the order in which they count and says of each what it was worth under one completion (rule of the useful attempt).
 * `isAwaited(channel, at)`: the lead agreed to, or asked for, a contact at that time. A late entry or a claim is judged
 * for what it repeats but earns no credit and teaches the scan nothing.
 */
export const readContacts = (
  sequence: PreparedSequence,
  completion: Completion,
  isAwaited: (channel: Channel, at: Instant) => boolean,
): CourseContact[] => {
  const scan: Scan = { said: new Map(), offersInARow: 0, nothingNewFollows: false, tried: new Map() };
  const laid = layContacts(sequence, completion);
  // What is new is new when it counts: what was written down late was said after everything on record by then.
  const scanned = laid.map((one, nth) => ({ nth, from: creditOf(one) })).sort((a, b) => a.from - b.from);
  const readings: CourseContact[] = [];
  for (const { nth } of scanned) {
    const { contact, at } = laid[nth]!;
    readings[nth] = readOne(contact, at, sequence, completion, isAwaited, scan);
  }
  return readings;
};

const readOne = (
  contact: PreparedContact,
  at: Instant,
  sequence: PreparedSequence,
  completion: Completion,
  isAwaited: (channel: Channel, at: Instant) => boolean,
  scan: Scan,
): CourseContact => {
  const { event, creditable } = contact;
  const outbound = event.direction === "out";
  const reached = wasReached(contact, completion);
  const completedResult = reached ? (event.channel === "visit" ? "met" : "reached") : "rang_out";
  const result = isResultUnknown(contact) ? (isWritten(event.channel) ? "sent" : completedResult) : contact.result;
  const notReached = isResultUnknown(contact) && !isWritten(event.channel) && !reached;
  // Of somebody's own words alone, what was said before in the same words is not new.
  const words = contact.items === null ? contact.ownWords : [];
  const isStale = words.some(({ kind }) => kind !== "N") && !isNew(words, scan);
  const saysOwnThing = isContentUnknown(contact) && !notReached && !isStale && completion.content === "kind";
  const items = notReached ? [] : (contact.items ?? []);
  const ownWords = notReached ? [] : contact.ownWords;
  /** Every reading has its fields in one order: code that meets but one shape of them runs twice as fast. */
  const read = (use: ContactUse, more: Partial<CourseContact> = {}): CourseContact => ({
    contact,
    id: contact.id,
    channel: event.channel,
    outbound,
    at,
    creditAt: more.creditAt ?? at,
    use,
    useful: more.useful ?? false,
    isTalk: more.isTalk ?? false,
    isTwoWay: more.isTwoWay ?? false,
    isJudgedMessage: more.isJudgedMessage ?? false,
    items: more.items ?? items,
    saysOwnThing,
    isTouch: more.isTouch ?? false,
  });

  if (!outbound) {
    const isTwoWay = isInboundContact(contact);
    const isTalk = isTwoWay && !isWritten(event.channel);
    return read("inbound", { creditAt: creditFrom(event, contact.grade, at), isTwoWay, isTalk });
  }
  if (event.automation === "acknowledgement") return read("acknowledgement");
  // What was written down in time as said is no news later, though it is taken away since.
  if (earnsCredit(contact.grade)) remember(contact.takenAway, scan);
  const said = saysOwnThing ? "useful" : isStale ? "repeat" : messageUse(items, scan);
  // Words of one's own are no measure of the others.
  const isMeasured = !contact.isForeign || isStale;
  const wasJudged = contact.wasMessage && isMeasured && said !== "useful";
  if (contact.wasMessage && isContentUnknown(contact)) scan.nothingNewFollows ||= completion.content === "harsh";
  const dayparts = daypartsOf(contact, at, sequence, completion);
  // A try that a correction took away took its part of the day all the same.
  if (contact.stillPresses) noteTried(scan.tried, dayparts);
  if (contact.pressesOnly) return read("no_credit", { items: [], isJudgedMessage: wasJudged, isTouch: true });
  if (result === "not_placed") return read("not_placed");

  const creditAt = creditOf({ contact, at });
  const presses = (isTouch: boolean): boolean => contact.addedFrom === null && (isTouch || contact.stillPresses);
  if (isWritten(event.channel)) {
    if (result === "bounced")
      return read("undelivered", { items: [], isJudgedMessage: wasJudged, isTouch: presses(false) });
    if (!creditable) return read("no_credit", { isJudgedMessage: said !== "useful", isTouch: presses(true) });
    if (isContentUnknown(contact)) scan.nothingNewFollows ||= completion.content === "harsh";
    const useful = said === "useful";
    if (useful) countOffers(contact.items ?? contact.ownWords, scan);
    remember(contact.ownWords, scan);
    if (useful) remember(items, scan);
    return read(said, { creditAt, useful, isJudgedMessage: isMeasured, isTouch: presses(true) });
  }
  const use = liveUse(contact, result, isAwaited(event.channel, at), dayparts, scan, saysOwnThing);
  const isTouch = presses(result !== "bounced" && result !== "not_in_service");
  if (!creditable) return read("no_credit", { isTouch });
  const rangOut = contact.ringSeconds === null || contact.ringSeconds >= LEAST_RING_SECONDS;
  // One for which there was no room in some part of the day may have been in another.
  if ((use === "useful" || use === "unvaried") && rangOut) noteTried(scan.tried, dayparts);
  const isTalk = result === "reached" || result === "met";
  // What nobody recorded may have been what later messages say.
  if (isContentUnknown(contact) && !notReached) scan.nothingNewFollows ||= completion.content === "harsh";
  if (isTalk || use === "useful") remember([...items, ...ownWords], scan);
  return read(use, { creditAt, useful: use === "useful", isTalk, isTwoWay: isTalk, isTouch });
};
