import { and, eq, inArray } from "drizzle-orm";
import type { Database } from "../engine/database.ts";
import { oneOf } from "../engine/one-of.ts";
import { lead } from "../lead/tables.ts";
import { owner, user } from "../people/tables.ts";

/** Of these owner keys, those of people who work here: who they are, and whether they have a phone here (active reps). */
export const peopleOfOwners = async (
  db: Database,
  orgId: string,
  ownerIds: readonly string[],
): Promise<Map<string, { userId: string; hasPhone: boolean }>> => {
  if (ownerIds.length === 0) return new Map();
  const rows = await db
    .select({ id: owner.id, userId: user.id, role: user.role, active: user.active })
    .from(owner)
    .innerJoin(user, and(eq(user.orgId, owner.orgId), eq(user.id, owner.userId)))
    .where(and(eq(owner.orgId, orgId), inArray(owner.id, [...ownerIds])));
  return new Map(rows.map(({ id, userId, role, active }) => [id, { userId, hasPhone: active && role === "rep" }]));
};

/** Of these leads, those that an active rep has. */
export const heldByReps = async (db: Database, orgId: string, leadIds: readonly string[]): Promise<Set<string>> => {
  if (leadIds.length === 0) return new Set();
  const rows = await db
    .select({ id: lead.id })
    .from(lead)
    .innerJoin(owner, and(eq(owner.orgId, lead.orgId), eq(owner.id, lead.ownerId)))
    .innerJoin(user, and(eq(user.orgId, owner.orgId), eq(user.id, owner.userId)))
    .where(and(eq(lead.orgId, orgId), oneOf(lead.id, leadIds), eq(user.role, "rep"), eq(user.active, true)));
  return new Set(rows.map(({ id }) => id));
};
