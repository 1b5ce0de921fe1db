import { and, eq } from "drizzle-orm";
import type { Database } from "../engine/database.ts";
import { handedLeads } from "./tables.ts";

export type HandedLeads = typeof handedLeads.$inferSelect;

/** Makes room to note which leads are given to somebody together, so that it can be undone; what is there stays. */
export const openHanded = async (db: Database, handed: Omit<HandedLeads, "undoneAt" | "leads">): Promise<void> => {
  await db
    .insert(handedLeads)
    .values({ ...handed, leads: [] })
    .onConflictDoNothing();
};

/** What was given together, held against everybody else who would undo it; null: no such thing here. */
export const lockHanded = async (db: Database, orgId: string, id: string): Promise<HandedLeads | null> => {
  const [row] = await db
    .select()
    .from(handedLeads)
    .where(and(eq(handedLeads.orgId, orgId), eq(handedLeads.id, id)))
    .for("update");
  return row ?? null;
};

/** Changes what there still is to undo of it, or when that was done. */
export const changeHanded = async (
  db: Database,
  orgId: string,
  id: string,
  change: Partial<Pick<HandedLeads, "leads" | "undoneAt">>,
): Promise<void> => {
  await db
    .update(handedLeads)
    .set(change)
    .where(and(eq(handedLeads.orgId, orgId), eq(handedLeads.id, id)));
};
