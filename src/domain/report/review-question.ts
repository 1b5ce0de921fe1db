import * as z from "zod/mini";

/** The four plain questions that stand for the dimensions of follow-up, and the record beside them. */
export const reviewQuestion = z.enum(["in_time", "useful", "spaced", "kept", "record"]);
export type ReviewQuestion = z.infer<typeof reviewQuestion>;
