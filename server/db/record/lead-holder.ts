import { and, asc, count, eq, gt, sql } from "drizzle-orm";
import type { Database } from "../engine/database.ts";
import type { LeadRecord } from "./assessment.ts";
import { oneOf } from "../engine/one-of.ts";
import { owner, user } from "../people/tables.ts";
import { lead } from "../lead/tables.ts";
import { assessment } from "./tables.ts";

/** A lead a fact is about: who owns it now, and whether its sequence has ended. */
export type HeldLead = { id: string; ownerId: string | null; userId: string | null; isClosed: boolean };

/** Holds these leads against everybody else who would change what is recorded of them; returns those there are. */
export const lockLeads = async (
  db: Database,
  orgId: string,
  ids: readonly string[],
): Promise<Map<string, HeldLead>> => {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: lead.id, ownerId: lead.ownerId, userId: owner.userId, phase: assessment.phase })
    .from(lead)
    .leftJoin(owner, and(eq(owner.orgId, lead.orgId), eq(owner.id, lead.ownerId)))
    .leftJoin(
      assessment,
      and(eq(assessment.orgId, lead.orgId), eq(assessment.leadId, lead.id), eq(assessment.episodeNo, 1)),
    )
    .where(and(eq(lead.orgId, orgId), oneOf(lead.id, ids)))
    .orderBy(asc(lead.id))
    .for("no key update", { of: lead });
  return new Map(
    rows.map(({ phase, ...row }) => [row.id, { ...row, isClosed: phase === "closed" || phase === "stopped" }]),
  );
};

/** Of these lead ids, those that any organisation has: an id belongs to one lead only, wherever it is. */
export const leadIdsInUse = async (db: Database, ids: readonly string[]): Promise<Set<string>> => {
  if (ids.length === 0) return new Set();
  const rows = await db.select({ id: lead.id }).from(lead).where(oneOf(lead.id, ids));
  return new Set(rows.map(({ id }) => id));
};

/** The key under which a person holds leads here; made the first time, under the person's own id and name. */
export const ownerKeyOf = async (db: Database, orgId: string, userId: string): Promise<string> => {
  const known = await db
    .select({ id: owner.id })
    .from(owner)
    .where(and(eq(owner.orgId, orgId), eq(owner.userId, userId)))
    .orderBy(asc(owner.id))
    .limit(1);
  if (known[0] !== undefined) return known[0].id;
  await db.execute(sql`
    insert into owner (org_id, id, label, user_id)
    select ${orgId}, u.id, u.name, u.id from "user" u where u.org_id = ${orgId} and u.id = ${userId}
    on conflict (org_id, id) do update set user_id = excluded.user_id`);
  return userId;
};

export const setOwner = async (
  db: Database,
  orgId: string,
  leadIds: readonly string[],
  ownerId: string,
): Promise<void> => {
  await db
    .update(lead)
    .set({ ownerId, ownerDerived: false })
    .where(and(eq(lead.orgId, orgId), oneOf(lead.id, leadIds)));
};

/** The next `limit` leads that a person owns under any key, after a lead id (null: from the first), rising. */
export const leadsOfUser = async (
  db: Database,
  orgId: string,
  userId: string,
  which: { after: string | null; limit: number } | { ids: readonly string[] },
): Promise<LeadRecord[]> => {
  if ("ids" in which && which.ids.length === 0) return [];
  const query = db
    .select({ lead })
    .from(lead)
    .innerJoin(owner, and(eq(owner.orgId, lead.orgId), eq(owner.id, lead.ownerId)))
    .where(
      and(
        eq(lead.orgId, orgId),
        eq(owner.userId, userId),
        "ids" in which ? oneOf(lead.id, which.ids) : which.after === null ? undefined : gt(lead.id, which.after),
      ),
    )
    .orderBy(asc(lead.id));
  const rows = await ("ids" in which ? query : query.limit(which.limit));
  return rows.map((row) => row.lead);
};

/** Whether this person can be given a lead: an active rep of the organisation. */
export const isActiveRep = async (db: Database, orgId: string, userId: string): Promise<boolean> => {
  const rows = await db
    .select({ id: user.id })
    .from(user)
    .where(and(eq(user.orgId, orgId), eq(user.id, userId), eq(user.role, "rep"), eq(user.active, true)));
  return rows.length > 0;
};

/** Whoever can be given a lead, with how many they hold. */
export const activeReps = async (
  db: Database,
  orgId: string,
): Promise<{ userId: string; name: string; leads: number }[]> =>
  db
    .select({ userId: user.id, name: user.name, leads: count(lead.id) })
    .from(user)
    .leftJoin(owner, and(eq(owner.orgId, user.orgId), eq(owner.userId, user.id)))
    .leftJoin(lead, and(eq(lead.orgId, owner.orgId), eq(lead.ownerId, owner.id)))
    .where(and(eq(user.orgId, orgId), eq(user.role, "rep"), eq(user.active, true)))
    .groupBy(user.id, user.name)
    .orderBy(asc(user.name), asc(user.id));
