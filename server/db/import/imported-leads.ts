import { and, eq, inArray, sql } from "drizzle-orm";
import type { MappedLead } from "./mapped-row.ts";
import type { Database } from "../engine/database.ts";
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

export type NewLead = { id: string; rowHash: string; lead: MappedLead };
export type LeadOrigin = { system: string; policyId: string; batchId: string; at: number };

/**
 * Writes leads, all new or all of them known under `id` (then they take the values given, except batch and policy).
 * Rows go as one JSON parameter, which both engines read fastest.
 */
export const writeLeads = async (
  db: Database,
  orgId: string,
  leads: readonly NewLead[],
  origin: LeadOrigin,
): Promise<void> => {
  if (leads.length === 0) return;
  await db.execute(sql`
    insert into lead (org_id, id, system, external_id, label, arrived_at, arrived_offset, arrived_latest, source,
      campaign, phone, email, zone, questions, facts, requested_channel, usable_channels, partial_channels, answers,
      owner_id, owner_derived, policy_id, batch_id, outcome, outcome_label, outcome_at, row_hash, created_at)
    select ${orgId}, r.id, ${origin.system}, r.external_id, r.label, r.arrived_at, r.arrived_offset, r.arrived_latest,
      r.source, r.campaign, r.phone, r.email, r.zone, r.questions, r.facts, r.requested_channel, r.usable_channels,
      r.partial_channels, r.answers, r.owner_id, r.owner_id is null, ${origin.policyId}, ${origin.batchId}::uuid,
      r.outcome, r.outcome_label, r.outcome_at, r.row_hash, ${stamp(origin.at)}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(leads.map(rowOf))}::jsonb) as r(
      id uuid, external_id text, label text, arrived_at timestamptz, arrived_offset int, arrived_latest timestamptz,
      source text, campaign text, phone text, email text, zone text, questions jsonb, facts jsonb,
      requested_channel text, usable_channels jsonb, partial_channels jsonb, answers jsonb, owner_id text,
      outcome text, outcome_label text, outcome_at timestamptz, row_hash text)
    on conflict (id) do update set label = excluded.label, arrived_at = excluded.arrived_at,
      arrived_offset = excluded.arrived_offset, arrived_latest = excluded.arrived_latest, source = excluded.source,
      campaign = excluded.campaign, phone = excluded.phone, email = excluded.email, zone = excluded.zone,
      questions = excluded.questions, facts = excluded.facts, requested_channel = excluded.requested_channel,
      usable_channels = excluded.usable_channels, partial_channels = excluded.partial_channels,
      answers = excluded.answers, owner_id = coalesce(excluded.owner_id, lead.owner_id),
      owner_derived = excluded.owner_id is null, outcome = excluded.outcome, outcome_label = excluded.outcome_label,
      outcome_at = excluded.outcome_at, row_hash = excluded.row_hash`);
};

const stamp = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

const rowOf = ({ id, rowHash, lead: of }: NewLead) => ({
  id,
  external_id: of.externalId,
  label: of.label,
  arrived_at: stamp(of.arrivedAt),
  arrived_offset: of.arrivedOffset,
  arrived_latest: stamp(of.arrivedLatest),
  source: of.source,
  campaign: of.campaign,
  phone: of.phone,
  email: of.email,
  zone: of.zone,
  questions: of.questions,
  facts: of.facts,
  requested_channel: of.requestedChannel,
  usable_channels: of.usableChannels,
  partial_channels: of.partialChannels,
  answers: of.answers,
  owner_id: of.ownerId,
  outcome: of.outcome,
  outcome_label: of.outcomeLabel,
  outcome_at: stamp(of.outcomeAt),
  row_hash: rowHash,
});
