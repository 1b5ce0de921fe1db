import type { ContentItem } from "../../attempt/content-item.ts";
import { MINUTE } from "../../time/instant.ts";
import { creditFrom } from "./credit.ts";
import type { PreparedContact } from "./prepared-sequence.ts";

const REDIAL_WITHIN = 10 * MINUTE;
export const LEAST_RING_SECONDS = 15;

const isCall = (contact: PreparedContact): boolean =>
  contact.event.direction === "out" &&
  contact.event.channel === "call" &&
  contact.creditable &&
  contact.result !== "not_placed" &&
  // A dead number is no ring of theirs: it neither begins an attempt nor ends one.
  contact.result !== "not_in_service" &&
  contact.addedFrom === null &&
  contact.event.atLatest === null;

/** Whether a call's credit is its own time. What was written down later earns by itself, and from then. */
const earnsAtOnce = ({ event, grade, earliest }: PreparedContact): boolean =>
  creditFrom(event, grade, earliest) === earliest;

const isAborted = (contact: PreparedContact): boolean =>
  contact.result !== "reached" && contact.ringSeconds !== null && contact.ringSeconds < LEAST_RING_SECONDS;

/** Answered at once or given up at once, nobody knows which: it is read both ways by itself. */
const mayBeAborted = (contact: PreparedContact): boolean => contact.result === "unknown" && isAborted(contact);

const joinItems = (
  a: readonly ContentItem[] | null,
  b: readonly ContentItem[] | null,
): readonly ContentItem[] | null => (a === null || b === null ? null : [...a, ...b]);

const joined = (first: PreparedContact, redial: PreparedContact): PreparedContact => ({
  ...first,
  // An aborted redial says nothing of the attempt; any other tells how it ended.
  result: isAborted(redial) ? first.result : redial.result,
  ringSeconds: isAborted(redial)
    ? first.ringSeconds
    : first.ringSeconds === null || redial.ringSeconds === null
      ? null
      : Math.max(first.ringSeconds, redial.ringSeconds),
  items: isAborted(redial) ? first.items : joinItems(first.items, redial.items),
  redials: [...first.redials, { id: redial.id, at: redial.earliest }],
});

/**
 * A call within 10 minutes of the first call of an attempt that is not known to have been answered is a redial: the
 * same attempt and the same touch. Measured from the first call, so that a chain of redials cannot stretch; an
 * aborted dial (under 15 s of ringing) starts no attempt and so cannot lend a later call its earlier time.
 */
export const joinRedials = (contacts: readonly PreparedContact[]): PreparedContact[] => {
  const out: PreparedContact[] = [];
  let open = -1;
  for (const contact of contacts) {
    const first = out[open];
    if (!isCall(contact) || mayBeAborted(contact)) out.push(contact);
    else if (
      first !== undefined &&
      first.result !== "reached" &&
      contact.earliest - first.earliest < REDIAL_WITHIN &&
      earnsAtOnce(contact) &&
      earnsAtOnce(first)
    )
      out[open] = joined(first, contact);
    else {
      out.push(contact);
      open = isAborted(contact) ? -1 : out.length - 1;
    }
  }
  return out;
};
