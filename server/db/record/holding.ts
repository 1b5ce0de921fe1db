import { and, asc, eq, isNotNull, isNull, sql } from "drizzle-orm";
import type { Instant } from "#domain/time/instant";
import type { Database } from "../engine/database.ts";
import type { Move } from "./feed.ts";
import { oneOf } from "../engine/one-of.ts";
import { owner } from "../people/tables.ts";
import { holding } from "./tables.ts";

/** Gives leads to a person's phone. `delivered`: they are on it already (made there). Returns what to tell the feed. */
export const holdLeads = async (
  db: Database,
  orgId: string,
  userId: string,
  leadIds: readonly string[],
  at: Instant,
  delivered: boolean,
): Promise<Move[]> => {
  const before = await db
    .select({ leadId: holding.leadId, userId: holding.userId })
    .from(holding)
    .where(and(eq(holding.orgId, orgId), oneOf(holding.leadId, leadIds)));
  const row = { userId, since: at, servedAt: null, deliveredAt: delivered ? at : null };
  await db
    .insert(holding)
    .values(leadIds.map((leadId) => ({ orgId, leadId, ...row })))
    .onConflictDoUpdate({ target: [holding.orgId, holding.leadId], set: row });
  const left = before.filter((one) => one.userId !== userId);
  return [
    ...left.map((one): Move => ({ ...one, op: "remove" })),
    ...leadIds.map((leadId): Move => ({ leadId, userId, op: "add" })),
  ];
};

/** Takes a lead off the phone that has it or is about to. Returns what to tell the feed. */
export const letGo = async (db: Database, orgId: string, leadId: string): Promise<Move[]> => {
  const rows = await db
    .delete(holding)
    .where(and(eq(holding.orgId, orgId), eq(holding.leadId, leadId)))
    .returning({ leadId: holding.leadId, userId: holding.userId });
  return rows.map((row): Move => ({ ...row, op: "remove" }));
};

/** Notes that leads on their way were sent to the phone just now. */
export const served = async (
  db: Database,
  orgId: string,
  userId: string,
  leadIds: readonly string[],
  at: Instant,
): Promise<number> => {
  if (leadIds.length === 0) return 0;
  const rows = await db
    .update(holding)
    .set({ servedAt: at })
    .where(
      and(
        eq(holding.orgId, orgId),
        eq(holding.userId, userId),
        oneOf(holding.leadId, leadIds),
        isNull(holding.deliveredAt),
      ),
    )
    .returning({ leadId: holding.leadId });
  return rows.length;
};

/** Leads sent to a phone that stands at `version` now, so that it has them; not yet noted as delivered. */
export const arrivedOnPhone = async (
  db: Database,
  orgId: string,
  userId: string,
  version: number,
): Promise<{ leadId: string; servedAt: Instant }[]> => {
  const rows = await db
    .select({ leadId: holding.leadId, servedAt: holding.servedAt })
    .from(holding)
    .where(
      and(
        eq(holding.orgId, orgId),
        eq(holding.userId, userId),
        isNull(holding.deliveredAt),
        isNotNull(holding.servedAt),
        sql`not exists (select 1 from feed f where f.org_id = ${orgId} and f.user_id = ${userId}
          and f.lead_id = ${holding.leadId} and f.op = 'add' and f.version > ${version})`,
      ),
    )
    .orderBy(asc(holding.leadId));
  return rows.map(({ leadId, servedAt }) => ({ leadId, servedAt: servedAt ?? 0 }));
};

/** Notes the delivery, unless another request did or the lead went elsewhere meanwhile. */
export const markDelivered = async (
  db: Database,
  orgId: string,
  userId: string,
  { leadId, servedAt }: { leadId: string; servedAt: Instant },
): Promise<boolean> => {
  const rows = await db
    .update(holding)
    .set({ deliveredAt: servedAt })
    .where(
      and(
        eq(holding.orgId, orgId),
        eq(holding.userId, userId),
        eq(holding.leadId, leadId),
        isNull(holding.deliveredAt),
      ),
    )
    .returning({ leadId: holding.leadId });
  return rows.length > 0;
};

/**
 * Brings phones' sets into line with who owns what, after many leads changed at once. Returns the moves, and the rest
 * of the leads that phones hold: any of them may read differently.
 */
export const alignHoldings = async (
  db: Database,
  orgId: string,
  at: Instant,
): Promise<{ moves: Move[]; rest: string[] }> => {
  const now = new Date(at).toISOString();
  const gone = await db.execute<{ lead_id: string; user_id: string }>(sql`
    delete from holding h where h.org_id = ${orgId} and not exists (
      select 1 from lead_now l join ${owner} o on o.org_id = l.org_id and o.id = l.owner_id
      where l.org_id = h.org_id and l.id = h.lead_id and o.user_id = h.user_id)
    returning h.lead_id, h.user_id`);
  const come = await db.execute<{ lead_id: string; user_id: string }>(sql`
    insert into holding (org_id, lead_id, user_id, since, delivered_at)
    select l.org_id, l.id, o.user_id, ${now}::timestamptz, ${now}::timestamptz
    from lead_now l join ${owner} o on o.org_id = l.org_id and o.id = l.owner_id
    where l.org_id = ${orgId} and o.user_id is not null
    on conflict (org_id, lead_id) do nothing
    returning lead_id, user_id`);
  const added = new Set(come.rows.map((row) => row.lead_id));
  const held = await db.select({ leadId: holding.leadId }).from(holding).where(eq(holding.orgId, orgId));
  return {
    moves: [
      ...gone.rows.map((row): Move => ({ leadId: row.lead_id, userId: row.user_id, op: "remove" })),
      ...come.rows.map((row): Move => ({ leadId: row.lead_id, userId: row.user_id, op: "add" })),
    ],
    rest: held.map(({ leadId }) => leadId).filter((leadId) => !added.has(leadId)),
  };
};
