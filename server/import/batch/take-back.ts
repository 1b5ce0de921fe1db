import type { Instant } from "#domain/time/instant";
import type { Database } from "../../db/engine/database.ts";
import type { BatchRecord } from "../../db/import/import-batch.ts";
import { countLeadsOf, removeEventsOf, removeLeadsOf, restingOnLeads } from "../../db/import/import-revert.ts";
import { leadsOfBatch } from "../../db/import/import-touched.ts";
import { changeLeads } from "../../record/change/change-leads.ts";

/**
 * Takes what an import wrote off the record again, within `tx`; what else its leads have is judged anew later. Leads on
 * which something rests by now stay: `whole`, so do all others of the import with them; `rest`, the others go. Answers how
 * many leads of the import stay.
 */
export const takeBack = async (
  tx: Database,
  batch: BatchRecord,
  now: Instant,
  what: "whole" | "rest",
): Promise<number> => {
  const { orgId, id, kind } = batch;
  const ids = await leadsOfBatch(tx, orgId, id);
  const { value } = await changeLeads(tx, orgId, ids, { now, later: "judging" }, async (held) => {
    if (kind === "attempts") {
      await removeEventsOf(tx, orgId, id);
      return { value: 0, changed: [...new Set([...held.values()].map((lead) => lead.id))] };
    }
    if (what === "rest" || !(await areRestedOn(tx, orgId, id))) await removeLeadsOf(tx, orgId, id);
    return { value: await countLeadsOf(tx, orgId, id), changed: [] };
  });
  return value;
};

const areRestedOn = async (tx: Database, orgId: string, batchId: string): Promise<boolean> => {
  const { batches, ownRecords } = await restingOnLeads(tx, orgId, batchId);
  return batches.length > 0 || ownRecords > 0;
};
