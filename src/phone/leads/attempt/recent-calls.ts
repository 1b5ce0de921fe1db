import { localFacts } from "../judged/local-facts.ts";
import type { Stores } from "../../storage/databases/open-stores.ts";

const WITHIN_MS = 2 * 60_000;

/** How many calls, to whomever, were begun on this phone in the last two minutes and not taken back. `now`: the device's clock. */
export const recentCalls = async (stores: Stores, now: number): Promise<number> => {
  const { byLead } = await localFacts(stores, null);
  const facts = [...byLead.values()].flat();
  const back = new Set(facts.flatMap((fact) => (fact.type === "attempt.retracted" ? [fact.payload.attemptId] : [])));
  return facts.filter(
    (fact) =>
      fact.type === "attempt.started" &&
      fact.payload.channel === "call" &&
      fact.payload.startedAt > now - WITHIN_MS &&
      fact.payload.startedAt <= now &&
      !back.has(fact.payload.attemptId),
  ).length;
};
