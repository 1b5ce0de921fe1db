import { eventBase } from "../kit/event-base.ts";
import { factType } from "../kit/fact-type.ts";

/** Why, as it was filed. */
export const dispositionSet = factType({
  type: "disposition.set",
  payload: ({ z, id, instant, filedDisposition }) =>
    z.object({ attemptId: z.nullable(id), at: instant, filed: filedDisposition }),
  event: (fact) => ({
    ...eventBase(fact, fact.eventId, fact.payload.at),
    kind: "disposition",
    filed: fact.payload.filed,
  }),
});
