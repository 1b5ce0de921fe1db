import type { Fact } from "#domain/journal/fact";
import { inOrder } from "#domain/journal/in-order";
import type { Stores } from "../../storage/databases/open-stores.ts";
import { localFacts } from "../judged/local-facts.ts";
import type { Attempt } from "./reported-outcome.ts";
import { pointNamed } from "./point-named.ts";
import { UNDO_FOR_MS } from "./undo-for.ts";

type Ending = Extract<Fact, { type: "attempt.finished" | "inbound.logged" }>;

/** What was said last of an attempt, and until when it may be taken back, on the device's clock. */
export interface SavedBefore {
  readonly attempt: Attempt;
  readonly fact: Ending;
  readonly until: number;
}

const attemptOf = ({ leadId, type, payload }: Ending): Attempt =>
  type === "inbound.logged"
    ? { attemptId: payload.attemptId, leadId, channel: payload.channel, direction: "in", startedAt: payload.at }
    : {
        attemptId: payload.attemptId,
        leadId,
        channel: payload.channel,
        direction: payload.direction,
        startedAt: payload.startedAt,
        ...pointNamed(payload),
      };

/**
 * The last thing this phone said of an attempt, read from what it wrote down, so that a reload and a cold start know it
 * too. Null: it is older than five minutes by the device's clock (`now`), or something was taken back since.
 */
export const lastSaved = async (stores: Stores, now: number): Promise<SavedBefore | null> => {
  const { byLead } = await localFacts(stores, null);
  const last = inOrder([...byLead.values()].flat()).findLast(
    ({ type }) => type === "attempt.finished" || type === "inbound.logged" || type === "attempt.retracted",
  );
  if (last === undefined || last.type === "attempt.retracted" || last.capturedAt > now) return null;
  const fact = last as Ending;
  const until = fact.capturedAt + UNDO_FOR_MS;
  return until <= now ? null : { attempt: attemptOf(fact), fact, until };
};
