import * as z from "zod/mini";
import { PROMISE_LIMITS } from "#domain/promise/promise-limits";

const setId = z.uuid();

/** What an enquiry names that is no place yet. */
export const seenKind = z.enum(["page", "ad", "campaign"]);

/** By what a question on record is named where its words are not. */
export const questionId = z.string().check(z.regex(/^[0-9a-f]{16}$/));

/**
 * Leads that a figure of the library counts. `saw`: of whom an enquiry saw any version of the place; `waiting`: that wait
 * on it; `seen`: that wait on what is no place yet; `asked`: that saw it and asked this question.
 */
export const libraryCounted = z.discriminatedUnion("figure", [
  z.object({ figure: z.literal("saw"), setId }),
  z.object({ figure: z.literal("waiting"), setId }),
  z.object({ figure: z.literal("asked"), setId, question: questionId }),
  z.object({
    figure: z.literal("seen"),
    kind: seenKind,
    name: z.string().check(z.minLength(1), z.maxLength(PROMISE_LIMITS.pageCharacters), z.regex(/^[^\0]*$/)),
  }),
]);
export type LibraryCounted = z.infer<typeof libraryCounted>;
