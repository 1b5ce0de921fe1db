import type { Instant } from "#domain/time/instant";
import { changeLeads } from "../record/change/change-leads.ts";
import type { Database } from "../db/engine/database.ts";
import { arrivedOnPhone, markDelivered } from "../db/record/holding.ts";
import { type Handover, writeHandovers } from "../db/record/own-record.ts";
import { isHeldUp, retrying, waitAtMost } from "../db/engine/retry.ts";

/** A pull waits no longer for others' transactions: each that waits has a connection that others need. */
const PATIENCE_MS = 2_000;

const unlessHeldUp = (work: () => Promise<void>): Promise<void> =>
  retrying(work).catch((error: unknown) => {
    if (!isHeldUp(error)) throw error;
  });

/**
 * A phone that stands at `version` has written down every lead it was sent up to there: from the moment they were
 * sent, those on their way were with their rep. It goes on their records, and they are judged by it. Where somebody
 * holds what has to be written, it is left to the next pull, which says the same.
 */
export const noteDeliveries = async (
  db: Database,
  { orgId, userId }: { orgId: string; userId: string },
  version: number,
  now: Instant,
): Promise<void> => {
  if ((await arrivedOnPhone(db, orgId, userId, version)).length === 0) return;
  await unlessHeldUp(() =>
    db.transaction(async (tx) => {
      await waitAtMost(tx, PATIENCE_MS);
      const waiting = await arrivedOnPhone(tx, orgId, userId, version);
      const ids = waiting.map(({ leadId }) => leadId);
      await changeLeads(tx, orgId, ids, { now }, async (held) => {
        const handovers: Handover[] = [];
        for (const one of waiting) {
          const lead = held.get(one.leadId);
          const isHere = await markDelivered(tx, orgId, userId, one);
          if (!isHere || lead?.userId !== userId) continue;
          const { id: leadId, ownerId } = lead;
          handovers.push({ leadId, at: Math.min(one.servedAt, now), ownerId, heldBy: "person" });
        }
        await writeHandovers(tx, orgId, handovers, now);
        return { value: null, changed: handovers.map(({ leadId }) => leadId) };
      });
    }),
  );
};
