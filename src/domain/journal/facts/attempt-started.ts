import { factType } from "../kit/fact-type.ts";

/**
 * An attempt about to be made: on disk before its link opens. By itself it says nothing to the judge. `contactPoint`: by
 * which number or address that was put down since the enquiry; left out: the enquiry's own.
 */
export const attemptStarted = factType({
  type: "attempt.started",
  payload: ({ z, id, channel, instant }) =>
    z.object({ attemptId: id, channel, startedAt: instant, contactPoint: z.optional(z.nullable(id)) }),
});
