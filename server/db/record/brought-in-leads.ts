import { and, eq, isNotNull, ne, type SQL, sql } from "drizzle-orm";
import type { VerdictChange } from "#domain/report/verdict-changes";
import type { Verdict } from "#domain/sequence/assessment";
import type { Database } from "../engine/database.ts";
import { oneOf } from "../engine/one-of.ts";
import { erasure, enquiry, episode, lead, leadAlias } from "../lead/tables.ts";
import { assessment, fact, holding, sequenceEvent } from "./tables.ts";

/**
 * That all there is of a lead was brought in: nothing of it was recorded here, no phone has it, it was not joined with
 * another and its person was not erased. A reviewer's word on an entry makes no history a live record (V36).
 */
const isBroughtIn: SQL = sql`${lead.batchId} is not null
  and not exists (select 1 from ${fact} where ${fact.orgId} = ${lead.orgId} and ${fact.leadId} = ${lead.id})
  and not exists (select 1 from ${sequenceEvent} where ${sequenceEvent.orgId} = ${lead.orgId}
    and ${sequenceEvent.leadId} = ${lead.id} and ${sequenceEvent.batchId} is null and ${sequenceEvent.kind} <> 'ruling')
  and not exists (select 1 from ${enquiry} where ${enquiry.orgId} = ${lead.orgId} and ${enquiry.leadId} = ${lead.id}
    and ${enquiry.no} > 1 and ${enquiry.batchId} is null)
  and not exists (select 1 from ${holding} where ${holding.orgId} = ${lead.orgId} and ${holding.leadId} = ${lead.id}
    and (${holding.servedAt} is not null or ${holding.deliveredAt} is not null))
  and not exists (select 1 from ${leadAlias} where ${leadAlias.orgId} = ${lead.orgId}
    and (${leadAlias.id} = ${lead.id} or ${leadAlias.leadId} = ${lead.id}))
  and not exists (select 1 from ${erasure} where ${erasure.orgId} = ${lead.orgId} and ${erasure.personId} = ${lead.personId})`;

const isPinnedElsewhere = (policyId: string): SQL => sql`exists (select 1 from ${episode}
  where ${episode.orgId} = ${lead.orgId} and ${episode.leadId} = ${lead.id} and ${episode.policyId} <> ${policyId})`;

/** Leads that were brought in and that `policyId` would be another version for, rising. */
export const broughtInFor = async (db: Database, orgId: string, policyId: string): Promise<string[]> => {
  const { rows } = await db.execute<{ id: string }>(sql`select ${lead.id} as id from ${lead}
    where ${lead.orgId} = ${orgId} and ${isBroughtIn} and ${isPinnedElsewhere(policyId)} order by ${lead.id}`);
  return rows.map(({ id }) => id);
};

/** By what they are known again: these leads, their pins and what the imports brought; another answer: something changed. */
export const markOfBroughtIn = async (db: Database, orgId: string, ids: readonly string[]): Promise<string> => {
  const { rows } = await db.execute<{ mark: string }>(sql`select md5(concat_ws(' ',
    (select string_agg(${episode.leadId} || ' ' || ${episode.no} || ' ' || ${episode.policyId}, ' '
      order by ${episode.leadId}, ${episode.no})
      from ${episode} where ${episode.orgId} = ${orgId} and ${oneOf(episode.leadId, ids)}),
    (select max(finished_at) from import_batch where org_id = ${orgId}))) as mark`);
  return rows[0]?.mark ?? "";
};

/** How many leads each version of the policy judges, by their last episode; `broughtIn`: those of them that are brought in. */
export const leadsByPolicy = async (
  db: Database,
  orgId: string,
): Promise<Map<string, { leads: number; broughtIn: number }>> => {
  const { rows } = await db.execute<{ id: string; leads: number; brought_in: number }>(sql`
    select ${episode.policyId} as id, count(*)::int as leads,
      (count(*) filter (where ${isBroughtIn}))::int as brought_in
    from ${lead} join ${episode} on ${episode.orgId} = ${lead.orgId} and ${episode.leadId} = ${lead.id}
      and ${episode.no} = ${lead.episodeNo}
    where ${lead.orgId} = ${orgId} and not exists (select 1 from ${leadAlias}
      where ${leadAlias.orgId} = ${lead.orgId} and ${leadAlias.id} = ${lead.id})
    group by 1`);
  return new Map(rows.map((row) => [row.id, { leads: row.leads, broughtIn: row.brought_in }]));
};

/**
 * Pins leads that the caller holds to another version of the policy, every episode of theirs; what was read of them
 * stays, marked as the reading by the version before.
 */
export const pinLeads = async (
  db: Database,
  orgId: string,
  ids: readonly string[],
  policyId: string,
  rereadId: string,
): Promise<void> => {
  await db
    .update(assessment)
    .set({ rereading: rereadId, needsRefresh: true })
    .where(and(eq(assessment.orgId, orgId), oneOf(assessment.leadId, ids), ne(assessment.policyId, policyId)));
  await db
    .update(episode)
    .set({ policyId })
    .where(and(eq(episode.orgId, orgId), oneOf(episode.leadId, ids), ne(episode.policyId, policyId)));
};

/** Up to `limit` leads after `after` that are still read by the version before. */
export const stillToReread = async (
  db: Database,
  orgId: string,
  after: string | null,
  limit: number,
): Promise<string[]> => {
  const rows = await db
    .selectDistinct({ id: assessment.leadId })
    .from(assessment)
    .where(
      and(
        eq(assessment.orgId, orgId),
        isNotNull(assessment.rereading),
        after === null ? undefined : sql`${assessment.leadId} > ${after}::uuid`,
      ),
    )
    .orderBy(assessment.leadId)
    .limit(limit);
  return rows.map(({ id }) => id);
};

/** How the verdicts that figures count turned in a re-reading, as it is stored. */
export const rereadVerdicts = async (
  db: Database,
  orgId: string,
  rereadId: string,
): Promise<{ leadId: string; before: VerdictChange["before"]; after: VerdictChange["after"] }[]> => {
  const { rows } = await db.execute<{ id: string; before: Verdict; after: Verdict }>(sql`
    select ${lead.id} as id, was->>'verdict' as before, ${assessment.verdict} as after
    from ${lead} join ${assessment} on ${assessment.orgId} = ${lead.orgId} and ${assessment.leadId} = ${lead.id}
      and ${assessment.episodeNo} = ${lead.enquiryEpisodeNo}
    cross join lateral jsonb_array_elements(${assessment.rereads}) as was
    where ${lead.orgId} = ${orgId} and was->>'rereadId' = ${rereadId}`);
  return rows.map(({ id, before, after }) => ({ leadId: id, before, after }));
};
