import { factType } from "../kit/fact-type.ts";

/** What a rep answered to a review. */
export const reviewAnswered = factType({
  type: "review.answered",
  payload: ({ z, text }) => z.object({ answer: text(40), words: z.nullable(text(2_000)) }),
});
