import { and, eq, inArray, sql } from "drizzle-orm";
import type { FactType } from "#domain/journal/fact";
import type { Instant } from "#domain/time/instant";
import type { Database } from "../engine/database.ts";
import { oneOf } from "../engine/one-of.ts";
import { readRows } from "../engine/read-rows.ts";
import { runNamed } from "../engine/run-named.ts";
import { withAliases } from "../lead/aliases.ts";
import { fact } from "./tables.ts";

export type FactRecord = typeof fact.$inferSelect;
export type NewFact = Omit<FactRecord, "version">;

export const factsById = async (
  db: Database,
  orgId: string,
  ids: readonly string[],
): Promise<Map<string, FactRecord>> => {
  if (ids.length === 0) return new Map();
  const select = db
    .select()
    .from(fact)
    .where(and(eq(fact.orgId, orgId), oneOf(fact.eventId, ids)));
  const rows = await readRows(select, "facts_by_id");
  return new Map(rows.map((row) => [row.eventId, row]));
};

/** What was said, as its columns. */
export const FACT_SAID = {
  eventId: fact.eventId,
  deviceId: fact.deviceId,
  deviceSeq: fact.deviceSeq,
  leadId: fact.leadId,
  episodeNo: fact.episodeNo,
  userId: fact.userId,
  actorId: fact.actorId,
  type: fact.type,
  v: fact.v,
  capturedAt: fact.capturedAt,
  clockOffset: fact.clockOffset,
  notBefore: fact.notBefore,
  receivedAt: fact.receivedAt,
  payload: fact.payload,
};

/** Of a fact, what it says and when. */
export type FactSaid = Pick<FactRecord, keyof typeof FACT_SAID>;

/**
 * All facts of these leads, under the lead each names: also those about leads joined to them. `types`: of these types
 * alone.
 */
export const factsOfLeads = (
  db: Database,
  orgId: string,
  leadIds: readonly string[],
  types?: readonly FactType[],
): Promise<FactSaid[]> => {
  const select = db
    .select(FACT_SAID)
    .from(fact)
    .where(
      and(
        eq(fact.orgId, orgId),
        sql`${fact.leadId} = any(${withAliases(orgId, leadIds)})`,
        types === undefined ? undefined : inArray(fact.type, [...types]),
      ),
    );
  return readRows(select, types === undefined ? "facts_of_leads" : "");
};

/** How many facts each person has put on record about each of these leads, under the lead each names. */
export const countFacts = (
  db: Database,
  orgId: string,
  leadIds: readonly string[],
): Promise<{ userId: string; leadId: string; count: number }[]> =>
  readRows(
    db
      .select({ userId: fact.userId, leadId: fact.leadId, count: sql<number>`count(*)::int` })
      .from(fact)
      .where(and(eq(fact.orgId, orgId), oneOf(fact.leadId, leadIds)))
      .groupBy(fact.userId, fact.leadId),
    "count_facts",
  );

const stamp = (at: Instant): string => new Date(at).toISOString();

/**
 * Puts facts on record, one statement for all: rows as one JSON parameter, which both engines read fastest. Returns
 * the ids that are new; the rest stand in the way of something (the same id, or the same number of the device).
 */
export const insertFacts = async (db: Database, orgId: string, facts: readonly NewFact[]): Promise<Set<string>> => {
  if (facts.length === 0) return new Set();
  const rows = facts.map((one) => ({
    event_id: one.eventId,
    device_id: one.deviceId,
    device_seq: one.deviceSeq,
    lead_id: one.leadId,
    episode_no: one.episodeNo,
    user_id: one.userId,
    actor_id: one.actorId,
    type: one.type,
    v: one.v,
    captured_at: one.capturedAt,
    clock_offset: one.clockOffset,
    not_before: one.notBefore,
    tz: one.tz,
    received_at: stamp(one.receivedAt),
    payload: one.payload,
    hash: one.hash,
    flags: one.flags,
    reseed: one.reseed,
  }));
  const made = await runNamed<{ event_id: string }>(
    db,
    "insert_facts",
    sql`
    insert into fact (org_id, event_id, device_id, device_seq, lead_id, episode_no, user_id, actor_id, type, v,
      captured_at, clock_offset, not_before, tz, received_at, payload, hash, flags, reseed)
    select ${orgId}, r.event_id, r.device_id, r.device_seq, r.lead_id, r.episode_no, r.user_id, r.actor_id, r.type,
      r.v, r.captured_at, r.clock_offset, r.not_before, r.tz, r.received_at, r.payload, r.hash, r.flags, r.reseed
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(
      event_id uuid, device_id uuid, device_seq bigint, lead_id uuid, episode_no int, user_id text, actor_id text, type text, v int,
      captured_at bigint, clock_offset bigint, not_before bigint, tz text, received_at timestamptz, payload jsonb, hash text,
      flags text[], reseed boolean)
    order by r.event_id
    on conflict do nothing
    returning event_id`,
  );
  return new Set(made.rows.map((row) => row.event_id));
};
