import type { Fault } from "../disposition/fault.ts";
import type { Missing } from "../sequence/assessment.ts";
import type { Instant } from "../time/instant.ts";
import type { FaultBounds } from "./fault-bounds.ts";

/** Leads of which it is too early to say anything, and when the first of them came in; null without any. */
export type TooEarly = { leads: number; oldestArrival: Instant | null };

/** Leads with not enough on record, and the one kind of thing that would settle most of them. */
type NotEnough = { leads: number; most: { kind: Missing; settles: number } | null };

/** Counts of one period's leads, as its summary has them. */
export type FirstLookCounts = {
  leads: number;
  onTrack: number;
  bounds: readonly FaultBounds[];
  notEnough: NotEnough;
  tooEarly: TooEarly;
};

/** What sets leads with one finding apart from the others. */
type Apart = { shared: readonly unknown[]; here: { of: number } };

/** One thing that a first look says. `figure`: which of the fault's counts is said first. */
export type FirstLookPoint<Of extends Apart> =
  | { kind: "fault"; bounds: FaultBounds; figure: "certain" | "if_complete" }
  | { kind: "apart"; pattern: Of }
  | { kind: "not_enough"; notEnough: NotEnough }
  | { kind: "too_early"; leads: number; oldestArrival: Instant }
  | { kind: "on_track"; leads: number };

/** No more than is read before anything is tapped. */
const MOST_POINTS = 3;

const certainly = ({ certain }: FaultBounds): number => certain;
const ifComplete = (bounds: FaultBounds): number => bounds.ifComplete;

/** The fault of most leads by a count; of equals the weightier, which stands first; null where it counts nobody. */
const commonest = (
  bounds: readonly FaultBounds[],
  countOf: (one: FaultBounds) => number,
  but: Fault | null = null,
): FaultBounds | null =>
  bounds
    .filter((one) => one.fault !== but && countOf(one) > 0)
    .reduce<FaultBounds | null>((best, one) => (best === null || countOf(one) > countOf(best) ? one : best), null);

/**
 * What to look at first, three points at most: the commonest fault, certain before what holds if every contact is on
 * file; what sets leads apart, by the first pattern that does; what the record leaves open, and what would settle most
 * of it; of how many it is too early to say; the next fault; how many are on track. `patterns`: in the order in which
 * they are shown.
 */
export const firstLook = <Of extends Apart>(
  { leads, onTrack, bounds, notEnough, tooEarly }: FirstLookCounts,
  patterns: readonly Of[],
): FirstLookPoint<Of>[] => {
  if (leads === 0) return [];
  const faultPoint = (but: Fault | null): FirstLookPoint<Of>[] => {
    const certain = commonest(bounds, certainly, but);
    if (certain !== null) return [{ kind: "fault", bounds: certain, figure: "certain" }];
    const complete = commonest(bounds, ifComplete, but);
    return complete === null ? [] : [{ kind: "fault", bounds: complete, figure: "if_complete" }];
  };
  const first = faultPoint(null);
  const apart = patterns.find(({ shared }) => shared.length > 0);
  const unsettled = notEnough.leads === 0 ? [] : [{ kind: "not_enough" as const, notEnough }];
  const said: FirstLookPoint<Of>[] = [
    ...first,
    ...(apart === undefined ? [] : [{ kind: "apart" as const, pattern: apart }]),
    ...(notEnough.most === null ? [] : unsettled),
    ...(tooEarly.oldestArrival === null
      ? []
      : [{ kind: "too_early" as const, leads: tooEarly.leads, oldestArrival: tooEarly.oldestArrival }]),
    ...(first[0]?.kind === "fault" ? faultPoint(first[0].bounds.fault) : []),
    // Where no one thing would settle any of them, there is nothing to do about it first.
    ...(notEnough.most === null ? unsettled : []),
    ...(onTrack === 0 ? [] : [{ kind: "on_track" as const, leads: onTrack }]),
  ];
  return said.slice(0, MOST_POINTS);
};
