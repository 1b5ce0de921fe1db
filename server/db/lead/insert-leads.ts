import { sql } from "drizzle-orm";
import type { Instant } from "#domain/time/instant";
import type { Database } from "../engine/database.ts";
import { keptPage, type SawPromises, sawPromises } from "./saw-promises.ts";
import type { enquiry, episode, lead, person } from "./tables.ts";

type Insert<T extends { $inferInsert: object }, K extends keyof T["$inferInsert"]> = Pick<T["$inferInsert"], K>;

/** A lead with its person, the first enquiry, and the episode that this opens; what is left out is not known. */
export type NewLead = Insert<typeof lead, "orgId" | "id" | "system" | "externalId" | "label" | "createdAt"> &
  Insert<typeof lead, "ownerId" | "ownerDerived" | "batchId" | "rowHash"> &
  Insert<typeof person, "zone"> &
  Insert<typeof enquiry, "arrivedAt" | "arrivedOffset" | "arrivedLatest" | "source" | "campaign" | "ad" | "page"> &
  Insert<typeof enquiry, "questions"> &
  Insert<typeof enquiry, "facts" | "requests" | "requestedChannel" | "usableChannels" | "answers"> &
  Insert<typeof episode, "policyId" | "partialChannels" | "outcome" | "outcomeLabel" | "outcomeAt"> & {
    /** When we had the enquiry; left out, when the lead was made, or of an import when it arrived. */
    receivedAt?: Instant;
    phone?: string | null;
    email?: string | null;
  };

const stamp = (at: Instant | null | undefined): string | null => (at == null ? null : new Date(at).toISOString());

/** One row of the JSON that leads are written from. */
export const leadRow = (of: NewLead, saw?: SawPromises) => ({
  id: of.id,
  system: of.system,
  external_id: of.externalId,
  label: of.label,
  owner_id: of.ownerId ?? null,
  owner_derived: of.ownerDerived ?? false,
  batch_id: of.batchId ?? null,
  row_hash: of.rowHash ?? null,
  created_at: stamp(of.createdAt),
  zone: of.zone ?? null,
  phone: of.phone ?? null,
  email: of.email ?? null,
  arrived_at: stamp(of.arrivedAt),
  arrived_offset: of.arrivedOffset ?? null,
  arrived_latest: stamp(of.arrivedLatest),
  received_at: stamp(of.receivedAt ?? (of.batchId == null ? Math.max(of.createdAt, of.arrivedAt) : of.arrivedAt)),
  source: of.source ?? null,
  campaign: of.campaign ?? null,
  ad: of.ad ?? null,
  page: keptPage(of.page),
  promise_version_id: saw?.promiseVersionId ?? null,
  promise_candidates: saw?.promiseCandidates ?? null,
  questions: of.questions ?? null,
  facts: of.facts ?? null,
  requests: of.requests ?? null,
  requested_channel: of.requestedChannel ?? null,
  usable_channels: of.usableChannels ?? null,
  answers: of.answers ?? {},
  policy_id: of.policyId,
  partial_channels: of.partialChannels ?? [],
  outcome: of.outcome ?? "unknown",
  outcome_label: of.outcomeLabel ?? null,
  outcome_at: stamp(of.outcomeAt),
});

/** Those rows as a table: one JSON parameter, which both engines read fastest. `saw`: what each saw, in their order. */
export const leadRows = (leads: readonly NewLead[], saw: readonly SawPromises[] = []) => sql`
  jsonb_to_recordset(${JSON.stringify(leads.map((one, at) => leadRow(one, saw[at])))}::jsonb) as r(
    id uuid, system text, external_id text, label text, owner_id text, owner_derived boolean, batch_id uuid,
    row_hash text, created_at timestamptz, zone text, phone text, email text, arrived_at timestamptz,
    arrived_offset int, arrived_latest timestamptz, received_at timestamptz, source text, campaign text,
    ad text, page text, promise_version_id uuid, promise_candidates jsonb, questions jsonb, facts jsonb, requests jsonb, requested_channel text, usable_channels jsonb, answers jsonb, policy_id text,
    partial_channels jsonb, outcome text, outcome_label text, outcome_at timestamptz)`;

/**
 * Writes new leads of one organisation, a few hundred at once. One whose id (or whose id in the sender's system) is
 * taken stays as it is. Each keeps which promises its person saw. Returns the ids that are new.
 */
export const insertLeads = async (db: Database, orgId: string, leads: readonly NewLead[]): Promise<string[]> => {
  if (leads.length === 0) return [];
  const saw = await sawPromises(db, orgId, leads);
  const { rows } = await db.execute<{ id: string }>(sql`
    with r as materialized (select * from ${leadRows(leads, saw)}),
    made as (
      insert into lead (org_id, id, person_id, system, external_id, label, owner_id, owner_derived, batch_id, row_hash,
        created_at)
      select ${orgId}, id, id, system, external_id, label, owner_id, owner_derived, batch_id, row_hash, created_at from r
      on conflict do nothing returning id
    ),
    fresh as materialized (select r.* from r join made on made.id = r.id),
    persons as (
      insert into person (org_id, id, zone, created_at) select ${orgId}, id, zone, created_at from fresh
    ),
    points as (
      insert into contact_point (org_id, person_id, no, kind, value)
      select ${orgId}, id, 1, 'phone', phone from fresh where phone is not null
      union all select ${orgId}, id, 2, 'email', email from fresh where email is not null
    ),
    enquiries as (
      insert into enquiry (org_id, lead_id, no, episode_no, arrived_at, arrived_offset, arrived_latest, received_at,
        source, campaign, ad, page, promise_version_id, promise_candidates, questions, facts, requests,
        requested_channel, usable_channels, answers)
      select ${orgId}, id, 1, 1, arrived_at, arrived_offset, arrived_latest, received_at, source, campaign, ad, page,
        promise_version_id, promise_candidates, questions, facts, requests, requested_channel, usable_channels, answers from fresh
    ),
    episodes as (
      insert into episode (org_id, lead_id, no, started_at, enquiry_no, policy_id, partial_channels, outcome,
        outcome_label, outcome_at)
      select ${orgId}, id, 1, arrived_at, 1, policy_id, partial_channels, outcome, outcome_label, outcome_at from fresh
    )
    select id from made`);
  return rows.map(({ id }) => id);
};
