import type { DispositionCode } from "#domain/disposition/filed-disposition";
import * as m from "../../../paraglide/messages.js";

/** The ten dispositions and U, in words. */
export const DISPOSITION_WORDS: Record<DispositionCode, () => string> = {
  1: m.judge_disposition_1,
  2: m.judge_disposition_2,
  3: m.judge_disposition_3,
  4: m.judge_disposition_4,
  5: m.judge_disposition_5,
  6: m.judge_disposition_6,
  7: m.judge_disposition_7,
  8: m.judge_disposition_8,
  9: m.judge_disposition_9,
  10: m.judge_disposition_10,
  U: m.judge_disposition_U,
};
