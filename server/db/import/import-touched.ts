import { sql } from "drizzle-orm";
import type { Database } from "../engine/database.ts";

/** Leads whose judgement an import changed: its own, those its events belong to, and those marked while it ran. */
export const leadsTouchedBy = async (db: Database, orgId: string, batchId: string): Promise<string[]> => {
  const { rows } = await db.execute<{ id: string }>(sql`
    select id from lead where org_id = ${orgId} and batch_id = ${batchId}::uuid
    union select lead_id from sequence_event where org_id = ${orgId} and batch_id = ${batchId}::uuid
    union select lead_id from assessment where org_id = ${orgId} and needs_refresh
    order by 1`);
  return rows.map(({ id }) => id);
};

/** Marks the leads' assessments to be made anew. */
export const markLeads = async (db: Database, orgId: string, ids: readonly string[]): Promise<void> => {
  if (ids.length === 0) return;
  await db.execute(sql`
    update assessment set needs_refresh = true where org_id = ${orgId}
      and lead_id in (select t.id::uuid from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb) as t(id))`);
};
