import { and, asc, count, eq, getTableColumns, inArray, isNull } from "drizzle-orm";
import type { Role } from "#contract/role";
import type { Instant } from "#domain/time/instant";
import type { Database } from "../engine/database.ts";
import { user } from "../people/tables.ts";
import { plannedChange } from "./tables.ts";

export type PlannedChangeRow = typeof plannedChange.$inferSelect & { whoName: string | null };

/** A set's changes, as they were planned. */
export const changesOfSet = (db: Database, orgId: string, setId: string): Promise<PlannedChangeRow[]> =>
  db
    .select({ ...getTableColumns(plannedChange), whoName: user.name })
    .from(plannedChange)
    .leftJoin(user, and(eq(user.orgId, plannedChange.orgId), eq(user.id, plannedChange.userId)))
    .where(and(eq(plannedChange.orgId, orgId), eq(plannedChange.setId, setId)))
    .orderBy(asc(plannedChange.createdAt), asc(plannedChange.id));

/** How many changes each set has open. */
export const openChanges = async (db: Database, orgId: string): Promise<Map<string, number>> => {
  const rows = await db
    .select({ setId: plannedChange.setId, n: count() })
    .from(plannedChange)
    .where(and(eq(plannedChange.orgId, orgId), isNull(plannedChange.doneAt)))
    .groupBy(plannedChange.setId);
  return new Map(rows.map(({ setId, n }) => [setId, n]));
};

export const insertChange = async (db: Database, change: typeof plannedChange.$inferInsert): Promise<void> => {
  await db.insert(plannedChange).values(change);
};

/** Marks one as done, or as open again. False: there is none. */
export const setChangeDone = async (
  db: Database,
  orgId: string,
  id: string,
  doneAt: Instant | null,
): Promise<boolean> => {
  const rows = await db
    .update(plannedChange)
    .set({ doneAt })
    .where(and(eq(plannedChange.orgId, orgId), eq(plannedChange.id, id)))
    .returning({ id: plannedChange.id });
  return rows.length > 0;
};

/** Accounts in use with one of these roles, by name: to whom a change can be given. */
export const activeWith = (
  db: Database,
  orgId: string,
  roles: readonly Role[],
): Promise<{ id: string; name: string }[]> =>
  db
    .select({ id: user.id, name: user.name })
    .from(user)
    .where(and(eq(user.orgId, orgId), eq(user.active, true), inArray(user.role, [...roles])))
    .orderBy(asc(user.name), asc(user.id));
