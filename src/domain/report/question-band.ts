import * as z from "zod/mini";
import type { Assessment } from "../sequence/assessment.ts";
import { QUESTION_DIMENSIONS } from "./question-dimensions.ts";
import { QUESTION_OF_CAUSE } from "./question-of-cause.ts";
import type { ReviewQuestion } from "./review-question.ts";

/** A band, or why there is none: not known or not due yet. What reports show a share of, in this order. */
export const shownBand = z.enum(["fine", "partly", "look", "unknown", "open"]);
export type ShownBand = z.infer<typeof shownBand>;

/** Or it is not a question for this lead. */
export type QuestionBand = ShownBand | "not_applicable";

const LOWEST_FIRST = ["look", "partly", "fine"] as const;

/**
 * The answer to one of the four questions (or the record's state). A fault that is certain and answers the question says
 * `look`, so that no verdict is gainsaid by it. Else the lowest band among its dimensions, because one thing out of
 * order is what a reader should see. One that was not recorded could be lower still: then `unknown`, but where another
 * lies in the lowest band already. Without any band: `open` if any is not due yet, else `not_applicable`. No average is
 * ever taken.
 */
export const questionBand = (
  question: ReviewQuestion,
  { dimensions, faults }: Pick<Assessment, "dimensions" | "faults">,
): QuestionBand => {
  if (faults.some(({ cause }) => QUESTION_OF_CAUSE[cause] === question)) return "look";
  const read = QUESTION_DIMENSIONS[question].map((code) => dimensions[code]);
  const band = LOWEST_FIRST.find((each) => read.some((one) => one.state === "value" && one.band === each));
  if (band !== "look" && read.some((one) => one.state === "not_recorded")) return "unknown";
  if (band !== undefined) return band;
  return read.some((one) => one.state === "open") ? "open" : "not_applicable";
};
