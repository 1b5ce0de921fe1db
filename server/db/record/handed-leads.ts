import { and, eq } from "drizzle-orm";
import type { Database } from "../engine/database.ts";
import { handedLeads } from "./tables.ts";

export type HandedLeads = typeof handedLeads.$inferSelect;

/** Notes which leads were given to somebody together, so that it can be undone. */
export const noteHanded = async (db: Database, handed: Omit<HandedLeads, "undoneAt">): Promise<void> => {
  await db.insert(handedLeads).values(handed);
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
