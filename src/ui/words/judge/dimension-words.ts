import { DIMENSION, type DimensionCode } from "#domain/sequence/dimension";
import * as m from "../../../paraglide/messages.js";

/** The twelve dimensions by their plain names. */
export const DIMENSION_WORDS: Record<DimensionCode, () => string> = {
  [DIMENSION.timeliness]: m.judge_dimension_timeliness,
  [DIMENSION.coverage]: m.judge_dimension_coverage,
  [DIMENSION.pressure]: m.judge_dimension_pressure,
  [DIMENSION.channelFit]: m.judge_dimension_channel_fit,
  [DIMENSION.relevance]: m.judge_dimension_relevance,
  [DIMENSION.variation]: m.judge_dimension_variation,
  [DIMENSION.nextStepClear]: m.judge_dimension_next_step_clear,
  [DIMENSION.nextStepKept]: m.judge_dimension_next_step_kept,
  [DIMENSION.statedTiming]: m.judge_dimension_stated_timing,
  [DIMENSION.ownership]: m.judge_dimension_ownership,
  [DIMENSION.closure]: m.judge_dimension_closure,
  [DIMENSION.completeness]: m.judge_dimension_completeness,
};
