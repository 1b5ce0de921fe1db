import { and, asc, eq } from "drizzle-orm";
import type { Database } from "../engine/database.ts";
import { leadNow } from "../lead/lead-now.ts";
import { owner } from "../people/tables.ts";

/** All leads that a person owns under any key, rising. */
export const leadIdsOfUser = async (db: Database, orgId: string, userId: string): Promise<string[]> => {
  const rows = await db
    .select({ id: leadNow.id })
    .from(leadNow)
    .innerJoin(owner, and(eq(owner.orgId, leadNow.orgId), eq(owner.id, leadNow.ownerId)))
    .where(and(eq(leadNow.orgId, orgId), eq(owner.userId, userId)))
    .orderBy(asc(leadNow.id));
  return rows.map(({ id }) => id);
};
