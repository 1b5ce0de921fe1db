import { and, eq } from "drizzle-orm";
import type { Database } from "../engine/database.ts";
import { owner } from "./tables.ts";

/** The keys under which this person holds leads. */
export async function ownerIdsOf(db: Database, orgId: string, userId: string): Promise<string[]> {
  const rows = await db
    .select({ id: owner.id })
    .from(owner)
    .where(and(eq(owner.orgId, orgId), eq(owner.userId, userId)));
  return rows.map((row) => row.id);
}
