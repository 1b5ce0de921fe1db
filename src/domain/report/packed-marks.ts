import type { Fault } from "../disposition/fault.ts";
import type { FaultMark } from "./fault-mark.ts";

/** Where each fault's three bits lie in a packed number, and what they say. What is stored is read for ever: none changes. */
const PLACE: Record<Fault, number> = {
  contact_after_stop: 0,
  over_pursued: 3,
  dropped_next_step: 6,
  generic_repetition: 9,
  too_slow: 12,
  bunched: 15,
  thin: 18,
};
const BITS = { certain: 1, if_complete: 2, possible: 3, too_early: 4, not_applicable: 5 } as const;

const ALL = (Object.entries(PLACE) as [Fault, number][]).flatMap(([fault, place]) =>
  (Object.entries(BITS) as [keyof typeof BITS, number][]).map(([standing, bits]) => ({
    mark: `${fault}:${standing}` as FaultMark,
    place,
    bits,
  })),
);

const PACKED: ReadonlyMap<string, number> = new Map(ALL.map(({ mark, place, bits }) => [mark, bits << place]));

/** Marks as one number of 21 bits, in which reports count a hundred thousand leads: the texts of the marks would take a hundred bytes each. */
export const packedMarks = (marks: readonly FaultMark[]): number =>
  marks.reduce((sum, mark) => sum | (PACKED.get(mark) ?? 0), 0);

/** The marks of a packed number, in the order of the faults. */
export const unpackedMarks = (packed: number): FaultMark[] =>
  ALL.filter(({ place, bits }) => ((packed >> place) & 7) === bits).map(({ mark }) => mark);

/** By how many bits a packed number is shifted to have a fault's three bits lowest. */
export const markPlace = (fault: Fault): number => PLACE[fault];
/** What those three bits say. */
export const MARK_BITS = BITS;
/** What those three bits are where the fault would hold if every contact were on file. */
export const IF_COMPLETE_BITS = BITS.if_complete;
