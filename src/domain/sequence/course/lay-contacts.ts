import { type Instant, MINUTE } from "../../time/instant.ts";
import { instantOf, localClock } from "../../time/local-clock.ts";
import { creditFrom } from "../record/credit.ts";
import type { PreparedContact, PreparedSequence } from "../record/prepared-sequence.ts";
import { type Completion, isTimeUnknown } from "./completion.ts";
import { withAnswersPromisedAt } from "../record/promised-answers.ts";
import { repliesOf } from "./replies.ts";

/** In a row, far enough apart to be touches of their own with no short gap between. */
const APART = 31 * MINUTE;

const timeOf = (
  contact: PreparedContact,
  sequence: PreparedSequence,
  completion: Completion,
  nth: number,
  ofDay: number,
): Instant => {
  const { asOf } = sequence;
  if (contact.earliest === contact.latest) return contact.earliest;
  const latest = Math.max(contact.earliest, Math.min(contact.latest, asOf));
  const moment = completion.moments.find((at) => contact.earliest <= at && at <= latest);
  if (moment !== undefined) return moment;
  const isLate = completion.time === "late" || (completion.time === "mixed" && completion.lateIds.has(contact.id));
  if (isLate) return latest;
  if (completion.time === "day_end") {
    // Counted in business days, a deadline may lie earlier from the night after than from the evening before.
    const { businessZone } = sequence.calendar;
    return Math.min(latest, instantOf(businessZone, localClock(businessZone, contact.earliest).day + 1, 0) - 1);
  }
  if (completion.time === "early" || completion.time === "mixed") {
    // Before a date within the day that the enquiry named would be too early: first thing is then that date.
    const { notBefore } = sequence.episode;
    return notBefore === null || notBefore > latest ? contact.earliest : Math.max(contact.earliest, notBefore);
  }
  if (completion.time === "row_first") return Math.min(contact.earliest + (nth - 1) * APART, latest);
  if (completion.time === "row_last") return Math.max(latest - (ofDay - nth) * APART, contact.earliest);
  const share = (completion.time === "spread_back" ? ofDay + 1 - nth : nth) / (ofDay + 1);
  return contact.earliest + Math.floor((latest - contact.earliest) * share);
};

/** A contact, and when it pressed on the person under one completion. */
export type Laid = { readonly contact: PreparedContact; readonly at: Instant };

/** Lays day-only contacts on the clock; under `spread` and `spread_back`, evenly over their day. */
const timed = (sequence: PreparedSequence, completion: Completion): Laid[] => {
  if (sequence.contacts.every((contact) => contact.earliest === contact.latest))
    return sequence.contacts.map((contact) => ({ contact, at: contact.earliest }));
  const onDay = new Map<Instant, number>();
  // Automated acknowledgements take no place among them: whenever they came, they count nowhere.
  for (const contact of sequence.contacts.filter(isTimeUnknown))
    onDay.set(contact.latest, (onDay.get(contact.latest) ?? 0) + 1);
  const placed = new Map<Instant, number>();
  const laid = sequence.contacts
    .map((contact) => {
      const nth = (placed.get(contact.latest) ?? 0) + 1;
      if (isTimeUnknown(contact)) placed.set(contact.latest, nth);
      return { contact, at: timeOf(contact, sequence, completion, nth, onDay.get(contact.latest) ?? 0) };
    })
    .sort((a, b) => a.at - b.at);
  return laid;
};

/** The contacts laid on the clock under one completion; which one answers them depends on the order in which they lie. */
export const layContacts = (sequence: PreparedSequence, completion: Completion): Laid[] => {
  const laid = timed(sequence, completion).map((one): Laid => ({
    ...one,
    contact: withAnswersPromisedAt(one.contact, one.at, sequence.calendar),
  }));
  const replies = repliesOf(laid);
  return laid.map(({ contact, at }) => ({
    contact: replies.has(contact.id) ? { ...contact, isReply: true } : contact,
    at,
  }));
};

/** From when a contact earns what it earns. */
export const creditOf = ({ contact, at }: Laid): Instant =>
  Math.max(creditFrom(contact.event, contact.grade, at), contact.addedFrom ?? at);
