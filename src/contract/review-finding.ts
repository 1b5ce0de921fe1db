import * as z from "zod/mini";
import { fault } from "#domain/disposition/fault-schema";
import { faultCause, missing } from "#domain/sequence/assessment";

/**
 * What leads were found to have: a fault with its clause, one that would hold if every contact were on file, or the
 * first thing missing on record.
 */
export const reviewFinding = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("fault"), fault, cause: faultCause }),
  z.object({ kind: z.literal("if_complete"), fault }),
  z.object({ kind: z.literal("missing"), missing }),
]);
export type ReviewFinding = z.infer<typeof reviewFinding>;

/**
 * The leads a finding is compared among. `comparable`: of which it is told, as nothing weightier was found of them;
 * `may_have`: of these, those that have it or, for all that is known, may.
 */
export const comparedLeads = z.object({ finding: reviewFinding, who: z.enum(["comparable", "may_have"]) });
export type ComparedLeads = z.infer<typeof comparedLeads>;
