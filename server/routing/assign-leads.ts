import type { AssignLeads, LeadsAssigned } from "#contract/leads";
import type { Clock } from "../base/clock.ts";
import { type Change, changeLeads } from "../record/change/change-leads.ts";
import type { Database } from "../db/engine/database.ts";
import { isActiveRep } from "../db/record/lead-holder.ts";
import { isErased } from "../db/erasure/erasures.ts";
import { retrying } from "../db/engine/retry.ts";
import { handOver } from "../record/change/hand-over.ts";

export type Assigner = { orgId: string; actorId: string };

type Assigned = LeadsAssigned | { refused: "not_found" | "wrong_state" };

/**
 * Gives leads to a rep, all or none: off the old phone, onto the new one, on the record and judged by it, in one
 * transaction. `not_found`: a lead that is not here, or no active rep of this organisation; `wrong_state`: the person of
 * one was erased, or is about to be.
 */
export const assignLeadsTo = async (
  { db, clock }: { db: Database; clock: Clock },
  { orgId, actorId }: Assigner,
  { leadIds, userId }: AssignLeads,
): Promise<Assigned> =>
  retrying(() =>
    db.transaction(async (tx) => {
      const now = clock();
      const wanted = [...new Set(leadIds.map((id) => id.toLowerCase()))].sort();
      const isRep = await isActiveRep(tx, orgId, userId);
      const { value } = await changeLeads(tx, orgId, wanted, { now }, async (held): Promise<Change<Assigned>> => {
        if (held.size < wanted.length || !isRep) return { value: { refused: "not_found" }, changed: [] };
        if (await isErased(tx, orgId, wanted)) return { value: { refused: "wrong_state" }, changed: [] };
        const given = [...new Set(held.values())].filter((lead) => lead.userId !== userId);
        const moves = await handOver(tx, orgId, given, userId, now);
        return {
          value: { assigned: given.length },
          changed: given.map(({ id }) => id),
          moves,
          audit: given.map(({ id, userId: from }) => ({
            at: now,
            actorId,
            action: "lead.assigned",
            subject: id,
            // Not the owner’s key: that is the word a file calls them by.
            detail: { from, to: userId },
          })),
        };
      });
      return value;
    }),
  );
