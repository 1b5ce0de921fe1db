import { type Instant, MINUTE } from "../../time/instant.ts";
import { creditFrom } from "../record/credit.ts";
import type { PreparedSequence } from "../record/prepared-sequence.ts";
import type { RulingMatter } from "../ruling-matter.ts";
import type { SequenceEvent } from "../sequence-event.ts";

/** Said in a contact, and written down longer than this after it, something was written down late whatever its own date. */
const SAID_WITHIN = 15 * MINUTE;

/** Ruled to stand, these take back what the first entry pressed and crossed (J74). */
const TAKE_BACK: ReadonlySet<RulingMatter> = new Set(["not_placed", "correction"]);

/** The contact in which something was said, where it names one. */
type Said = { readonly id: string; readonly contactId?: string | null | undefined };

/** When each entry that counts from later than it says was written down, by its id: rulings that take nothing back too. */
export const lateEntries = (sequence: PreparedSequence, events: readonly SequenceEvent[]): Map<string, Instant> => {
  const late = new Map<string, Instant>();
  for (const event of events)
    if (event.kind === "ruling" && event.decision === "stands" && !TAKE_BACK.has(event.matter))
      late.set(event.id, event.recordedAt ?? event.receivedAt);
  const ends = new Map<Said["contactId"], Instant>();
  for (const { event, grade, id, redials } of sequence.contacts) {
    const from = creditFrom(event, grade, event.at);
    // Our own contacts earn from when they were written down (J48), and press from when they were made.
    if (event.direction === "in" && from > event.at && id === event.id) late.set(event.id, from);
    ends.set(event.id, event.atLatest ?? event.at);
    for (const redial of redials) ends.set(redial.id, redial.at);
  }
  for (const [id, into] of sequence.partOf) ends.set(id, ends.get(into) ?? Number.NEGATIVE_INFINITY);
  const { steps, stepChanges, pauses, stops, resumes, requestedTimes, dispositions, stages } = sequence;
  for (const said of [steps, stepChanges, pauses, stops, resumes, requestedTimes, dispositions, stages])
    for (const entry of said) {
      const { contactId }: Said = entry;
      const occasion = ends.get(contactId) ?? Number.POSITIVE_INFINITY;
      const isLate = entry.creditAt > entry.at || entry.creditAt - occasion > SAID_WITHIN;
      if (isLate) late.set(entry.id, entry.creditAt);
    }
  return late;
};
