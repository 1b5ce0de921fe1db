import type { Fault } from "../../disposition/fault.ts";
import type { NotAsked } from "../../lead/episode.ts";
import type { Instant } from "../../time/instant.ts";
import type { Course } from "../course/course.ts";
import { bunched } from "./bunched.ts";
import { contactAfterStop } from "./contact-after-stop.ts";
import { droppedNextStep, mayHaveDropped, mayHaveFallenSilent, overdueTogetherSince } from "./dropped-next-step.ts";
import type { FaultWithoutHolder } from "./fault-without-holder.ts";
import { genericRepetition } from "./generic-repetition.ts";
import { overPursued } from "./over-pursued.ts";
import {
  mayHaveFilledSlots,
  mayHaveLeftQuestionOpen,
  mayHaveMissedSlots,
  thin,
  unfilledAnywhereSince,
} from "./thin.ts";
import { tooSlow } from "./too-slow.ts";

/** Every fault found in one course, in order of precedence. */
export const faultsOf = (course: Course): FaultWithoutHolder[] => [
  ...contactAfterStop(course),
  ...overPursued(course),
  ...droppedNextStep(course),
  ...genericRepetition(course),
  ...tooSlow(course),
  ...bunched(course),
  ...thin(course),
];

/** Faults that a contact nobody recorded could undo: on a partial channel absence means nothing. */
export const UNDONE_BY_UNRECORDED: ReadonlySet<Fault> = new Set(["too_slow", "thin", "dropped_next_step"]);

/** What holds under every completion, and which faults under some only. */
export interface Weighed {
  readonly certain: readonly FaultWithoutHolder[];
  readonly maybe: readonly Fault[];
  /** Faults that would be certain if every channel's record were complete. */
  readonly openToUnrecorded: readonly Fault[];
}

/** Faults with more than one way to them: different ways under two completions may both be absent under a third. */
const BY_WAY: Partial<Record<Fault, (found: FaultWithoutHolder) => readonly string[]>> = {
  contact_after_stop: ({ cause, eventIds }) => eventIds.map((id) => `${cause} ${id}`),
  dropped_next_step: ({ cause, eventIds }) => [`${cause} ${eventIds.join(" ")}`],
  thin: ({ cause }) => [cause],
  bunched: ({ cause }) => [cause],
};

/** The ways in which a fault came about; of a fault with but one way, that one. */
export const waysOf = (found: FaultWithoutHolder): readonly string[] => BY_WAY[found.fault]?.(found) ?? [found.fault];

/** Whether a fault came about in some one way under every completion: the same contact, the same step, the same cause. */
const isOneWay = (fault: Fault, found: readonly (readonly FaultWithoutHolder[])[]): boolean => {
  if (BY_WAY[fault] === undefined || found.length === 1) return true;
  const [first, ...others] = found.map(
    (faults) => new Set(faults.flatMap((one) => (one.fault === fault ? waysOf(one) : []))),
  );
  return first !== undefined && [...first].some((id) => others.every((ids) => ids.has(id)));
};

/**
 * A fault is certain from when it is true under every completion, however early it may have been under one, and no
 * sooner than `least`.
 */
const withCertainSince = (
  one: FaultWithoutHolder,
  found: readonly (readonly FaultWithoutHolder[])[],
  least: Instant,
): FaultWithoutHolder => {
  if (found.length === 1) return one;
  const ways = new Set(waysOf(one));
  const sinces = found.map((faults) => {
    const same = faults.filter(({ fault }) => fault === one.fault);
    const inThisWay = same.filter((other) => waysOf(other).some((way) => ways.has(way)));
    return Math.min(...(inThisWay.length > 0 ? inThisWay : same).map(({ trueSince }) => trueSince));
  });
  return { ...one, trueSince: Math.max(one.trueSince, least, ...sinces) };
};

/**
 * Weighs the faults of all courses (one a completion, kindest first). `isPartial`: some channel's absence means nothing,
 * so what an unrecorded contact would undo is never certain. `notAsked`: what is taken as it would be kindest.
 */
export const weighFaults = (
  all: readonly Course[],
  isPartial: boolean,
  notAsked: readonly NotAsked[] = [],
): Weighed => {
  const isAsked = (what: NotAsked): boolean => !notAsked.includes(what);
  const courses = all.filter(({ completion }) => notAsked.every((what) => completion[what] === "kind"));
  const found = courses.map(faultsOf);
  const kindest = found[0]!;
  // One more case, in which what is known only to the day lay where the slots wanted it.
  const { asOf } = courses[0]!.sequence;
  if (mayHaveFilledSlots(courses[0]!, asOf)) found.push(kindest.filter(({ cause }) => cause !== "slots_unfilled"));
  const codes = found.map((faults) => new Set(faults.map(({ fault }) => fault)));
  const some = new Set(codes.flatMap((set) => [...set]));
  if (courses.some((course) => mayHaveDropped(course) || (isAsked("content") && mayHaveFallenSilent(course))))
    some.add("dropped_next_step");
  if (courses.some((course) => isAsked("content") && mayHaveLeftQuestionOpen(course))) some.add("thin");
  if (courses.some(mayHaveMissedSlots)) some.add("thin");
  const isDropped = codes.every((set) => set.has("dropped_next_step")) && !isOneWay("dropped_next_step", found);
  const together = isDropped ? overdueTogetherSince(courses) : null;
  const isSame = (fault: Fault): boolean =>
    isOneWay(fault, found) || (fault === "dropped_next_step" && together !== null);
  const leastOf = ({ fault, cause }: FaultWithoutHolder): Instant | null =>
    cause === "slots_unfilled" ? unfilledAnywhereSince(courses[0]!) : fault === "dropped_next_step" ? together : null;
  const inAll = new Set([...some].filter((fault) => codes.every((set) => set.has(fault)) && isSame(fault)));
  const openToUnrecorded = isPartial ? [...inAll].filter((fault) => UNDONE_BY_UNRECORDED.has(fault)) : [];
  for (const fault of openToUnrecorded) inAll.delete(fault);
  return {
    certain: kindest
      .filter(({ fault }) => inAll.has(fault))
      .map((one) => withCertainSince(one, found, leastOf(one) ?? one.trueSince)),
    maybe: [...some].filter((fault) => !inAll.has(fault)),
    openToUnrecorded,
  };
};
