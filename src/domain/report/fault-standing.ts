import type { Fault } from "../disposition/fault.ts";
import type { Assessment, Bearing } from "../sequence/assessment.ts";
import { DIMENSION, type DimensionCode } from "../sequence/dimension.ts";

/** What a report counts of one fault of one enquiry: what the record bears out, or that it is too early or no matter. */
export type FaultStanding = Bearing | "too_early" | "not_applicable";

/** The readings that ask what a fault asks: where none of them applies, neither does the fault. */
const SAME_QUESTION: Record<Fault, readonly DimensionCode[]> = {
  contact_after_stop: [DIMENSION.pressure],
  over_pursued: [DIMENSION.pressure],
  dropped_next_step: [DIMENSION.nextStepClear, DIMENSION.nextStepKept, DIMENSION.statedTiming],
  generic_repetition: [DIMENSION.variation],
  too_slow: [DIMENSION.timeliness],
  bunched: [DIMENSION.pressure],
  thin: [DIMENSION.coverage, DIMENSION.channelFit, DIMENSION.relevance],
};

/**
 * How one fault of an enquiry counts. A first reply is early as long as it is not due; anything else, while the whole
 * is too early to say. Early and not applicable are looked for only where the fault is excluded. Of an assessment
 * by this version of the judge: those before said no bearing, and stand in no figure.
 */
export const faultStanding = (of: Assessment, fault: Fault): FaultStanding => {
  const bearing = of.bearing?.[fault] ?? "excluded";
  if (bearing !== "excluded") return bearing;
  const isEarly =
    fault === "too_slow"
      ? of.dimensions[DIMENSION.timeliness].state === "open"
      : of.verdict === "not_yet_judgeable" && !of.withdrew;
  if (isEarly) return "too_early";
  const applies = SAME_QUESTION[fault].some((code) => of.dimensions[code].state !== "not_applicable");
  return applies ? "excluded" : "not_applicable";
};
