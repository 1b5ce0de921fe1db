import { eventBase } from "../kit/event-base.ts";
import { factType } from "../kit/fact-type.ts";

/** A step moved, called off or done. */
export const stepChanged = factType({
  type: "step.changed",
  payload: ({ z, id, instant }) =>
    z.object({
      stepId: id,
      at: instant,
      by: z.enum(["us", "lead"]),
      change: z.enum(["moved", "cancelled", "done"]),
      dueAt: z.nullable(instant),
    }),
  event: (fact) => {
    const { stepId, at, by, change, dueAt } = fact.payload;
    return { ...eventBase(fact, fact.eventId, at), kind: "step_change", stepId, by, change, dueAt };
  },
});
