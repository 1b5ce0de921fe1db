import type { AssignLeads, LeadsAssigned } from "#contract/leads";
import { judgeLeads } from "../record/judge/judge-leads.ts";
import type { Clock } from "../base/clock.ts";
import { writeAudit } from "../db/record/audit.ts";
import type { Database } from "../db/engine/database.ts";
import { writeFeed } from "../db/record/feed.ts";
import { isActiveRep, lockLeads } from "../db/record/lead-holder.ts";
import { retrying } from "../db/engine/retry.ts";
import { handOver } from "./hand-over.ts";

export type Assigner = { orgId: string; actorId: string };

/**
 * Gives leads to a rep, all or none: off the old phone, onto the new one, on the record and judged by it, in one
 * transaction. `not_found`: a lead that is not here, or no active rep of this organisation.
 */
export const assignLeadsTo = async (
  { db, clock }: { db: Database; clock: Clock },
  { orgId, actorId }: Assigner,
  { leadIds, userId }: AssignLeads,
): Promise<LeadsAssigned | { refused: "not_found" }> =>
  retrying(() =>
    db.transaction(async (tx) => {
      const now = clock();
      const wanted = [...new Set(leadIds.map((id) => id.toLowerCase()))].sort();
      const held = await lockLeads(tx, orgId, wanted);
      if (held.size < wanted.length || !(await isActiveRep(tx, orgId, userId))) return { refused: "not_found" };
      const given = [...held.values()].filter((lead) => lead.userId !== userId);
      const ids = given.map(({ id }) => id);
      const moves = await handOver(tx, orgId, given, userId, now);
      await judgeLeads(tx, orgId, ids, now);
      for (const { id, ownerId } of given) {
        const detail = { from: ownerId, to: userId };
        await writeAudit(tx, orgId, { at: now, actorId, action: "lead.assigned", subject: id, detail });
      }
      await writeFeed(tx, orgId, now, { changed: ids, moves });
      return { assigned: ids.length };
    }),
  );
