import type { Instant } from "#domain/time/instant";
import type { Database } from "../../db/engine/database.ts";
import type { BatchRecord } from "../../db/import/import-batch.ts";
import { removeEventsOf, removeLeadsOf } from "../../db/import/import-revert.ts";
import { leadsOfBatch } from "../../db/import/import-touched.ts";
import { changeLeads } from "../../record/change/change-leads.ts";

/** Takes what an import wrote off the record again, within `tx`; what else its leads have is judged anew later. */
export const takeBack = async (tx: Database, batch: BatchRecord, now: Instant): Promise<void> => {
  const { orgId, id, kind } = batch;
  const ids = await leadsOfBatch(tx, orgId, id);
  await changeLeads(tx, orgId, ids, { now, later: "judging" }, async (held) => {
    if (kind === "attempts") await removeEventsOf(tx, orgId, id);
    else await removeLeadsOf(tx, orgId, id);
    return { value: null, changed: kind === "attempts" ? [...held.values()].map((lead) => lead.id) : [] };
  });
};
