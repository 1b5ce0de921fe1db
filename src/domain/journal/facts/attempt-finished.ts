import type { ContactEvent } from "../../sequence/sequence-event.ts";
import { eventBase } from "../kit/event-base.ts";
import type { FactEntry } from "../kit/fact-entry.ts";
import { factType } from "../kit/fact-type.ts";
import type { PayloadKit } from "../kit/payload-kit.ts";

/**
 * An attempt as it ended. `items: null` is not recorded, `[]` is nothing said. `track`: the version of the talk track that
 * was shown, and the lines tapped during the call. `contactPoint`: as when it was started.
 */
export const attemptOutcome = ({ z, id, channel, instant, contactResult, contentItem, text }: PayloadKit) =>
  z.object({
    attemptId: id,
    channel,
    direction: z.enum(["in", "out"]),
    startedAt: instant,
    endedAt: z.nullable(instant),
    result: contactResult,
    text: z.nullable(text(8_000)),
    composedInApp: z.boolean(),
    items: z.nullable(z.array(contentItem).check(z.maxLength(50))),
    contactPoint: z.optional(z.nullable(id)),
    track: z.optional(z.nullable(z.object({ id, lines: z.array(id).check(z.maxLength(50)) }))),
  });

type Said = Pick<ContactEvent, "channel" | "direction" | "result" | "items"> & {
  attemptId: string;
  startedAt: number;
  contactPoint?: string | null | undefined;
};

/** The record's time is the first entry's: correcting a word later does not make the entry late. */
export const contactOf = (
  { payload, clockOffset, actorId }: FactEntry<Said>,
  first: FactEntry<unknown>,
  startedInApp: boolean,
): ContactEvent => {
  const { attemptId, channel, direction, startedAt, result, items, contactPoint } = payload;
  return {
    ...eventBase(first, attemptId, startedAt),
    at: startedAt - clockOffset,
    kind: "contact",
    direction,
    channel,
    actorId,
    result,
    ringSeconds: null,
    automation: "none",
    items,
    startedInApp,
    statedGrade: null,
    // Only where one is named: an event that names none reads, and is kept, as it ever was.
    ...(contactPoint == null ? {} : { contactPoint }),
  };
};

/** An attempt as it ended. */
export const attemptFinished = factType({ type: "attempt.finished", payload: attemptOutcome, contact: contactOf });
