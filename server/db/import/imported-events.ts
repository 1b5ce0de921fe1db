import { and, eq, inArray, sql } from "drizzle-orm";
import type { MappedEvent } from "./mapped-row.ts";
import type { Database } from "../engine/database.ts";
import { sequenceEvent } from "../record/tables.ts";

/** An event as an earlier import left it. */
export type KnownEvent = {
  id: string;
  externalId: string;
  rowHash: string | null;
  at: number;
  recordedAt: number | null;
  body: Record<string, unknown>;
};

/** What is known of these external ids, by external id; absent: nothing. */
export const knownEvents = async (
  db: Database,
  orgId: string,
  system: string,
  externalIds: readonly string[],
): Promise<Map<string, KnownEvent>> => {
  if (externalIds.length === 0) return new Map();
  const rows = await db
    .select({
      id: sequenceEvent.id,
      externalId: sequenceEvent.externalId,
      rowHash: sequenceEvent.rowHash,
      at: sequenceEvent.at,
      recordedAt: sequenceEvent.recordedAt,
      body: sequenceEvent.body,
    })
    .from(sequenceEvent)
    .where(
      and(
        eq(sequenceEvent.orgId, orgId),
        eq(sequenceEvent.system, system),
        inArray(sequenceEvent.externalId, [...externalIds]),
      ),
    );
  return new Map(rows.map((row) => [row.externalId as string, { ...row, externalId: row.externalId as string }]));
};

/** The lead that stands with each of these external ids; absent: none. */
export const leadsOfEvents = async (
  db: Database,
  orgId: string,
  system: string,
  externalIds: readonly string[],
): Promise<Map<string, string>> => {
  if (externalIds.length === 0) return new Map();
  const { rows } = await db.execute<{ external_id: string; lead_id: string }>(sql`
    select external_id, lead_id from sequence_event
    where org_id = ${orgId} and system = ${system} and external_id in (
      select t.id from jsonb_array_elements_text(${JSON.stringify(externalIds)}::jsonb) as t(id))`);
  return new Map(rows.map((row) => [row.external_id, row.lead_id]));
};

export type NewEvent = {
  id: string;
  leadId: string;
  externalId: string;
  rowHash: string;
  raw: Record<string, string> | null;
  event: MappedEvent;
};

const stamp = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

/**
 * Writes imported events. They were received when they were written down, or else when they happened: history is
 * judged as it was known then, not as of the day it was imported.
 */
export const writeEvents = async (
  db: Database,
  orgId: string,
  events: readonly NewEvent[],
  origin: { system: string; batchId: string | null },
): Promise<void> => {
  if (events.length === 0) return;
  const rows = events.map(({ id, leadId, externalId, rowHash, raw, event }) => ({
    id,
    lead_id: leadId,
    kind: event.kind,
    at: stamp(event.at),
    at_offset: event.atOffset,
    at_latest: stamp(event.atLatest),
    recorded_at: stamp(event.recordedAt),
    received_at: stamp(event.recordedAt ?? event.at),
    external_id: externalId,
    body: event.body,
    raw,
    row_hash: rowHash,
  }));
  await db.execute(sql`
    insert into sequence_event (org_id, id, lead_id, kind, at, at_offset, at_latest, recorded_at, received_at, system,
      external_id, body, batch_id, raw, row_hash)
    select ${orgId}, r.id, r.lead_id, r.kind, r.at, r.at_offset, r.at_latest, r.recorded_at, r.received_at,
      ${origin.system}, r.external_id, r.body, ${origin.batchId}::uuid, r.raw, r.row_hash
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(
      id uuid, lead_id uuid, kind text, at timestamptz, at_offset int, at_latest timestamptz, recorded_at timestamptz,
      received_at timestamptz, external_id text, body jsonb, raw jsonb, row_hash text)`);
};

/** Removes events by external id with all that their rows became (a step beside its contact), before they are written anew. */
export const removeEvents = async (
  db: Database,
  orgId: string,
  system: string,
  externalIds: readonly string[],
): Promise<void> => {
  if (externalIds.length === 0) return;
  const all = externalIds.flatMap((id) => [id, `${id}/step`]);
  await db
    .delete(sequenceEvent)
    .where(
      and(eq(sequenceEvent.orgId, orgId), eq(sequenceEvent.system, system), inArray(sequenceEvent.externalId, all)),
    );
};
