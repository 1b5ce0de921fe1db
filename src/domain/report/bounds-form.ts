import type { Fault } from "../disposition/fault.ts";
import type { FaultBounds } from "./fault-bounds.ts";

/**
 * In which words bounds are said. `none_due`: it has come due in no enquiry. A first reply on file is on file whatever is
 * not, so those that have one are settled (`late_`). What else was due could be undone or brought about by what is not
 * on file (`due_`). What presses on a person could only grow (`pressed_`). The ending names the figures that differ.
 */
export const BOUNDS_FORM = [
  "none_due",
  "late_one",
  "late_if_complete",
  "late_at_most",
  "late_all",
  "due_one",
  "due_if_complete",
  "due_at_most",
  "due_all",
  "pressed_one",
  "pressed_at_most",
] as const;
export type BoundsForm = (typeof BOUNDS_FORM)[number];

const FAMILY: Record<Fault, "late" | "due" | "pressed"> = {
  contact_after_stop: "pressed",
  over_pursued: "pressed",
  dropped_next_step: "due",
  generic_repetition: "pressed",
  too_slow: "late",
  bunched: "pressed",
  thin: "due",
};

/** The form of one fault's bounds: only figures that differ are said. */
export const boundsForm = ({ fault, certain, ifComplete, possible, of }: FaultBounds): BoundsForm => {
  if (of === 0) return "none_due";
  const family = FAMILY[fault];
  if (family === "pressed") return certain === possible ? "pressed_one" : "pressed_at_most";
  if (certain === possible) return `${family}_one`;
  if (certain === ifComplete) return `${family}_at_most`;
  return ifComplete === possible ? `${family}_if_complete` : `${family}_all`;
};

/** Of fewer enquiries than this no share is said or drawn. */
const FEWEST = 10;

/** The range of the share, low and high in [0,1]; null where there are too few enquiries to say one. */
export const boundsRange = ({ of, low, high }: FaultBounds): { low: number; high: number } | null =>
  of < FEWEST || low === null || high === null ? null : { low, high };
