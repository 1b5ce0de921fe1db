import * as z from "zod/mini";
import { channelDoubt } from "./import-batch.ts";
import { rowErrorCode } from "./import-problem.ts";

/**
 * Rows given back for one cause: a code, in one column where it is of one, and of values without a meaning in one value.
 * `values`: some of the cells it was; `rows`: some of the rows, as a spreadsheet counts them.
 */
export const givenBackGroup = z.object({
  code: rowErrorCode,
  column: z.nullable(z.string()),
  value: z.nullable(z.string()),
  count: z.int(),
  values: z.array(z.string()),
  rows: z.array(z.int()),
});
export type GivenBackGroup = z.infer<typeof givenBackGroup>;

/** Most rows first, at most fifty groups. */
export const givenBackOutput = z.object({ groups: z.array(givenBackGroup) });

/** Imports that were brought in together. */
export const togetherInput = z.object({ batchIds: z.array(z.uuid()).check(z.minLength(1), z.maxLength(20)) });

/**
 * First replies that came late among the enquiries that these imports brought or added to, by whether every contact is in
 * them. `ifNot`: for certain, and at most; `ifComplete`: for certain, should nothing be missing on the channels that can be
 * complete; out of the `of` whose reply has come due, `tooEarly` apart. `doubts`: channels that cannot be complete, and why. `answer`: what was said, null:
 * nothing yet. `waiting`: enquiries still to be judged by the last answer.
 */
export const completenessOutput = z.object({
  leads: z.int(),
  of: z.int(),
  tooEarly: z.int(),
  ifNot: z.object({ certain: z.int(), atMost: z.int() }),
  ifComplete: z.object({ certain: z.int(), atMost: z.int() }),
  doubts: z.array(channelDoubt),
  answer: z.nullable(z.enum(["partial", "complete"])),
  waiting: z.int(),
});
export type CompletenessOutput = z.infer<typeof completenessOutput>;

/** What is not in these imports' files was not done (`complete`), or may have been. */
export const sayCompleteInput = z.extend(togetherInput, { answer: z.enum(["partial", "complete"]) });
