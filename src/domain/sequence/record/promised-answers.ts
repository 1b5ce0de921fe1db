import type { ContentItem } from "../../attempt/content-item.ts";
import { deadlineAfter } from "../../time/business-days.ts";
import type { Calendar } from "../../time/calendar.ts";
import type { Instant } from "../../time/instant.ts";
import type { PreparedContact } from "./prepared-sequence.ts";

/** "Not yet, by then" counts for something if that is no further off. */
const MOST_DAYS = 5;

/** The last instant to which an answer put off at `at` may be promised to count for something (J62). */
export const latestPromise = (calendar: Calendar, at: Instant): Instant => deadlineAfter(calendar, at, MOST_DAYS);

/** An answer that was put off to a date. */
export type PromisedAnswer = ContentItem & { readonly by: Instant };

/** Whether a message or talk put an answer off instead of giving it. */
const isPutOff = ({ kind, credit = 1 }: ContentItem): boolean => kind === "Q" && credit > 0 && credit < 1;

/** The answers that were put off to a date, each once. */
export const promisedAnswersIn = (items: readonly ContentItem[]): PromisedAnswer[] =>
  items.flatMap((item, i) => {
    const isFirst = items.findIndex(({ kind, ref }) => kind === item.kind && ref === item.ref) === i;
    return isFirst && isPutOff(item) && item.by !== undefined ? { ...item, by: item.by } : [];
  });

/** A contact without the worth of an answer that it put off for no date, for one that is past, or for one too far off. */
const withoutEmpty = (
  contact: PreparedContact,
  [earliest, latest]: readonly [Instant, Instant],
  calendar: Calendar,
): PreparedContact => {
  const counts = (item: ContentItem): boolean =>
    !isPutOff(item) || (item.by !== undefined && item.by > earliest && item.by <= latestPromise(calendar, latest));
  return contact.items === null || contact.items.every(counts)
    ? contact
    : { ...contact, items: contact.items.map((item) => (counts(item) ? item : { ...item, credit: 0 })) };
};

/** Contacts in which an answer put off is worth nothing where it can count at no time at which they may have been made (J62). */
export const withPromisedAnswers = (contacts: readonly PreparedContact[], calendar: Calendar): PreparedContact[] =>
  contacts.map((contact) => withoutEmpty(contact, [contact.earliest, contact.latest], calendar));

/** The same of one contact, made at that very time. */
export const withAnswersPromisedAt = (contact: PreparedContact, at: Instant, calendar: Calendar): PreparedContact =>
  withoutEmpty(contact, [at, at], calendar);
