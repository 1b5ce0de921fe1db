import { factType } from "../kit/fact-type.ts";

/** An attempt taken back, and with it all that was recorded of it. */
export const attemptRetracted = factType({
  type: "attempt.retracted",
  payload: ({ z, id }) => z.object({ attemptId: id }),
});
