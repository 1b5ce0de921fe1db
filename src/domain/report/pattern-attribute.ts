import * as z from "zod/mini";

/**
 * What leads with the same finding may share. `weekday`: of the arrival, "1" Monday … "7" Sunday; `holder`: whose
 * time decided the finding (a person's, nobody's, routing's, on the way), never which person. There is no attribute
 * for a person and none for a number of attempts.
 */
export const patternAttribute = z.enum(["source", "campaign", "weekday", "week", "holder"]);
export type PatternAttribute = z.infer<typeof patternAttribute>;
