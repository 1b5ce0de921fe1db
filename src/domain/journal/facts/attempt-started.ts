import { factType } from "../kit/fact-type.ts";

/** An attempt about to be made: on disk before its link opens. By itself it says nothing to the judge. */
export const attemptStarted = factType({
  type: "attempt.started",
  payload: ({ z, id, channel, instant }) => z.object({ attemptId: id, channel, startedAt: instant }),
});
