import { sql } from "drizzle-orm";
import type { Database } from "../engine/database.ts";
import { tellLastEpisodes } from "../lead/joining.ts";

/**
 * The episodes that further enquiries of the batch opened, and what rests on one and is not of the batch: another enquiry
 * that came into it, a date in it that opened the next, and all that happened since it began.
 */
const opened = (orgId: string, batchId: string) => sql`
  opened as (
    select e.lead_id, e.no, e.started_at, q.no as enquiry_no from enquiry q
    join episode e on e.org_id = q.org_id and e.lead_id = q.lead_id and e.enquiry_no = q.no
    where q.org_id = ${orgId} and q.batch_id = ${batchId}::uuid and e.opening <> 'recycled'
  ),
  resting as (
    select q.lead_id, q.batch_id from opened o
    join enquiry q on q.org_id = ${orgId} and q.lead_id = o.lead_id and q.episode_no = o.no
    where q.batch_id is distinct from ${batchId}::uuid
    union all
    select e.lead_id, null from opened o
    join episode e on e.org_id = ${orgId} and e.lead_id = o.lead_id and e.enquiry_no = o.enquiry_no
    where e.opening = 'recycled'
    union all
    select e.lead_id, e.batch_id from opened o
    join sequence_event e on e.org_id = ${orgId} and e.lead_id = o.lead_id and e.at >= o.started_at
    where e.batch_id is distinct from ${batchId}::uuid
  )`;

/** What rests on the episodes that a batch's further enquiries opened: other imports, and what came about here. */
export const restingOnEnquiries = async (
  db: Database,
  orgId: string,
  batchId: string,
): Promise<{ batches: string[]; ownRecords: number }> => {
  const { rows } = await db.execute<{ batch_id: string | null; count: string }>(sql`
    with ${opened(orgId, batchId)} select batch_id, count(*) as count from resting group by batch_id`);
  return {
    batches: rows.flatMap((row) => (row.batch_id === null ? [] : [row.batch_id])),
    ownRecords: Number(rows.find((row) => row.batch_id === null)?.count ?? 0),
  };
};

/**
 * Takes a batch's further enquiries back, with the episodes they opened and what these were judged as; those of leads on
 * whose episodes something rests stay. Answers the leads they were of.
 */
export const removeEnquiriesOf = async (db: Database, orgId: string, batchId: string): Promise<string[]> => {
  const { rows } = await db.execute<{ lead_id: string }>(sql`
    with ${opened(orgId, batchId)},
    gone as (
      delete from enquiry q where q.org_id = ${orgId} and q.batch_id = ${batchId}::uuid
        and not exists (select 1 from resting r where r.lead_id = q.lead_id)
      returning q.lead_id, q.no
    ),
    episodes as (
      delete from episode e using gone where e.org_id = ${orgId} and e.lead_id = gone.lead_id
        and e.enquiry_no = gone.no and e.opening <> 'recycled'
      returning e.lead_id, e.no
    ),
    assessments as (
      delete from assessment a using episodes e where a.org_id = ${orgId} and a.lead_id = e.lead_id
        and a.episode_no = e.no
    )
    select distinct lead_id from gone`);
  const ids = rows.map((row) => row.lead_id);
  await tellLastEpisodes(db, orgId, ids);
  return ids;
};

/** How many further enquiries of a batch are here. */
export const countEnquiriesOf = async (db: Database, orgId: string, batchId: string): Promise<number> => {
  const { rows } = await db.execute<{ count: string }>(sql`
    select count(*) as count from enquiry where org_id = ${orgId} and batch_id = ${batchId}::uuid`);
  return Number(rows[0]?.count ?? 0);
};
