import type { Instant } from "../../time/instant.ts";
import type { PreparedSequence } from "../record/prepared-sequence.ts";
import type { ContactEvent } from "../sequence-event.ts";
import { type Completion, isPointUnknown } from "./completion.ts";
import type { CourseContact } from "./read-contacts.ts";

/** The record, and the completion under which it is read. */
type Under = { readonly sequence: PreparedSequence; readonly completion: Completion };

const mayBeAnother = ({ contact }: CourseContact, { sequence, completion }: Under): boolean =>
  completion.points === "kind" && isPointUnknown(contact, sequence);

/** The number or address a contact used: the enquiry's own, unless it names another. */
export const pointOf = (reading: CourseContact, under: Under): string => {
  const { channel, contact, id } = reading;
  return mayBeAnother(reading, under) ? `${channel} of ${id}` : `${channel} ${contact.event.contactPoint ?? ""}`;
};

/** Whether a contact used a number or an address that is none of the enquiry's. */
export const isAnotherPoint = (reading: CourseContact, under: Under): boolean =>
  mayBeAnother(reading, under) || (reading.contact.event.contactPoint ?? null) !== null;

/** Whether a contact was made at all, so that it may have gone to a wrong number. */
export const isPlaced = ({ use, contact }: CourseContact): boolean =>
  use !== "acknowledgement" && use !== "not_placed" && contact.addedFrom === null;

/** While a number or address was held to be wrong; `until`: null while it is. */
export interface KnownWrong {
  readonly since: Instant;
  readonly until: Instant | null;
}

/** Since when a number or address had been known to be wrong at an instant; null: it was not. */
export const wrongSinceOf = (known: ReadonlyMap<string, KnownWrong>, point: string, at: Instant): Instant | null => {
  const wrong = known.get(point);
  return wrong !== undefined && wrong.since < at && (wrong.until === null || at < wrong.until) ? wrong.since : null;
};

/** When "somebody else" was put right as a slip, once it could no longer be undone. */
const putRightAt = ({ contact: { event } }: CourseContact): Instant | null =>
  event.corrected && event.corrected.result !== "wrong_person" ? event.corrected.recordedAt : null;

/** They came to us on it; on which, where that is unknown, is whatever is kinder. */
const noteTheirs = (known: Map<string, KnownWrong>, reading: CourseContact, point: string, under: Under): void => {
  if (!isPointUnknown(reading.contact, under.sequence)) known.delete(point);
  else if (mayBeAnother(reading, under))
    for (const other of [...known.keys()]) if (other.startsWith(`${reading.channel} `)) known.delete(other);
};

/** Takes one contact into account: somebody else's number is wrong from then on; one on which they come to us is theirs. */
export const noteWrong = (known: Map<string, KnownWrong>, reading: CourseContact, under: Under): void => {
  const point = pointOf(reading, under);
  if (!reading.outbound) {
    if (reading.isTwoWay) noteTheirs(known, reading, point, under);
    return;
  }
  const { contact, at } = reading;
  if (!isPlaced(reading) || contact.result !== "wrong_person" || !contact.creditable) return;
  const since = wrongSinceOf(known, point, at) ?? at;
  const until = putRightAt(reading);
  const before = known.get(point);
  // Wrong by an earlier contact too, it stays wrong as long as that says.
  const isLonger = before !== undefined && before.since === since && until !== null;
  known.set(point, { since, until: isLonger ? (before.until === null ? null : Math.max(before.until, until)) : until });
};

/** The numbers and addresses known to be wrong after these contacts, of those that `isStill` theirs. */
export const knownWrong = (
  readings: readonly CourseContact[],
  isStill: (event: ContactEvent) => boolean,
  under: Under,
): Map<string, KnownWrong> => {
  const known = new Map<string, KnownWrong>();
  for (const reading of readings) if (isStill(reading.contact.event)) noteWrong(known, reading, under);
  return known;
};
