import type { Fault } from "../../disposition/fault.ts";
import type { Episode } from "../../lead/episode.ts";
import type { Calendar } from "../../time/calendar.ts";
import type { Instant } from "../../time/instant.ts";
import { waysOf, weighFaults } from "../faults/faults-of.ts";
import type { FaultWithoutHolder } from "../faults/fault-without-holder.ts";
import type { Policy } from "../policy.ts";
import { readCorrected } from "../record/corrected-contact.ts";
import { prepareSequence } from "../record/prepare-sequence.ts";
import type { PreparedSequence } from "../record/prepared-sequence.ts";
import type { Rulings } from "../record/rulings.ts";
import type { SequenceEvent } from "../sequence-event.ts";
import { lateEntries } from "./late-entries.ts";
import { readCourses } from "./read-courses.ts";
import { correctionOf } from "./taken-back.ts";

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

/** The entry as on record from when it was written down: how long it took to arrive here is nobody's doing. */
const onceWritten = (event: SequenceEvent): SequenceEvent => {
  const written = event.recordedAt ?? event.receivedAt;
  return written < event.receivedAt ? { ...event, receivedAt: written } : event;
};

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
 * none of them back (J70). `events`: what has arrived, each once. As if every channel's record were complete; `known`:
 * those that would be certain with it too.
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
  const corrections = new Map(
    events.flatMap((event) => {
      const correction = correctionOf(event, rulings);
      return correction === null ? [] : [[event.id, correction]];
    }),
  );
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
    const isCorrectedToo = without.some((event, i) => event !== asCorrected[i]);
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
