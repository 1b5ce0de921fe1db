import type { Channel } from "../../attempt/channel.ts";
import type { Episode } from "../../lead/episode.ts";
import { MINUTE, type Instant } from "../../time/instant.ts";
import type { EvidenceGrade } from "../assessment.ts";
import type { ContactEvent, SequenceEvent } from "../sequence-event.ts";
import { covers } from "./unite-events.ts";

/** Written down no longer than this after it happened, an entry counts as written down at once. */
const PROMPT_WITHIN = 15 * MINUTE;
/** How far the start that an entry names may lie from the start record of its attempt. */
const SAME_START_WITHIN = 2 * MINUTE;

/**
 * An entry with the instant from which it earns or excuses something; against us it counts from `at`. `isVerified`: a
 * connected system told it of its own channel.
 */
export type Credited<E> = E & { readonly creditAt: Instant; readonly isVerified: boolean };

const NO_CONTACTS: ReadonlyMap<string, ContactEvent> = new Map();

const writtenDown = (event: SequenceEvent): Instant => event.recordedAt ?? event.receivedAt;

/** From when an entry was on record for whoever acted on it: when a connected system saw it, else when it was written. */
export const onRecordFrom = (event: SequenceEvent, isVerified: boolean): Instant =>
  isVerified ? event.at : Math.max(event.at, writtenDown(event));

/**
 * When a contact happened, for how soon it was written down: of one known only to the day, at its end; but our own app
 * knows the hour, and an entry of it without one is no sooner for that.
 */
export const happenedBy = ({ system, at, atLatest }: ContactEvent): Instant =>
  system === "app" ? at : (atLatest ?? at);

/**
 * The instant from which a contact that happened at `at` earns credit: that instant, or when it was written down if
 * it is unverified, was not started in the app and was written down over 15 minutes after.
 */
export const creditFrom = (contact: ContactEvent, grade: EvidenceGrade, at: Instant): Instant => {
  const written = writtenDown(contact);
  const prompt = written - happenedBy(contact) <= PROMPT_WITHIN;
  return grade === "verified" || contact.startedInApp || prompt ? at : Math.max(at, written);
};

/** The channel a statement is about, where it says so: a stop of one channel, a time asked for on one. */
const channelOf = (event: SequenceEvent): Channel | null =>
  event.kind === "stop" || event.kind === "requested_time" ? event.channel : null;

/**
 * Whether a connected system told it, which nobody here can write into; of a statement: of its own channel (J86). It
 * vouches for what was said in a contact that the connection covers (`contacts`, by their ids), for what is about its
 * channel, and for what names neither. How far a contact itself is vouched for is its grade.
 */
export const isFromConnection = (
  event: SequenceEvent,
  { connections }: Episode,
  contacts: ReadonlyMap<string, ContactEvent> = NO_CONTACTS,
): boolean => {
  const named = "contactId" in event ? (event.contactId ?? null) : null;
  const contact = named === null ? undefined : contacts.get(named);
  const channel = channelOf(event);
  return connections.some((seen) => {
    if (seen.system !== event.system || event.at < seen.from || (seen.to !== null && event.at >= seen.to)) return false;
    if (named !== null) return contact !== undefined && covers(seen, contact);
    return channel === null || seen.channel === channel;
  });
};

/** A contact, and whether it earns anything. */
type Told = { readonly event: ContactEvent; readonly creditable: boolean };

/** Told in one go with an attempt that was started in the app, and about the time from its start on. */
const isToldWith = (event: SequenceEvent, written: Instant, { event: contact, creditable }: Told): boolean =>
  contact.startedInApp &&
  creditable &&
  Math.abs(written - writtenDown(contact)) <= PROMPT_WITHIN &&
  event.at >= contact.at - SAME_START_WITHIN;

/** What somebody sets by hand in the system that tells it, with any date. */
const isSetByHand = ({ kind }: SequenceEvent): boolean => kind === "stage";

/**
 * The instant from which anything but a contact earns or excuses something: when it happened, if a connected system
 * told it (but a stage, which a person sets there), if it was written down within 15 minutes or told with an attempt that was started in the app. Else when it
 * was written down; where nobody says when that was, when we had it.
 */
export const statementCredit = (event: SequenceEvent, isVerified: boolean, contacts: readonly Told[]): Instant => {
  const { at } = event;
  const written = writtenDown(event);
  const isPrompt = written - (event.atLatest ?? at) <= PROMPT_WITHIN;
  if (isPrompt || (isVerified && !isSetByHand(event))) return at;
  return contacts.some((contact) => isToldWith(event, written, contact)) ? at : written;
};
