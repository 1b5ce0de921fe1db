import { type SQL, sql } from "drizzle-orm";
import type { Database } from "../engine/database.ts";
import { policyVersion } from "../organisation/tables.ts";
import { owner } from "../people/tables.ts";
import { leadNow } from "../lead/lead-now.ts";
import { enquiry } from "../lead/tables.ts";
import { UNJUDGED_TYPES } from "#domain/journal/unjudged-types";
import { fact, sequenceEvent } from "../record/tables.ts";
import { importBatch } from "../import/tables.ts";

const ms = (column: SQL | object): SQL => sql`extract(epoch from ${column})`;

/** Notes and numbers put down are in no event: they are known by their facts. */
const UNJUDGED = sql.raw(UNJUDGED_TYPES.map((type) => `'${type}'`).join(", "));

/**
 * 32 bits over what is on record of a lead as its phone holds it: the fields the phone is told, and every event, by its
 * id and the hash of what it says, in no order. What time alone changes is not in it. (2,000 leads: 50–100 ms.)
 */
const mark = sql<number>`hashtext(jsonb_build_array(
    ${leadNow.id}, ${leadNow.label}, ${ms(leadNow.arrivedAt)}, ${ms(leadNow.arrivedLatest)}, ${leadNow.source}, ${leadNow.campaign},
    ${leadNow.phone}, ${leadNow.email}, ${leadNow.zone}, ${leadNow.questions}, ${leadNow.facts}, ${leadNow.requestedChannel},
    ${leadNow.usableChannels}, ${leadNow.partialChannels}, ${leadNow.answers}, ${leadNow.policyId})::text)
  # coalesce((select bit_xor(hashtext(${sequenceEvent.id} || coalesce(${sequenceEvent.rowHash}, '')))
    from ${sequenceEvent} where ${sequenceEvent.orgId} = ${leadNow.orgId} and ${sequenceEvent.leadId} = any(
      ${leadNow.id} || array(select a.id from lead_alias a where a.org_id = ${leadNow.orgId} and a.lead_id = ${leadNow.id}))), 0)
  # coalesce((select bit_xor(hashtext(${enquiry.no} || ' ' || ${ms(enquiry.arrivedAt)} || coalesce(${enquiry.questions}::text, '')))
    from ${enquiry} where ${enquiry.orgId} = ${leadNow.orgId} and ${enquiry.leadId} = ${leadNow.id}
      and ${enquiry.no} <> ${leadNow.enquiryNo}), 0)
  # coalesce((select hashtext('recycled ' || ${leadNow.episodeNo})
    from ${enquiry} where ${enquiry.orgId} = ${leadNow.orgId} and ${enquiry.leadId} = ${leadNow.id}
      and ${enquiry.no} = ${leadNow.enquiryNo} and ${enquiry.episodeNo} <> ${leadNow.episodeNo}), 0)
  # coalesce((select bit_xor(hashtext(${enquiry.no} || ' promised ' || coalesce(${enquiry.promiseVersionId}::text, '')
      || coalesce(${enquiry.promiseCandidates}::text, '')))
    from ${enquiry} where ${enquiry.orgId} = ${leadNow.orgId} and ${enquiry.leadId} = ${leadNow.id}
      and (${enquiry.promiseVersionId} is not null or ${enquiry.promiseCandidates} is not null)), 0)
  # coalesce((select bit_xor(hashtext('beside ' || ${fact.eventId}))
    from ${fact} where ${fact.orgId} = ${leadNow.orgId} and ${fact.type} in (${UNJUDGED}) and ${fact.leadId} = any(
      ${leadNow.id} || array(select a.id from lead_alias a where a.org_id = ${leadNow.orgId} and a.lead_id = ${leadNow.id}))), 0)`;

/** Each of these leads' mark, by which a phone says later what it holds of it. */
export const leadMarks = async (db: Database, orgId: string, ids: readonly string[]): Promise<Map<string, number>> => {
  const { rows } = await db.execute<{ id: string; mark: number }>(sql`
    select ${leadNow.id} as id, ${mark} as mark from ${leadNow} where ${leadNow.orgId} = ${orgId}
      and ${leadNow.id} in (select own.id::uuid from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb) as own(id))`);
  return new Map(rows.map((row) => [row.id, row.mark]));
};

/**
 * What a person's whole set of leads comes to: how many, and their marks in no order. Null while an import or its
 * reversal is under way, since phones are told of those at the end.
 */
export const setOfUser = async (
  db: Database,
  orgId: string,
  userId: string,
): Promise<{ count: number; hash: number } | null> => {
  const { rows } = await db.execute<{ count: number; hash: number; moving: boolean }>(sql`
    select count(*)::int as count, coalesce(bit_xor(own.mark), 0) as hash,
      exists (select 1 from ${importBatch} where ${importBatch.orgId} = ${orgId}
        and ${importBatch.status} in ('running', 'reverting')) as moving
    from (select ${mark} as mark from ${leadNow}
      join ${owner} on ${owner.orgId} = ${leadNow.orgId} and ${owner.id} = ${leadNow.ownerId}
      where ${leadNow.orgId} = ${orgId} and ${owner.userId} = ${userId} and exists (select 1 from ${policyVersion}
        where ${policyVersion.orgId} = ${leadNow.orgId} and ${policyVersion.id} = ${leadNow.policyId})) own`);
  const row = rows[0];
  return row === undefined || row.moving ? null : { count: row.count, hash: row.hash };
};
