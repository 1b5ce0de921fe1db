import { factType } from "../kit/fact-type.ts";

/** What the person answered to one criterion. */
export const answerRecorded = factType({
  type: "answer.recorded",
  payload: ({ z, text }) => z.object({ criterion: text(200), value: text(2_000) }),
});
