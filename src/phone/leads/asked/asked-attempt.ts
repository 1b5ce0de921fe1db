import type { Fact, FactPayload } from "#domain/journal/fact";
import { unloggedAttempts } from "#domain/journal/unlogged-attempts";

/** The attempt of one lead that asks what happened: the first that was not put off, else the first. Null: none does. */
export const askedAttempt = (
  facts: readonly Fact[],
  putOff: ReadonlySet<string>,
): FactPayload<"attempt.started"> | null => {
  const open = unloggedAttempts(facts);
  return open.find(({ attemptId }) => !putOff.has(attemptId)) ?? open[0] ?? null;
};
