import type { Instant } from "../../time/instant.ts";
import { instantOf, localClock } from "../../time/local-clock.ts";
import { creditFrom } from "../record/credit.ts";
import type { PreparedContact, PreparedSequence } from "../record/prepared-sequence.ts";
import type { Completion } from "./completion.ts";
import { withAnswersPromisedAt } from "../record/promised-answers.ts";
import { repliesOf } from "./replies.ts";

const timeOf = (
  contact: PreparedContact,
  sequence: PreparedSequence,
  completion: Completion,
  share: number,
): Instant => {
  const { asOf } = sequence;
  if (contact.earliest === contact.latest) return contact.earliest;
  const latest = Math.max(contact.earliest, Math.min(contact.latest, asOf));
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
  return contact.earliest + Math.floor((latest - contact.earliest) * share);
};

/** A contact, and when it pressed on the person under one completion. */
export type Laid = { readonly contact: PreparedContact; readonly at: Instant };

/** Lays day-only contacts on the clock; under `spread` and `spread_back`, evenly over their day. */
const timed = (sequence: PreparedSequence, completion: Completion): Laid[] => {
  if (sequence.contacts.every((contact) => contact.earliest === contact.latest))
    return sequence.contacts.map((contact) => ({ contact, at: contact.earliest }));
  const onDay = new Map<Instant, number>();
  for (const contact of sequence.contacts) onDay.set(contact.latest, (onDay.get(contact.latest) ?? 0) + 1);
  const placed = new Map<Instant, number>();
  const laid = sequence.contacts
    .map((contact) => {
      const nth = (placed.get(contact.latest) ?? 0) + 1;
      placed.set(contact.latest, nth);
      const share = nth / ((onDay.get(contact.latest) ?? 0) + 1);
      const shareOfDay = completion.time === "spread_back" ? 1 - share : share;
      return { contact, at: timeOf(contact, sequence, completion, shareOfDay) };
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
