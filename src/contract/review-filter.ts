import * as z from "zod/mini";
import { fault } from "#domain/disposition/fault-schema";
import { shownBand } from "#domain/report/question-band";
import { reviewQuestion } from "#domain/report/review-question";
import { faultCause, holder, missing, verdict } from "#domain/sequence/assessment";
import { libraryCounted } from "./library-counted.ts";
import { comparedLeads } from "./review-finding.ts";
import { periodChoice } from "./review-period.ts";
import { talksCounted } from "./talks-counted.ts";

/** The store can hold no NUL character. */
const text = z.string().check(z.regex(/^[^\0]*$/));
const name = text.check(z.maxLength(300));
/** An instant of the years 1970 to 9999. */
const bounded = z.int().check(z.minimum(0), z.maximum(253_402_300_799_999));

/** Which figure of a fault's bounds: one of those that hold one another, those apart, or all it is out of. */
export const boundsFigure = z.enum(["certain", "if_complete", "possible", "of", "too_early", "not_applicable"]);
export type BoundsFigure = z.infer<typeof boundsFigure>;

/** A week, named by its Monday in the organisation's own zone. */
export const weekKey = z.iso.date();

/** What leads may have in common. */
const group = {
  source: z.optional(z.nullable(name)),
  campaign: z.optional(z.nullable(name)),
  week: z.optional(weekKey),
  weekday: z.optional(z.int().check(z.minimum(1), z.maximum(7))),
};

/**
 * Which leads a review page is about. Absent means any; `source: null` and `campaign: null` mean "not recorded".
 * `week` and `weekday` (1 Monday … 7 Sunday) are of the arrival, in the organisation's zone; `from`/`to`: arrival in
 * [from, to). `fault` is any of a lead's faults, `primaryCause` the clause of its primary one, `ifComplete` the first that
 * would hold of a lead that cannot be judged if every contact were on file, `firstMissing` the first thing missing of one
 * of which none would, `answer` how one of the four questions (or the record) is answered, `bounds` what one figure of a
 * fault's bounds counts, `find` part of a label or the other system's id. `period`:
 * absent, the server chooses and says which. `settings`: the version of the settings that judges them. `compared`: those
 * a pattern is compared among; `outside`: those that do not have all of this in common; `talks`: those whose first talks
 * a figure of Consistency counts; `saw`: those of whom an enquiry saw this version of promises; `library`: those
 * that a figure of the library counts; `ownedBy`: those of this person that can be
 * handed over; `explained`: those that a
 * reviewer explained, or the others; `rescue`: those that can still be rescued, all of them.
 */
export const reviewFilter = z.object({
  verdict: z.optional(z.array(verdict).check(z.maxLength(verdict.options.length))),
  fault: z.optional(fault),
  primaryCause: z.optional(faultCause),
  ifComplete: z.optional(fault),
  firstMissing: z.optional(missing),
  answer: z.optional(z.object({ question: reviewQuestion, band: z.enum([...shownBand.options, "not_applicable"]) })),
  bounds: z.optional(z.object({ fault, figure: boundsFigure })),
  ...group,
  compared: z.optional(comparedLeads),
  outside: z.optional(z.object(group)),
  talks: z.optional(talksCounted),
  saw: z.optional(z.uuid()),
  library: z.optional(libraryCounted),
  ownedBy: z.optional(text.check(z.minLength(1), z.maxLength(64))),
  explained: z.optional(z.boolean()),
  holder: z.optional(holder),
  period: z.optional(periodChoice),
  from: z.optional(bounded),
  to: z.optional(bounded),
  settings: z.optional(text.check(z.maxLength(64))),
  rescue: z.optional(z.literal("today")),
  find: z.optional(text.check(z.minLength(1), z.maxLength(100))),
});
export type ReviewFilter = z.infer<typeof reviewFilter>;

/** What leads of a pattern have in common, as a filter names it. */
export type GroupFilter = NonNullable<ReviewFilter["outside"]>;
