import { factType } from "../kit/fact-type.ts";

/**
 * What a rep answered to a review: to a team lead's question about the lead (`questionId`) one of the wait reasons. A
 * phone before protocol 16 names no question.
 */
export const reviewAnswered = factType({
  type: "review.answered",
  payload: ({ z, id, text }) =>
    z.object({ answer: text(40), words: z.nullable(text(2_000)), questionId: z.optional(id) }),
});
