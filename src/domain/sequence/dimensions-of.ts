import type { Dimension, DimensionCode } from "./assessment.ts";
import type { Course } from "./course.ts";
import { channelFit } from "./dimensions/channel-fit.ts";
import { closure } from "./dimensions/closure.ts";
import { completeness } from "./dimensions/completeness.ts";
import { coverage } from "./dimensions/coverage.ts";
import { nextStepClear } from "./dimensions/next-step-clear.ts";
import { nextStepKept } from "./dimensions/next-step-kept.ts";
import { ownership } from "./dimensions/ownership.ts";
import { pressure } from "./dimensions/pressure.ts";
import { NOT_RECORDED } from "./dimensions/reading.ts";
import { relevance } from "./dimensions/relevance.ts";
import { statedTiming } from "./dimensions/stated-timing.ts";
import { timeliness } from "./dimensions/timeliness.ts";
import { variation } from "./dimensions/variation.ts";

const DIMENSIONS: Readonly<Record<DimensionCode, (course: Course) => Dimension>> = {
  T: timeliness,
  C: coverage,
  P: pressure,
  H: channelFit,
  R: relevance,
  V: variation,
  N: nextStepClear,
  K: nextStepKept,
  A: statedTiming,
  O: ownership,
  Z: closure,
  M: completeness,
};

/** Dimensions that a contact nobody recorded could raise. */
const RAISED_BY_UNRECORDED = new Set<DimensionCode>(["T", "C", "H", "K", "A"]);

/** Two extremes of what is unknown agree on a reading, or the reading is not recorded. */
const agreed = (kind: Dimension, harsh: Dimension): Dimension =>
  kind.state !== harsh.state || kind.band !== harsh.band
    ? NOT_RECORDED
    : kind.value !== null && harsh.value !== null && kind.value < harsh.value
      ? kind
      : harsh;

/**
 * The twelve dimensions over all courses: read only where every completion puts them in the same band (the lowest value
 * stands), else *not recorded*. There is no total.
 */
export const dimensionsOf = (courses: readonly Course[], isPartial: boolean): Record<DimensionCode, Dimension> => {
  const read = (code: DimensionCode): Dimension => {
    const dimension = courses.map(DIMENSIONS[code]).reduce(agreed);
    const couldBeMore = dimension.state === "value" && dimension.band !== "fine";
    return isPartial && RAISED_BY_UNRECORDED.has(code) && couldBeMore ? NOT_RECORDED : dimension;
  };
  return Object.fromEntries((Object.keys(DIMENSIONS) as DimensionCode[]).map((code) => [code, read(code)])) as Record<
    DimensionCode,
    Dimension
  >;
};
