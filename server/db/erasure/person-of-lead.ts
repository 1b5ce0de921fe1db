import { and, eq } from "drizzle-orm";
import type { Database } from "../engine/database.ts";
import { lead } from "../lead/tables.ts";

/** The person behind a lead; null where there is no such lead here. */
export const personOfLead = async (db: Database, orgId: string, leadId: string): Promise<string | null> => {
  const rows = await db
    .select({ personId: lead.personId })
    .from(lead)
    .where(and(eq(lead.orgId, orgId), eq(lead.id, leadId)));
  return rows[0]?.personId ?? null;
};
