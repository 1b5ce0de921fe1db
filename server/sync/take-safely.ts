import { retrying } from "../db/engine/retry.ts";
import type { Push } from "./push-part.ts";
import { type PushDeps, takeBatch, type Taken } from "./take-batch.ts";

type Outcome = PromiseSettledResult<Taken | null>;

/**
 * Takes pushes of one organisation, each of another device and of other events, in one transaction. If anything in
 * them breaks it, each is taken by itself, and one that breaks by itself is begun anew with care: each part behind a
 * savepoint of its own, so that what breaks is kept aside and the rest is taken. So no push ever answers for another.
 */
export const takeSafely = async (deps: PushDeps, orgId: string, pushes: readonly Push[]): Promise<Outcome[]> => {
  const attempt = (some: readonly Push[], careful: boolean): Promise<(Taken | null)[]> =>
    retrying(() => deps.db.transaction((tx) => takeBatch(deps, tx, orgId, some, { careful })));
  try {
    const taken = await attempt(pushes, false);
    return taken.map((value) => ({ status: "fulfilled", value }));
  } catch {
    if (pushes.length === 1) return Promise.allSettled([attempt(pushes, true).then(([taken]) => taken ?? null)]);
  }
  const outcomes: Outcome[] = [];
  for (const push of pushes) outcomes.push(...(await takeSafely(deps, orgId, [push])));
  return outcomes;
};
