import { assessLeads } from "../../record/change/assess-leads.ts";
import { judgingInstant } from "../../record/judge/judging-instant.ts";
import type { Database } from "../../db/engine/database.ts";
import { markDoubted } from "../../db/import/brought-in.ts";
import { markNewlyAsked } from "../../db/import/never-recorded.ts";
import { leadsTouchedBy } from "../../db/import/import-touched.ts";

/** While the database writes down what was read of some leads, others are read. */
const ABREAST = 2;

/**
 * Judges anew what an import changed, as of the organisation's judging instant. Where the import moved the end of
 * the record, the refresh job takes the other leads up. Leads whose completeness its rows put in doubt are among them, and those of whom it
 * says what no file said before.
 */
export const assessTouched = async (
  db: Database,
  orgId: string,
  batchId: string,
  now: number,
  onProgress?: (done: number, of: number) => void,
): Promise<void> => {
  await markDoubted(db, orgId, batchId);
  await markNewlyAsked(db, orgId, batchId);
  const ids = await leadsTouchedBy(db, orgId, batchId);
  const { at } = await judgingInstant(db, orgId, now);
  await assessLeads(db, orgId, ids, at, (done) => onProgress?.(done, ids.length), ABREAST);
};
