import { eq } from "drizzle-orm";
import type { Database } from "../engine/database.ts";
import { organisation } from "./tables.ts";

/** The policy version new leads of an organisation are pinned to. Throws if there is no such organisation. */
export const organisationPolicyId = async (db: Database, orgId: string): Promise<string> => {
  const rows = await db
    .select({ policyId: organisation.policyId })
    .from(organisation)
    .where(eq(organisation.id, orgId));
  const found = rows[0]?.policyId;
  if (found === undefined) throw new Error("no such organisation");
  return found;
};

/** The zone of an organisation. Throws if there is no such organisation. */
export const organisationZone = async (db: Database, orgId: string): Promise<string> => {
  const rows = await db.select({ zone: organisation.zone }).from(organisation).where(eq(organisation.id, orgId));
  const found = rows[0]?.zone;
  if (found === undefined) throw new Error("no such organisation");
  return found;
};

export const organisationName = async (db: Database, orgId: string): Promise<string> => {
  const rows = await db.select({ name: organisation.name }).from(organisation).where(eq(organisation.id, orgId));
  return rows[0]?.name ?? "";
};

/** Organisations that are no sample, by id: `--org` names one of them. */
export const realOrganisations = (db: Database): Promise<{ id: string; name: string }[]> =>
  db
    .select({ id: organisation.id, name: organisation.name })
    .from(organisation)
    .where(eq(organisation.isSample, false));
