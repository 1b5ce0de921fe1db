import type { Dimension } from "../assessment.ts";
import { DIMENSION, type DimensionCode } from "../dimension.ts";
import type { Course } from "../course/course.ts";
import { channelFit } from "./channel-fit.ts";
import { closure } from "./closure.ts";
import { completeness } from "./completeness.ts";
import { coverage } from "./coverage.ts";
import { nextStepClear } from "./next-step-clear.ts";
import { nextStepKept } from "./next-step-kept.ts";
import { ownership } from "./ownership.ts";
import { pressure } from "./pressure.ts";
import { NOT_RECORDED } from "./reading.ts";
import { relevance } from "./relevance.ts";
import { statedTiming } from "./stated-timing.ts";
import { timeliness } from "./timeliness.ts";
import { variation } from "./variation.ts";

const DIMENSIONS: Readonly<Record<DimensionCode, (course: Course) => Dimension>> = {
  [DIMENSION.timeliness]: timeliness,
  [DIMENSION.coverage]: coverage,
  [DIMENSION.pressure]: pressure,
  [DIMENSION.channelFit]: channelFit,
  [DIMENSION.relevance]: relevance,
  [DIMENSION.variation]: variation,
  [DIMENSION.nextStepClear]: nextStepClear,
  [DIMENSION.nextStepKept]: nextStepKept,
  [DIMENSION.statedTiming]: statedTiming,
  [DIMENSION.ownership]: ownership,
  [DIMENSION.closure]: closure,
  [DIMENSION.completeness]: completeness,
};

const CODES = Object.keys(DIMENSIONS) as DimensionCode[];

/** Dimensions that a contact nobody recorded could raise. */
const RAISED_BY_UNRECORDED = new Set<DimensionCode>([
  DIMENSION.timeliness,
  DIMENSION.coverage,
  DIMENSION.channelFit,
  DIMENSION.nextStepKept,
  DIMENSION.statedTiming,
]);

/** Two extremes of what is unknown agree on a reading, or the reading is not recorded. */
const agreed = (kind: Dimension, harsh: Dimension): Dimension =>
  kind.state !== harsh.state || kind.band !== harsh.band
    ? NOT_RECORDED
    : // In one state and band both have a value, or neither has.
      kind.value! < harsh.value!
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
  return Object.fromEntries(CODES.map((code) => [code, read(code)])) as Record<DimensionCode, Dimension>;
};
