import type { Fault } from "../../disposition/fault.ts";
import type { Episode } from "../../lead/episode.ts";
import type { Calendar } from "../../time/calendar.ts";
import { type Instant, MINUTE } from "../../time/instant.ts";
import { waysOf, weighFaults } from "../faults/faults-of.ts";
import type { FaultWithoutHolder } from "../faults/fault-without-holder.ts";
import type { Policy } from "../policy.ts";
import { creditFrom } from "../record/credit.ts";
import { isCorrectedLate, readCorrected, takesBack } from "../record/corrected-contact.ts";
import { prepareSequence } from "../record/prepare-sequence.ts";
import type { PreparedSequence } from "../record/prepared-sequence.ts";
import { ruledOn, type Rulings } from "../record/rulings.ts";
import type { RulingMatter } from "../ruling-matter.ts";
import type { ContactEvent, SequenceEvent } from "../sequence-event.ts";
import { readCourses } from "./read-courses.ts";

/** `earlierEvents`: what is on record of the lead's episodes before this one. */
type Judged = { episode: Episode; policy: Policy; calendar: Calendar; earlierEvents: readonly SequenceEvent[] };

const certainFaults = (
  { episode, policy, calendar, earlierEvents }: Judged,
  events: readonly SequenceEvent[],
  asOf: Instant,
): readonly FaultWithoutHolder[] => {
  const sequence = prepareSequence(episode, events, policy, calendar, asOf, earlierEvents);
  return weighFaults(readCourses(sequence), false).certain;
};

/** Said in a contact, and written down longer than this after it, something was written down late whatever its own date. */
const SAID_WITHIN = 15 * MINUTE;

/** Ruled to stand, these take back what the first entry pressed and crossed (J74). */
const TAKE_BACK: ReadonlySet<RulingMatter> = new Set(["not_placed", "correction"]);

/** When each entry that counts from later than it says was written down, by its id: rulings that take nothing back too. */
const lateEntries = (sequence: PreparedSequence, events: readonly SequenceEvent[]): Map<string, Instant> => {
  const late = new Map<string, Instant>();
  for (const event of events)
    if (event.kind === "ruling" && event.decision === "stands" && !TAKE_BACK.has(event.matter))
      late.set(event.id, event.recordedAt ?? event.receivedAt);
  const ends = new Map<string, Instant>();
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
      const occasion = "contactId" in entry && entry.contactId ? ends.get(entry.contactId) : undefined;
      const isLate = entry.creditAt > entry.at || (occasion !== undefined && entry.creditAt - occasion > SAID_WITHIN);
      if (isLate) late.set(entry.id, entry.creditAt);
    }
  return late;
};

/** A contact with what its record was before it was corrected late, or told late to be none; and when that was. */
type Correction = { readonly before: ContactEvent; readonly written: Instant };

const correctionOf = (event: SequenceEvent, rulings: Rulings): [string, Correction][] | null => {
  if (event.kind !== "contact") return null;
  const stands = (matter: RulingMatter): boolean => ruledOn(rulings, matter, event.id)?.stands === true;
  if (takesBack(event) && stands("correction")) return null;
  if (isCorrectedLate(event))
    return [[event.id, { before: { ...event, corrected: null }, written: event.corrected!.recordedAt }]];
  const written = event.recordedAt ?? event.receivedAt;
  if (!event.startedInApp || event.result !== "not_placed" || written - event.at <= SAID_WITHIN) return null;
  if (stands("not_placed")) return null;
  // Until then it was begun and never told.
  const { at } = event;
  const begun = { result: "unknown", items: [], untold: true, recordedAt: at, receivedAt: at } as const;
  const before: ContactEvent = { ...event, ...begun, items: [] };
  return [[event.id, { before, written }]];
};

/** The entries as they were told before anything was taken back late; none of them where nothing was (J80). */
export const beforeTakenBack = (
  events: readonly SequenceEvent[],
  { asOf, rulings }: PreparedSequence,
): SequenceEvent[] => {
  let isAny = false;
  const told = events.map((event) => {
    const [, correction] = correctionOf(event, rulings)?.[0] ?? [];
    if (correction === undefined || correction.written > asOf) return event;
    if (event.kind === "contact" && isCorrectedLate(event) && !takesBack(event)) return event;
    isAny = true;
    return correction.before;
  });
  return isAny ? told : [];
};

/** The entry as on record from when it was written down: how long it took to arrive here is nobody's doing. */
const onceWritten = (event: SequenceEvent): SequenceEvent =>
  event.recordedAt !== null && event.recordedAt < event.receivedAt ? { ...event, receivedAt: event.recordedAt } : event;

/** What a later useful attempt clears, and so does a correction that says it was one. */
const CLEARED_BY_ATTEMPTS: ReadonlySet<Fault> = new Set(["thin", "generic_repetition"]);

/** The entries, with those corrections left in that add something to what was told first. */
const toldOtherwise = (
  entries: readonly SequenceEvent[],
  events: readonly SequenceEvent[],
  rulings: Rulings,
): SequenceEvent[] => {
  const corrected = new Map(events.map((event) => [event.id, event]));
  return entries.map((entry) => {
    const told = corrected.get(entry.id)!;
    return told.kind === "contact" && readCorrected(told, rulings).added !== null ? told : entry;
  });
};

/**
 * Faults that were certain before something was written down late, and would be to this day without it: writing takes
 * none of them back (J70). `events`: what has arrived, each once. As if every channel's record were complete; `known`: those that would be certain with it too.
 */
export const standingFaults = (
  sequence: PreparedSequence,
  events: readonly SequenceEvent[],
  earlierEvents: readonly SequenceEvent[],
  known: ReadonlySet<Fault>,
): FaultWithoutHolder[] => {
  const { asOf, rulings } = sequence;
  const judged: Judged = { ...sequence, earlierEvents };
  const late = lateEntries(sequence, events);
  const corrections = new Map(events.flatMap((event) => correctionOf(event, rulings) ?? []));
  const instants = [...new Set([...late.values(), ...[...corrections.values()].map(({ written }) => written)])].filter(
    (at) => at <= asOf,
  );
  const found = new Map<Fault, FaultWithoutHolder>();
  for (const written of instants.sort((a, b) => a - b)) {
    const isLater = (at: Instant | undefined): boolean => at !== undefined && at >= written;
    const uncorrected = (event: SequenceEvent): SequenceEvent =>
      isLater(corrections.get(event.id)?.written) ? corrections.get(event.id)!.before : event;
    const asCorrected = events.filter(({ id }) => !isLater(late.get(id)));
    const without = asCorrected.map(uncorrected);
    // Where corrections came after a late entry, it takes back nothing that is there with them and without it.
    const isCorrectedToo = asCorrected.length < events.length && without.some((event, i) => event !== asCorrected[i]);
    const missing = (record: readonly SequenceEvent[]): FaultWithoutHolder[] =>
      certainFaults(judged, record, asOf).filter(({ fault }) => !known.has(fault) && !found.has(fault));
    let now = missing(without);
    if (now.some(({ fault }) => CLEARED_BY_ATTEMPTS.has(fault))) {
      const told = new Set(
        certainFaults(judged, toldOtherwise(without, events, rulings), asOf).map(({ fault }) => fault),
      );
      now = now.filter(({ fault }) => !CLEARED_BY_ATTEMPTS.has(fault) || told.has(fault));
    }
    if (isCorrectedToo) now = [...now, ...missing(asCorrected)];
    const gone = new Set(now.map(({ fault }) => fault));
    if (gone.size === 0) continue;
    const ways = new Set(now.flatMap(waysOf));
    for (const one of certainFaults(judged, without.map(onceWritten), written))
      if (waysOf(one).some((way) => ways.has(way)) && gone.delete(one.fault)) found.set(one.fault, one);
  }
  return [...found.values()];
};
