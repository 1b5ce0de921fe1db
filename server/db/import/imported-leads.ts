import { and, eq, inArray, sql } from "drizzle-orm";
import type { MappedLead } from "./mapped-row.ts";
import type { Database } from "../engine/database.ts";
import { insertLeads, leadRows, type NewLead } from "../lead/insert-leads.ts";
import { sawPromises } from "../lead/saw-promises.ts";
import { lead } from "../lead/tables.ts";

/** A lead as an earlier import left it. */
export type KnownLead = { id: string; externalId: string; rowHash: string | null; batchId: string | null };

/** What is known of these external ids, by external id; absent: nothing. */
export const knownLeads = async (
  db: Database,
  orgId: string,
  system: string,
  externalIds: readonly string[],
): Promise<Map<string, KnownLead>> => {
  if (externalIds.length === 0) return new Map();
  const rows = await db
    .select({ id: lead.id, externalId: lead.externalId, rowHash: lead.rowHash, batchId: lead.batchId })
    .from(lead)
    .where(and(eq(lead.orgId, orgId), eq(lead.system, system), inArray(lead.externalId, [...externalIds])));
  return new Map(rows.map((row) => [row.externalId, row]));
};

export type ImportedLead = { id: string; rowHash: string; lead: MappedLead };
export type LeadOrigin = { orgId: string; system: string; policyId: string; batchId: string; at: number };

/** A row of the file as a new lead. */
const newLead = ({ id, rowHash, lead: of }: ImportedLead, { at, ...origin }: LeadOrigin): NewLead => ({
  ...origin,
  ...of,
  id,
  rowHash,
  ownerDerived: of.ownerId === null,
  createdAt: at,
});

/** Writes leads that are not here yet. */
export const writeNewLeads = async (
  db: Database,
  leads: readonly ImportedLead[],
  origin: LeadOrigin,
): Promise<void> => {
  await insertLeads(
    db,
    origin.orgId,
    leads.map((one) => newLead(one, origin)),
  );
};

/**
 * Writes what the rows of leads that are here say now: of the lead, its person, the first enquiry and the episode that
 * opened (but its policy, its start and the promises it saw). A lead that was joined to another since stays as it is.
 */
export const correctLeads = async (db: Database, leads: readonly ImportedLead[], origin: LeadOrigin): Promise<void> => {
  if (leads.length === 0) return;
  const { orgId } = origin;
  const rows = leads.map((one) => newLead(one, origin));
  const saw = await sawPromises(db, orgId, rows);
  // What an enquiry saw is kept for ever; what now fits is kept where nothing was known.
  const sawNothing = sql`enquiry.promise_version_id is null and enquiry.promise_candidates is null`;
  await db.execute(sql`
    with r as materialized (
      select r.* from ${leadRows(rows, saw)}
      where not exists (select 1 from lead_alias a where a.org_id = ${orgId} and a.id = r.id)
    ),
    leads as (
      update lead set label = r.label, owner_id = coalesce(r.owner_id, lead.owner_id), owner_derived = r.owner_derived,
        row_hash = r.row_hash
      from r where lead.org_id = ${orgId} and lead.id = r.id returning lead.id, lead.person_id
    ),
    persons as (
      update person set zone = r.zone from r join leads on leads.id = r.id
      where person.org_id = ${orgId} and person.id = leads.person_id
    ),
    points as (
      insert into contact_point (org_id, person_id, no, kind, value)
      select ${orgId}, leads.person_id, 1, 'phone', r.phone from r join leads on leads.id = r.id where r.phone is not null
      union all
      select ${orgId}, leads.person_id, 2, 'email', r.email from r join leads on leads.id = r.id where r.email is not null
      on conflict (org_id, person_id, no) do update set value = excluded.value,
        standing = case when contact_point.value = excluded.value then contact_point.standing else 'unverified' end
    ),
    gone as (
      delete from contact_point using r join leads on leads.id = r.id
      where contact_point.org_id = ${orgId} and contact_point.person_id = leads.person_id
        and (contact_point.no = 1 and r.phone is null or contact_point.no = 2 and r.email is null)
    ),
    enquiries as (
      update enquiry set arrived_at = r.arrived_at, arrived_offset = r.arrived_offset, arrived_latest = r.arrived_latest,
        source = r.source, campaign = r.campaign, ad = r.ad, page = r.page,
        promise_version_id = case when ${sawNothing} then r.promise_version_id else enquiry.promise_version_id end,
        promise_candidates = case when ${sawNothing} then r.promise_candidates else enquiry.promise_candidates end,
        questions = r.questions, facts = r.facts,
        requested_channel = r.requested_channel, usable_channels = r.usable_channels, answers = r.answers
      from r where enquiry.org_id = ${orgId} and enquiry.lead_id = r.id and enquiry.no = 1
    )
    update episode set partial_channels = r.partial_channels, outcome = r.outcome,
      outcome_label = r.outcome_label, outcome_at = r.outcome_at
    from r where episode.org_id = ${orgId} and episode.lead_id = r.id and episode.no = 1`);
};
