import { eventBase } from "../kit/event-base.ts";
import { factType } from "../kit/fact-type.ts";

/** They reached us: a missed call or a message of theirs. */
export const inboundLogged = factType({
  type: "inbound.logged",
  payload: ({ z, id, channel, instant, contactResult, text }) =>
    z.object({ attemptId: id, channel, at: instant, result: contactResult, text: z.nullable(text(8_000)) }),
  event: (fact) => ({
    ...eventBase(fact, fact.payload.attemptId, fact.payload.at),
    kind: "contact",
    direction: "in",
    channel: fact.payload.channel,
    actorId: fact.actorId,
    result: fact.payload.result,
    ringSeconds: null,
    automation: "none",
    items: fact.payload.text === null ? [] : null,
    startedInApp: false,
    statedGrade: null,
  }),
});
