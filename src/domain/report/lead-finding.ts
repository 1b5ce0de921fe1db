import { type Fault, FAULTS } from "../disposition/fault.ts";
import type { Assessment } from "../sequence/assessment.ts";
import { IF_COMPLETE_BITS, markPlace } from "./packed-marks.ts";

/** Verdicts by which nothing was found, for want of time or of a record. */
export const UNJUDGED: readonly Assessment["verdict"][] = ["not_judgeable", "not_yet_judgeable"];

/**
 * The first fault that would hold of a lead that cannot be judged, if every contact were on file; null: none, or it was
 * judged. `marks`: how each fault stands, packed.
 */
export const firstIfComplete = (verdict: Assessment["verdict"], marks: number): Fault | null =>
  UNJUDGED.includes(verdict)
    ? (FAULTS.find((fault) => ((marks >> markPlace(fault)) & 7) === IF_COMPLETE_BITS) ?? null)
    : null;
