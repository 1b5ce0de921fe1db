import type { Instant } from "#domain/time/instant";
import { judgeLeads } from "../record/judge/judge-leads.ts";
import type { Database } from "../db/engine/database.ts";
import { writeFeed } from "../db/record/feed.ts";
import { arrivedOnPhone, markDelivered } from "../db/record/holding.ts";
import { lockLeads } from "../db/record/lead-holder.ts";
import { writeHandovers } from "../db/record/own-record.ts";
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
      const leads = await lockLeads(
        tx,
        orgId,
        waiting.map(({ leadId }) => leadId),
      );
      const arrived: { leadId: string; servedAt: Instant }[] = [];
      for (const one of waiting) if (await markDelivered(tx, orgId, userId, one)) arrived.push(one);
      const handovers = arrived.flatMap(({ leadId, servedAt }) => {
        const lead = leads.get(leadId);
        return lead?.userId === userId
          ? [{ leadId, at: Math.min(servedAt, now), ownerId: lead.ownerId, heldBy: "person" as const }]
          : [];
      });
      if (handovers.length === 0) return;
      const ids = handovers.map(({ leadId }) => leadId);
      await writeHandovers(tx, orgId, handovers, now);
      await judgeLeads(tx, orgId, ids, now);
      await writeFeed(tx, orgId, now, { changed: ids });
    }),
  );
};
