import { and, desc, eq, inArray } from "drizzle-orm";
import type { Database } from "../engine/database.ts";
import { reread, type RereadStatus } from "./tables.ts";

export type RereadRecord = typeof reread.$inferSelect;

/** Begins to look at what another version would read; what was looked at before and not applied is left. */
export const beginReread = async (
  tx: Database,
  orgId: string,
  asked: Pick<RereadRecord, "id" | "policyId" | "askedBy" | "askedAt" | "of">,
): Promise<void> => {
  await tx
    .update(reread)
    .set({ status: "left" })
    .where(and(eq(reread.orgId, orgId), inArray(reread.status, ["previewing", "ready", "failed"])));
  await tx.insert(reread).values({ orgId, status: "previewing", ...asked });
};

export const rereadById = async (db: Database, orgId: string, id: string): Promise<RereadRecord | null> => {
  const rows = await db
    .select()
    .from(reread)
    .where(and(eq(reread.orgId, orgId), eq(reread.id, id)));
  return rows[0] ?? null;
};

/** The re-readings of an organisation that were not left, the newest first, at most `limit`. */
export const lastRereads = (db: Database, orgId: string, limit: number): Promise<RereadRecord[]> =>
  db
    .select()
    .from(reread)
    .where(and(eq(reread.orgId, orgId), inArray(reread.status, ["previewing", "ready", "applying", "done", "failed"])))
    .orderBy(desc(reread.askedAt), desc(reread.id))
    .limit(limit);

/** Changes one that stands at `from`; false: it stands elsewhere, and nothing changed. */
export const changeReread = async (
  db: Database,
  orgId: string,
  id: string,
  from: RereadStatus,
  to: Partial<Omit<RereadRecord, "orgId" | "id">>,
): Promise<boolean> => {
  const rows = await db
    .update(reread)
    .set(to)
    .where(and(eq(reread.orgId, orgId), eq(reread.id, id), eq(reread.status, from)))
    .returning({ id: reread.id });
  return rows.length > 0;
};

/** Those that are under way, in every organisation. */
export const unfinishedRereads = (db: Database): Promise<{ orgId: string; id: string }[]> =>
  db
    .select({ orgId: reread.orgId, id: reread.id })
    .from(reread)
    .where(inArray(reread.status, ["previewing", "applying"]));
