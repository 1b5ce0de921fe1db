import { and, desc, eq, sql } from "drizzle-orm";
import type { OwnerEvent } from "#domain/sequence/sequence-event";
import type { Instant } from "#domain/time/instant";
import { newId } from "../../base/new-id.ts";
import type { EventRecord } from "./assessment.ts";
import type { Database } from "../engine/database.ts";
import { oneOf } from "../engine/one-of.ts";
import { runNamed } from "../engine/run-named.ts";
import { withAliases } from "../lead/aliases.ts";
import { enquiry } from "../lead/tables.ts";
import { sequenceEvent } from "./tables.ts";

/** What the phones' facts come to, in a lead's record. */
export const FACTS_SYSTEM = "app";
/** What happens to a lead here besides contacts: who was given it, when a phone had it. */
const HANDOVER_SYSTEM = "fairlead";

/** A row of a lead's record that its facts come to. `rowHash`: over all of it, to tell whether it still says the same. */
export type FactEventRow = Pick<
  EventRecord,
  "id" | "leadId" | "kind" | "at" | "atLatest" | "recordedAt" | "receivedAt" | "externalId" | "body"
> & { rowHash: string; episodeNo?: number };

/** Whether a row of the record was put there by facts (imports may carry the same system's name). */
export const isFactEvent = ({ system, batchId }: EventRecord): boolean => system === FACTS_SYSTEM && batchId === null;

/** The id by which a phone knows what its fact came to; null for a row that no fact put there. */
export const factIdOf = (row: EventRecord): string | null =>
  isFactEvent(row) && row.externalId !== null ? row.externalId.slice(row.externalId.indexOf("/") + 1) : null;

const stamp = (at: Instant | null): string | null => (at === null ? null : new Date(at).toISOString());

/** Takes rows that facts came to off the record, and puts others there: rows as one JSON parameter each way. */
export const changeFactEvents = async (
  db: Database,
  orgId: string,
  gone: readonly string[],
  fresh: readonly FactEventRow[],
): Promise<void> => {
  if (gone.length > 0)
    await db.delete(sequenceEvent).where(and(eq(sequenceEvent.orgId, orgId), oneOf(sequenceEvent.id, gone)));
  if (fresh.length === 0) return;
  const rows = fresh.map((row) => ({
    id: row.id,
    lead_id: row.leadId,
    episode_no: row.episodeNo ?? null,
    kind: row.kind,
    at: stamp(row.at),
    at_latest: stamp(row.atLatest),
    recorded_at: stamp(row.recordedAt),
    received_at: stamp(row.receivedAt),
    external_id: row.externalId,
    body: row.body,
    row_hash: row.rowHash,
  }));
  await runNamed(
    db,
    "insert_fact_events",
    sql`
    insert into sequence_event (org_id, id, lead_id, episode_no, kind, at, at_latest, recorded_at, received_at, system,
      external_id, body, row_hash)
    select ${orgId}, r.id, r.lead_id, r.episode_no, r.kind, r.at, r.at_latest, r.recorded_at, r.received_at,
      ${FACTS_SYSTEM}, r.external_id, r.body, r.row_hash
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(
      id uuid, lead_id uuid, episode_no int, kind text, at timestamptz, at_latest timestamptz, recorded_at timestamptz,
      received_at timestamptz, external_id text, body jsonb, row_hash text)`,
  );
};

export type Handover = { leadId: string; at: Instant } & Pick<OwnerEvent, "ownerId" | "heldBy">;

/** Notes on the leads' records who has them from when on. `receivedAt`: when this was known. */
export const writeHandovers = async (
  db: Database,
  orgId: string,
  handovers: readonly Handover[],
  receivedAt: Instant,
): Promise<void> => {
  if (handovers.length === 0) return;
  await db.insert(sequenceEvent).values(
    handovers.map(({ leadId, at, ownerId, heldBy }) => ({
      orgId,
      id: newId(receivedAt),
      leadId,
      kind: "owner",
      at,
      recordedAt: receivedAt,
      receivedAt,
      system: HANDOVER_SYSTEM,
      body: { ownerId, heldBy, requested: false, hasNote: false },
    })),
  );
};

const joinedOwner = (goneId: string): string => `joined/${goneId}`;

/**
 * Notes on a lead's record, before another is joined to it, who has it from then on: that one's record says who had
 * that one, which is so no more.
 */
export const writeJoinedOwner = async (
  db: Database,
  orgId: string,
  goneId: string,
  { id: leadId, ownerId }: { id: string; ownerId: string | null },
  at: Instant,
): Promise<void> => {
  const lastOwner = async (id: string) => {
    const rows = await db
      .select({ body: sequenceEvent.body })
      .from(sequenceEvent)
      .where(
        and(
          eq(sequenceEvent.orgId, orgId),
          sql`${sequenceEvent.leadId} = any(${withAliases(orgId, [id])})`,
          eq(sequenceEvent.kind, "owner"),
        ),
      )
      .orderBy(desc(sequenceEvent.at), desc(sequenceEvent.id))
      .limit(1);
    return rows[0]?.body;
  };
  if ((await lastOwner(goneId)) === undefined) return;
  const last = await lastOwner(leadId);
  const heldBy = ownerId === null ? "nobody" : last?.["ownerId"] === ownerId ? last["heldBy"] : "person";
  await db.insert(sequenceEvent).values({
    orgId,
    id: newId(at),
    leadId,
    kind: "owner",
    at,
    recordedAt: at,
    receivedAt: at,
    system: HANDOVER_SYSTEM,
    externalId: joinedOwner(goneId),
    body: { ownerId, heldBy, requested: false, hasNote: false },
  });
};

/** Takes that note back, when they are parted. */
export const removeJoinedOwner = async (db: Database, orgId: string, goneId: string): Promise<void> => {
  await db
    .delete(sequenceEvent)
    .where(
      and(
        eq(sequenceEvent.orgId, orgId),
        eq(sequenceEvent.system, HANDOVER_SYSTEM),
        eq(sequenceEvent.externalId, joinedOwner(goneId)),
      ),
    );
};

/** Of these leads, those on whose record somebody is said to have had them. */
export const leadsWithOwnerOnRecord = async (
  db: Database,
  orgId: string,
  leadIds: readonly string[],
): Promise<Set<string>> => {
  const rows = await db
    .selectDistinct({ leadId: sequenceEvent.leadId })
    .from(sequenceEvent)
    .where(and(eq(sequenceEvent.orgId, orgId), oneOf(sequenceEvent.leadId, leadIds), eq(sequenceEvent.kind, "owner")));
  return new Set(rows.map((row) => row.leadId));
};

/** When each of these leads first came. */
export const arrivalsOf = async (
  db: Database,
  orgId: string,
  leadIds: readonly string[],
): Promise<Map<string, Instant>> => {
  const rows = await db
    .select({
      id: enquiry.leadId,
      arrivedAt: sql<number>`(extract(epoch from min(${enquiry.arrivedAt})) * 1000)::float8`,
    })
    .from(enquiry)
    .where(and(eq(enquiry.orgId, orgId), oneOf(enquiry.leadId, leadIds)))
    .groupBy(enquiry.leadId);
  return new Map(rows.map((row) => [row.id, Math.round(row.arrivedAt)]));
};
