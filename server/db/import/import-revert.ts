import { and, count, eq, type SQL, sql } from "drizzle-orm";
import type { Database } from "../engine/database.ts";
import { lead } from "../lead/tables.ts";

/** Whether lead `l` has a further enquiry that `which` holds of, or its person was joined with another. */
const enquiredOrJoined = (which: SQL): SQL => sql`(
  exists (select 1 from enquiry q where q.org_id = l.org_id and q.lead_id = l.id and q.no > 1 and ${which})
  or exists (select 1 from lead_alias a where a.org_id = l.org_id and (a.id = l.id or a.lead_id = l.id)))`;

/** Whether something rests on lead `l` that isn't of its own import: see `restingOnLeads`. */
const restedOn = sql`(
  exists (select 1 from sequence_event e
    where e.org_id = l.org_id and e.lead_id = l.id and e.batch_id is distinct from l.batch_id)
  or exists (select 1 from fact f where f.org_id = l.org_id and f.lead_id = l.id)
  or exists (select 1 from lead_question a where a.org_id = l.org_id and a.lead_id = l.id)
  or exists (select 1 from lead_explanation a where a.org_id = l.org_id and a.lead_id = l.id)
  or ${enquiredOrJoined(sql`q.batch_id is distinct from l.batch_id`)})`;

/** What rests on the leads of a batch and isn't of it: other imports' events, and records made here. */
export const restingOnLeads = async (
  db: Database,
  orgId: string,
  batchId: string,
): Promise<{ batches: string[]; ownRecords: number }> => {
  const { rows } = await db.execute<{ batch_id: string | null; count: string }>(sql`
    select e.batch_id, count(*) as count from sequence_event e
    join lead l on l.org_id = e.org_id and l.id = e.lead_id
    where e.org_id = ${orgId} and l.batch_id = ${batchId}::uuid and e.batch_id is distinct from ${batchId}::uuid
    group by e.batch_id`);
  // Facts need not have come to an event yet; a lead that has any stays.
  const facts = await db.execute<{ count: string }>(sql`
    select count(*) as count from fact f join lead l on l.org_id = f.org_id and l.id = f.lead_id
    where f.org_id = ${orgId} and l.batch_id = ${batchId}::uuid`);
  const talk = await db.execute<{ count: string }>(sql`
    select count(*) as count from lead l where l.org_id = ${orgId} and l.batch_id = ${batchId}::uuid and (
      exists (select 1 from lead_question a where a.org_id = l.org_id and a.lead_id = l.id)
      or exists (select 1 from lead_explanation a where a.org_id = l.org_id and a.lead_id = l.id))`);
  const since = await db.execute<{ count: string }>(sql`
    select count(*) as count from lead l
    where l.org_id = ${orgId} and l.batch_id = ${batchId}::uuid and ${enquiredOrJoined(sql`q.batch_id is null`)}`);
  const enquiries = await db.execute<{ batch_id: string }>(sql`
    select distinct q.batch_id from enquiry q join lead l on l.org_id = q.org_id and l.id = q.lead_id
    where q.org_id = ${orgId} and l.batch_id = ${batchId}::uuid and q.batch_id <> ${batchId}::uuid`);
  const events = Number(rows.find((row) => row.batch_id === null)?.count ?? 0);
  return {
    batches: [...new Set([...rows, ...enquiries.rows].flatMap((row) => row.batch_id ?? []))],
    ownRecords: Math.max(
      events,
      Number(facts.rows[0]?.count ?? 0),
      Number(talk.rows[0]?.count ?? 0),
      Number(since.rows[0]?.count ?? 0),
    ),
  };
};

/** How many leads of a batch are here. */
export const countLeadsOf = async (db: Database, orgId: string, batchId: string): Promise<number> => {
  const rows = await db
    .select({ n: count() })
    .from(lead)
    .where(and(eq(lead.orgId, orgId), eq(lead.batchId, batchId)));
  return rows[0]?.n ?? 0;
};

/**
 * Takes a batch's leads back, with their assessments and the owners nothing names any more; those on which something
 * rests stay.
 */
export const removeLeadsOf = async (db: Database, orgId: string, batchId: string): Promise<void> => {
  const owners = await ownersNamed(
    db,
    sql`
    select owner_id as id from lead where org_id = ${orgId} and batch_id = ${batchId}::uuid`,
  );
  // What their rows said of a stage.
  await db.execute(sql`delete from sequence_event where org_id = ${orgId} and batch_id = ${batchId}::uuid`);
  await db.execute(sql`
    with gone as (
      delete from lead l where l.org_id = ${orgId} and l.batch_id = ${batchId}::uuid and not ${restedOn}
      returning l.id, l.person_id
    ),
    assessments as (delete from assessment a using gone where a.org_id = ${orgId} and a.lead_id = gone.id),
    episodes as (delete from episode e using gone where e.org_id = ${orgId} and e.lead_id = gone.id),
    enquiries as (delete from enquiry q using gone where q.org_id = ${orgId} and q.lead_id = gone.id),
    points as (delete from contact_point c using gone where c.org_id = ${orgId} and c.person_id = gone.person_id)
    delete from person p using gone where p.org_id = ${orgId} and p.id = gone.person_id`);
  await removeUnnamedOwners(db, orgId, owners);
};

/** Takes a batch's events back; leads that read their owner off them read it off what is left. */
export const removeEventsOf = async (db: Database, orgId: string, batchId: string): Promise<void> => {
  const owners = await ownersNamed(
    db,
    sql`
    select coalesce(body->>'actorId', body->>'ownerId') as id from sequence_event
    where org_id = ${orgId} and batch_id = ${batchId}::uuid`,
  );
  const { rows } = await db.execute<{ lead_id: string }>(sql`
    select distinct lead_id from sequence_event where org_id = ${orgId} and batch_id = ${batchId}::uuid`);
  const touched = JSON.stringify(rows.map((row) => row.lead_id));
  await db.execute(sql`delete from sequence_event where org_id = ${orgId} and batch_id = ${batchId}::uuid`);
  await db.execute(sql`
    update lead set owner_id = (
      select coalesce(e.body->>'actorId', e.body->>'ownerId') from sequence_event e
      where e.org_id = ${orgId} and e.lead_id = lead.id and coalesce(e.body->>'actorId', e.body->>'ownerId') is not null
      order by e.at desc, e.id desc limit 1)
    where org_id = ${orgId} and owner_derived
      and id in (select t.id::uuid from jsonb_array_elements_text(${touched}::jsonb) as t(id))`);
  await db.execute(sql`
    update assessment set needs_refresh = true where org_id = ${orgId}
      and lead_id in (select t.id::uuid from jsonb_array_elements_text(${touched}::jsonb) as t(id))`);
  await removeUnnamedOwners(db, orgId, owners);
};

const ownersNamed = async (db: Database, of: ReturnType<typeof sql>): Promise<string[]> => {
  const { rows } = await db.execute<{ id: string | null }>(sql`select distinct id from (${of}) o where id is not null`);
  return rows.map((row) => row.id as string);
};

/** Of these owners, those that no lead, no event and no person here has anything to do with. */
const removeUnnamedOwners = async (db: Database, orgId: string, ids: readonly string[]): Promise<void> => {
  if (ids.length === 0) return;
  await db.execute(sql`
    delete from owner where org_id = ${orgId} and user_id is null
      and id in (select o.id from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb) as o(id))
      and id not in (select owner_id from lead where org_id = ${orgId} and owner_id is not null)
      and id not in (
        select coalesce(body->>'actorId', body->>'ownerId') from sequence_event
        where org_id = ${orgId} and coalesce(body->>'actorId', body->>'ownerId') is not null)`);
};
