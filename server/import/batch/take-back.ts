import type { Instant } from "#domain/time/instant";
import type { Database } from "../../db/engine/database.ts";
import type { BatchRecord } from "../../db/import/import-batch.ts";
import { completeFilesOf, forgetCompleteness, leadsOfBatches } from "../../db/import/completeness.ts";
import { countLeadsOf, removeEventsOf, removeLeadsOf, restingOnLeads } from "../../db/import/import-revert.ts";
import { dropStaged } from "../../db/import/import-enquiry.ts";
import { countEnquiriesOf, removeEnquiriesOf, restingOnEnquiries } from "../../db/import/revert-enquiries.ts";
import { leadsOfBatch } from "../../db/import/import-touched.ts";
import { changeLeads } from "../../record/change/change-leads.ts";

/**
 * Takes what an import wrote off the record again, within `tx`; what else its leads have is judged anew later. Where
 * every contact was said to be in files of which one goes, something may be missing again until it is said anew. Leads on
 * which something rests by now stay: `whole`, so do all others of the import with them; `rest`, the others go. Answers how
 * many leads and further enquiries of the import stay.
 */
export const takeBack = async (
  tx: Database,
  batch: BatchRecord,
  now: Instant,
  what: "whole" | "rest",
): Promise<number> => {
  const { orgId, id, kind } = batch;
  const complete = kind === "attempts" && what === "whole" ? await completeFilesOf(tx, orgId, id) : [];
  const others = complete.length === 0 ? [] : await leadsOfBatches(tx, orgId, complete);
  const ids = [...new Set([...(await leadsOfBatch(tx, orgId, id)), ...others])];
  const { value } = await changeLeads(tx, orgId, ids, { now, later: "judging" }, async (held) => {
    if (kind === "attempts") {
      await removeEventsOf(tx, orgId, id);
      if (complete.length > 0) await forgetCompleteness(tx, orgId, complete);
      return { value: 0, changed: [...new Set([...held.values()].map((lead) => lead.id))] };
    }
    await dropStaged(tx, orgId, id);
    let enquired: string[] = [];
    if (what === "rest" || !(await areRestedOn(tx, orgId, id))) {
      enquired = await removeEnquiriesOf(tx, orgId, id);
      await removeLeadsOf(tx, orgId, id);
    }
    const stays = (await countLeadsOf(tx, orgId, id)) + (await countEnquiriesOf(tx, orgId, id));
    return { value: stays, changed: enquired };
  });
  return value;
};

/** What rests on the leads and further enquiries of an import and isn't of it: other imports, and records made here. */
export const restingOn = async (
  tx: Database,
  orgId: string,
  batchId: string,
): Promise<{ batches: string[]; ownRecords: number }> => {
  const leads = await restingOnLeads(tx, orgId, batchId);
  const enquiries = await restingOnEnquiries(tx, orgId, batchId);
  return {
    batches: [...new Set([...leads.batches, ...enquiries.batches])],
    ownRecords: Math.max(leads.ownRecords, enquiries.ownRecords),
  };
};

const areRestedOn = async (tx: Database, orgId: string, batchId: string): Promise<boolean> => {
  const { batches, ownRecords } = await restingOn(tx, orgId, batchId);
  return batches.length > 0 || ownRecords > 0;
};
