import { eventBase } from "../kit/event-base.ts";
import { factType } from "../kit/fact-type.ts";

/** A next step agreed in a talk. */
export const stepAgreed = factType({
  type: "step.agreed",
  payload: ({ z, id, instant, channel, text }) =>
    z.object({
      stepId: id,
      attemptId: id,
      at: instant,
      what: z.nullable(text(200)),
      whoseMove: z.nullable(z.enum(["us", "lead"])),
      dueAt: z.nullable(instant),
      precision: z.enum(["time", "date", "week", "vague"]),
      channel: z.nullable(channel),
      agreed: z.enum(["lead", "asserted"]),
    }),
  event: (fact) => {
    const { stepId, attemptId: contactId, at, what, whoseMove, dueAt, precision, channel, agreed } = fact.payload;
    return {
      ...eventBase(fact, fact.eventId, at),
      kind: "step",
      stepId,
      contactId,
      what,
      whoseMove,
      dueAt,
      precision,
      channel,
      agreed,
    };
  },
});
