import type { DimensionCode } from "#domain/sequence/assessment";
import * as m from "../../../paraglide/messages.js";

/** The twelve dimensions by their plain names. */
export const DIMENSION_WORDS: Record<DimensionCode, () => string> = {
  T: m.judge_dimension_T,
  C: m.judge_dimension_C,
  P: m.judge_dimension_P,
  H: m.judge_dimension_H,
  R: m.judge_dimension_R,
  V: m.judge_dimension_V,
  N: m.judge_dimension_N,
  K: m.judge_dimension_K,
  A: m.judge_dimension_A,
  O: m.judge_dimension_O,
  Z: m.judge_dimension_Z,
  M: m.judge_dimension_M,
};
