import { sql, type SQL } from "drizzle-orm";
import { CHANNELS, type Channel } from "#domain/attempt/channel";
import type { Database } from "../engine/database.ts";

/** A list of ids as SQL; the caller has made sure that there is one. */
const among = (batchIds: readonly string[]): SQL =>
  sql`(${sql.join(
    batchIds.map((id) => sql`${id}::uuid`),
    sql`, `,
  )})`;

/** Leads from files that these imports brought or added to, by the id that stands for each. */
const touched = (orgId: string, batchIds: readonly string[]): SQL => sql`
  select l.id from lead l where l.org_id = ${orgId} and l.batch_id is not null and l.id in (
    select coalesce(a.lead_id, t.id) from (
      select id from lead where org_id = ${orgId} and batch_id in ${among(batchIds)}
      union select lead_id from sequence_event where org_id = ${orgId} and batch_id in ${among(batchIds)}
      union select lead_id from enquiry where org_id = ${orgId} and batch_id in ${among(batchIds)}
    ) t left join lead_alias a on a.org_id = ${orgId} and a.id = t.id)`;

export const leadsOfBatches = async (db: Database, orgId: string, batchIds: readonly string[]): Promise<string[]> => {
  const { rows } = await db.execute<{ id: string }>(sql`${touched(orgId, batchIds)} order by 1`);
  return rows.map(({ id }) => id);
};

/** Enquiries that are alike in how each fault stands (packed), on which channels they can be reached and what may be missing. */
export type CompletenessCount = {
  marks: number;
  usable: Channel[] | null;
  partial: Channel[];
  system: string;
  n: number;
};

export const completenessCounts = async (
  db: Database,
  orgId: string,
  batchIds: readonly string[],
): Promise<CompletenessCount[]> => {
  const { rows } = await db.execute<CompletenessCount>(sql`
    select a.fault_marks as marks, q.usable_channels as usable, e.partial_channels as partial, l.system, count(*)::int as n
    from assessment a
    join episode e on e.org_id = a.org_id and e.lead_id = a.lead_id and e.no = a.episode_no
    join enquiry q on q.org_id = a.org_id and q.lead_id = a.lead_id and q.no = e.enquiry_no
    join lead l on l.org_id = a.org_id and l.id = a.lead_id
    where a.org_id = ${orgId} and a.lead_id in (${touched(orgId, batchIds)})
    group by 1, 2, 3, 4`);
  return rows;
};

/** How many enquiries of theirs are still to be judged anew. */
export const waitingOfBatches = async (db: Database, orgId: string, batchIds: readonly string[]): Promise<number> => {
  const { rows } = await db.execute<{ n: number }>(sql`select count(*)::int as n from assessment
    where org_id = ${orgId} and needs_refresh and lead_id in (${touched(orgId, batchIds)})`);
  return rows[0]?.n ?? 0;
};

/** Says of these imports' leads whether something may be missing on any channel, and so of the imports that brought them. */
export const writeCompleteness = async (
  db: Database,
  orgId: string,
  batchIds: readonly string[],
  answer: "partial" | "complete",
): Promise<void> => {
  const channels = JSON.stringify(answer === "complete" ? [] : CHANNELS);
  await db.execute(sql`update episode set partial_channels = ${channels}::jsonb
    where org_id = ${orgId} and lead_id in (${touched(orgId, batchIds)})`);
  const absence = JSON.stringify(Object.fromEntries(CHANNELS.map((channel) => [channel, answer])));
  await db.execute(sql`update import_batch set mapping = jsonb_set(mapping, '{absence}', ${absence}::jsonb)
    where org_id = ${orgId} and kind = 'leads' and mapping is not null and id in ${among(batchIds)}`);
};

/** The files of leads some of whose contacts, on some channel, are taken to be here all, of leads that an import's rows are of. */
export const completeFilesOf = async (db: Database, orgId: string, batchId: string): Promise<string[]> => {
  const { rows } = await db.execute<{ id: string }>(sql`
    select distinct l.batch_id as id from lead l join episode e on e.org_id = l.org_id and e.lead_id = l.id
    where l.org_id = ${orgId} and l.id in (${touched(orgId, [batchId])})
      and jsonb_array_length(e.partial_channels) < ${CHANNELS.length}
    order by 1`);
  return rows.map(({ id }) => id);
};

/** Whether every contact is in these imports' files is open again, as before anybody said so: something may be missing. */
export const forgetCompleteness = async (db: Database, orgId: string, batchIds: readonly string[]): Promise<void> => {
  await writeCompleteness(db, orgId, batchIds, "partial");
  await db.execute(sql`update import_batch set mapping = mapping - 'absence'
    where org_id = ${orgId} and mapping is not null and id in ${among(batchIds)}`);
};
