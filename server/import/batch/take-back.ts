import type { Instant } from "#domain/time/instant";
import type { Database } from "../../db/engine/database.ts";
import type { BatchRecord } from "../../db/import/import-batch.ts";
import { removeEventsOf, removeLeadsOf, restingOnLeads } from "../../db/import/import-revert.ts";
import { leadsOfBatch } from "../../db/import/import-touched.ts";
import { changeLeads } from "../../record/change/change-leads.ts";

/**
 * Takes what an import wrote off the record again, within `tx`; what else its leads have is judged anew later. `unless`
 * something rests on its leads by now: then nothing is taken back, and the answer is false.
 */
export const takeBack = async (
  tx: Database,
  batch: BatchRecord,
  now: Instant,
  unless?: "rested_on",
): Promise<boolean> => {
  const { orgId, id, kind } = batch;
  const ids = await leadsOfBatch(tx, orgId, id);
  const { value } = await changeLeads(tx, orgId, ids, { now, later: "judging" }, async (held) => {
    if (kind === "attempts") {
      await removeEventsOf(tx, orgId, id);
      return { value: true, changed: [...new Set([...held.values()].map((lead) => lead.id))] };
    }
    if (unless !== undefined) {
      const { batches, ownRecords } = await restingOnLeads(tx, orgId, id);
      if (batches.length > 0 || ownRecords > 0) return { value: false, changed: [] };
    }
    await removeLeadsOf(tx, orgId, id);
    return { value: true, changed: [] };
  });
  return value;
};
