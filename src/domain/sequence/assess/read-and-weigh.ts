import type { Fault } from "../../disposition/fault.ts";
import type { Episode } from "../../lead/episode.ts";
import type { Calendar } from "../../time/calendar.ts";
import type { Instant } from "../../time/instant.ts";
import type { Course } from "../course/course.ts";
import { UNDONE_BY_UNRECORDED, type Weighed, weighFaults } from "../faults/faults-of.ts";
import type { Policy } from "../policy.ts";
import { isPartial } from "../record/partial-record.ts";
import { isVisible, prepareSequence } from "../record/prepare-sequence.ts";
import type { PreparedSequence } from "../record/prepared-sequence.ts";
import { withoutCopies } from "../record/unite-events.ts";
import { withoutRefusals, withRulingsInForce } from "../record/rulings.ts";
import type { SequenceEvent } from "../sequence-event.ts";
import { readCourses } from "./read-courses.ts";
import { standingFaults } from "./standing-faults.ts";
import { beforeTakenBack } from "./taken-back.ts";

/** A record read under every completion, with the faults found in it. `maybe`: those that may hold, as far as asked. */
export interface Read {
  readonly sequence: PreparedSequence;
  readonly courses: readonly Course[];
  readonly weighed: Weighed;
  readonly maybe: readonly Fault[];
}

/** The faults weighed, with those that stand whatever was written down since; where the record is partial, as far as a contact that nobody recorded undoes none. */
const withStanding = (
  weighed: Weighed,
  sequence: PreparedSequence,
  events: readonly SequenceEvent[],
  earlier: readonly SequenceEvent[],
  partial: boolean,
): Weighed => {
  const known = new Set([...weighed.certain.map(({ fault }) => fault), ...weighed.openToUnrecorded]);
  const standing = standingFaults(sequence, events, earlier, known);
  if (standing.length === 0) return weighed;
  const isUndone = ({ fault }: { fault: Fault }): boolean => partial && UNDONE_BY_UNRECORDED.has(fault);
  const undone = new Set(standing.filter(isUndone).map(({ fault }) => fault));
  const more = standing.filter((one) => !isUndone(one));
  const isOpen = (fault: Fault): boolean => !undone.has(fault) && !more.some((one) => one.fault === fault);
  return {
    certain: [...weighed.certain, ...more],
    maybe: [...weighed.maybe.filter(isOpen), ...undone],
    openToUnrecorded: [...weighed.openToUnrecorded, ...undone],
  };
};

/** Of the faults that may hold, those that may for more than what is not asked of the lead (J69). */
const askedOf = (
  { maybe, openToUnrecorded }: Weighed,
  courses: readonly Course[],
  partial: boolean,
  { contacts, episode }: PreparedSequence,
): readonly Fault[] => {
  // Worked on here too, what was said could have been written down.
  const isOwn = contacts.some(({ event }) => event.system === "app");
  const notAsked = (episode.notAsked ?? []).filter((what) => what !== "content" || !isOwn);
  if (notAsked.length === 0) return maybe;
  const asked = weighFaults(courses, partial, notAsked);
  const left = new Set([...asked.maybe, ...asked.certain.map(({ fault }) => fault)]);
  return maybe.filter((fault) => left.has(fault) || openToUnrecorded.includes(fault));
};

/** What was found in a record, and what would have been without some of it: nothing of that goes. */
const together = (found: Read, without: Read): Read => {
  const known = new Set(found.weighed.certain.map(({ fault }) => fault));
  const more = without.weighed.certain.filter(({ fault }) => !known.has(fault));
  for (const { fault } of more) known.add(fault);
  const both = (one: readonly Fault[], other: readonly Fault[]): Fault[] =>
    [...new Set([...one, ...other])].filter((fault) => !known.has(fault));
  return {
    ...found,
    maybe: both(found.maybe, without.maybe),
    weighed: {
      certain: [...found.weighed.certain, ...more],
      maybe: both(found.weighed.maybe, without.weighed.maybe),
      openToUnrecorded: both(found.weighed.openToUnrecorded, without.weighed.openToUnrecorded),
    },
  };
};

/**
 * Reads an episode's record as of an instant and weighs what is found in it. Where something was ruled not to stand,
 * `unruled` is what would be read without that: no fault of it, certain or possible, goes by such a ruling (J76); null
 * where nothing was. `untaken`: what would be read had nothing been taken back late (J80); null where nothing was.
 */
export const readAndWeigh = (
  episode: Episode,
  given: readonly SequenceEvent[],
  policy: Policy,
  calendar: Calendar,
  asOf: Instant,
  givenEarlier: readonly SequenceEvent[],
): { read: Read; unruled: Read | null; untaken: Read | null } => {
  const readOf = (events: readonly SequenceEvent[], earlier: readonly SequenceEvent[]): Read => {
    const sequence = prepareSequence(episode, events, policy, calendar, asOf, earlier);
    const courses = readCourses(sequence);
    const partial = isPartial(episode);
    const weighed = withStanding(weighFaults(courses, partial), sequence, events, earlier, partial);
    return { sequence, courses, weighed, maybe: askedOf(weighed, courses, partial, sequence) };
  };
  const onRecord = (all: readonly SequenceEvent[]): readonly SequenceEvent[] =>
    withRulingsInForce(withoutCopies(all.filter((event) => isVisible(event, asOf))), asOf);
  const [events, earlier] = [onRecord(given), onRecord(givenEarlier)];
  const read = readOf(events, earlier);
  const [before, beforeEarlier] = [withoutRefusals(events), withoutRefusals(earlier)];
  const asTold = beforeTakenBack(events, read.sequence);
  const untaken = asTold.length === 0 ? null : readOf(asTold, earlier);
  if (before.length === events.length && beforeEarlier.length === earlier.length)
    return { read, unruled: null, untaken };
  const unruled = readOf(before, beforeEarlier);
  return { read: together(read, unruled), unruled, untaken };
};
