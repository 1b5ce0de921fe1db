import type { ContentItem } from "../../attempt/content-item.ts";
import { deadlineAfter } from "../../time/business-days.ts";
import type { Calendar } from "../../time/calendar.ts";
import type { Instant } from "../../time/instant.ts";
import type { PreparedContact } from "./prepared-sequence.ts";

/** "Not yet, by then" counts for something if that is no further off. */
const MOST_DAYS = 5;

/** An answer that was put off to a date. */
export type PromisedAnswer = ContentItem & { readonly by: Instant };

/** Whether a message or talk put an answer off instead of giving it. */
const isPutOff = ({ kind, credit }: ContentItem): boolean =>
  kind === "Q" && credit !== undefined && credit > 0 && credit < 1;

/** The answers that were put off to a date, each once. */
export const promisedAnswersIn = (items: readonly ContentItem[]): PromisedAnswer[] =>
  items.flatMap((item, i) => {
    const isFirst = items.findIndex(({ kind, ref }) => kind === item.kind && ref === item.ref) === i;
    return isFirst && isPutOff(item) && item.by !== undefined ? { ...item, by: item.by } : [];
  });

/** Contacts in which an answer put off for no date, for one that is past, or for one over five business days off is worth nothing (J62). */
export const withPromisedAnswers = (contacts: readonly PreparedContact[], calendar: Calendar): PreparedContact[] => {
  const counts = (item: ContentItem, { earliest, latest }: PreparedContact): boolean =>
    !isPutOff(item) ||
    (item.by !== undefined && item.by > earliest && item.by <= deadlineAfter(calendar, latest, MOST_DAYS));
  return contacts.map((contact) =>
    contact.items?.some(isPutOff)
      ? { ...contact, items: contact.items.map((item) => (counts(item, contact) ? item : { ...item, credit: 0 })) }
      : contact,
  );
};
