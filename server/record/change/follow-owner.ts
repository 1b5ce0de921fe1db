import { setImmediate as othersTurn } from "node:timers/promises";
import type { Clock } from "../../base/clock.ts";
import type { Database } from "../../db/engine/database.ts";
import { retrying } from "../../db/engine/retry.ts";
import type { Move } from "../../db/record/feed.ts";
import { holdLeads, letGo } from "../../db/record/holding.ts";
import { outOfLine } from "../../db/record/out-of-line.ts";
import { changeLeads } from "./change-leads.ts";

/** Leads of one transaction, so that others need not wait. */
const PART = 500;

/**
 * Brings a person's phone into line with what is theirs, after it was said of an owner key that it is theirs, or is not:
 * leads come and go part by part. Nothing on any record changes. Safe to repeat, and to go on with after a stop.
 */
export const followOwner = async (
  { db, clock, signal }: { db: Database; clock: Clock; signal?: AbortSignal },
  orgId: string,
  userId: string,
): Promise<void> => {
  const ids = (await outOfLine(db, orgId, userId)).map(({ id }) => id);
  for (let from = 0; from < ids.length; from += PART) {
    signal?.throwIfAborted();
    const part = ids.slice(from, from + PART);
    await retrying(() =>
      db.transaction(async (tx) => {
        const now = clock();
        await changeLeads(tx, orgId, part, { now }, async () => {
          // Asked again once they are held: whoever was given one of them meanwhile has it.
          const still = await outOfLine(tx, orgId, userId, part);
          const come = still.flatMap(({ id, op }) => (op === "add" ? [id] : []));
          const moves: Move[] = [];
          if (come.length > 0) moves.push(...(await holdLeads(tx, orgId, userId, come, now, true)));
          for (const { id, op } of still) if (op === "remove") moves.push(...(await letGo(tx, orgId, id)));
          return { value: null, changed: [], moves };
        });
      }),
    );
    await othersTurn();
  }
};
