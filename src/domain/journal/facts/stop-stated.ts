import { eventBase } from "../kit/event-base.ts";
import { factType } from "../kit/fact-type.ts";

/** The person asked us to stop, on one channel or (null) on all. */
export const stopStated = factType({
  type: "stop.stated",
  payload: ({ z, id, instant, channel }) =>
    z.object({ attemptId: z.nullable(id), at: instant, channel: z.nullable(channel) }),
  event: (fact) => ({
    ...eventBase(fact, fact.eventId, fact.payload.at),
    kind: "stop",
    contactId: fact.payload.attemptId,
    channel: fact.payload.channel,
  }),
});
