import { sql } from "drizzle-orm";
import type { Database } from "../engine/database.ts";

/** Leads whose judgement an import changed: its own, those its events belong to, and those marked while it ran. */
export const leadsTouchedBy = async (db: Database, orgId: string, batchId: string): Promise<string[]> => {
  const { rows } = await db.execute<{ id: string }>(sql`
    select distinct coalesce(a.lead_id, touched.id) as id from (
      select id from lead where org_id = ${orgId} and batch_id = ${batchId}::uuid
      union select lead_id from sequence_event where org_id = ${orgId} and batch_id = ${batchId}::uuid
      union select lead_id from enquiry where org_id = ${orgId} and batch_id = ${batchId}::uuid
      union select lead_id from assessment where org_id = ${orgId} and needs_refresh
    ) touched left join lead_alias a on a.org_id = ${orgId} and a.id = touched.id
    order by 1`);
  return rows.map(({ id }) => id);
};

/** The leads that an import brought, or that enquiries or events it brought are of. */
export const leadsOfBatch = async (db: Database, orgId: string, batchId: string): Promise<string[]> => {
  const { rows } = await db.execute<{ id: string }>(sql`
    select id from lead where org_id = ${orgId} and batch_id = ${batchId}::uuid
    union select lead_id from sequence_event where org_id = ${orgId} and batch_id = ${batchId}::uuid
    union select lead_id from enquiry where org_id = ${orgId} and batch_id = ${batchId}::uuid
    order by 1`);
  return rows.map(({ id }) => id);
};
