import { eventBase } from "../kit/event-base.ts";
import { factType } from "../kit/fact-type.ts";

/** "Not before …", as the person said. */
export const pauseStated = factType({
  type: "pause.stated",
  payload: ({ z, id, instant }) => z.object({ attemptId: z.nullable(id), at: instant, until: instant }),
  event: (fact) => ({
    ...eventBase(fact, fact.eventId, fact.payload.at),
    kind: "pause",
    contactId: fact.payload.attemptId,
    until: fact.payload.until,
  }),
});
