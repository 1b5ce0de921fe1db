import { isFinalStep } from "../../disposition/guard.ts";
import type { Episode } from "../../lead/episode.ts";
import type { Calendar } from "../../time/calendar.ts";
import type { Instant } from "../../time/instant.ts";
import { completionsOf } from "../course/completion.ts";
import { occasionsIn } from "../course/occasions.ts";
import { resumesOf } from "../course/pauses-and-resumes.ts";
import type { Policy } from "../policy.ts";
import { isCorrectedLate, isNotPlacedLate, readCorrected, takesBack } from "../record/corrected-contact.ts";
import { prepareSequence } from "../record/prepare-sequence.ts";
import type { PreparedContact, PreparedSequence } from "../record/prepared-sequence.ts";
import { answersOnOurWord, isSettledOutside } from "../record/ruled-entries.ts";
import type { RulingMatter } from "../ruling-matter.ts";
import type { SequenceEvent } from "../sequence-event.ts";

/** An entry that a reviewer may rule on, by its event's id, and in which matter. */
export type EntryToRule = { readonly entryId: string; readonly matter: RulingMatter };

const mattersOf = (contact: PreparedContact): RulingMatter[] => {
  const { event, items, ownWords } = contact;
  const isChanged = isCorrectedLate(event) && (takesBack(event) || readCorrected(event).added !== null);
  const found: [RulingMatter, boolean][] = [
    ["not_placed", isNotPlacedLate(event)],
    ["correction", isChanged],
    ["own_words", items === null && ownWords.length > 0],
    ["answer", answersOnOurWord(contact)],
  ];
  return found.flatMap(([matter, holds]) => (holds ? [matter] : []));
};

/** Requests to be contacted again that nobody but us vouches for. */
const unseenResumes = (sequence: PreparedSequence): string[] => {
  if (sequence.resumes.length === 0) return [];
  const seen = new Set(resumesOf(sequence, occasionsIn(sequence, completionsOf(sequence)[0]!)).map(({ id }) => id));
  return sequence.resumes.flatMap(({ id }) => (seen.has(id) ? [] : [id]));
};

/**
 * The entries of an episode that a reviewer may rule on as of an instant, each where its rule names it, whether anybody
 * ruled on it or not (J72). Pure; shapes and limits as `assessSequence`.
 */
export const entriesToRule = (
  episode: Episode,
  events: readonly SequenceEvent[],
  policy: Policy,
  calendar: Calendar,
  asOf: Instant,
  earlier: readonly SequenceEvent[] = [],
): EntryToRule[] => {
  const unruled = events.filter(({ kind }) => kind !== "ruling");
  const sequence = prepareSequence(episode, unruled, policy, calendar, asOf, earlier);
  const found = new Map<string, EntryToRule>();
  const add = (matter: RulingMatter, entryId: string): void => {
    found.set(`${matter} ${entryId}`, { entryId, matter });
  };
  for (const contact of sequence.contacts) for (const matter of mattersOf(contact)) add(matter, contact.event.id);
  for (const id of unseenResumes(sequence)) add("resume", id);
  for (const { id, system } of sequence.enquiries) if (system === "app") add("enquiry", id);
  if (!isSettledOutside(sequence.stages))
    for (const { id, filed } of sequence.dispositions) if (isFinalStep(filed)) add("won", id);
  return [...found.values()];
};
