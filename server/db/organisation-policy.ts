import { eq } from "drizzle-orm";
import type { Database } from "./database.ts";
import { organisation } from "./tables.ts";

/** The policy version new leads of an organisation are pinned to. Throws if there is no such organisation. */
export const organisationPolicyId = async (db: Database, orgId: string): Promise<string> => {
  const rows = await db.select({ policyId: organisation.policyId }).from(organisation).where(eq(organisation.id, orgId));
  const found = rows[0]?.policyId;
  if (found === undefined) throw new Error("no such organisation");
  return found;
};
