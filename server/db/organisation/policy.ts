import { and, desc, eq, getTableColumns, inArray } from "drizzle-orm";
import type { Policy } from "#domain/sequence/policy";
import type { Database } from "../engine/database.ts";
import { organisation, policyVersion } from "./tables.ts";

/** The policy versions of `ids`, by id; one that is not there is left out. A version's body never changes. */
export const policyVersions = async (
  db: Database,
  orgId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Policy>> => {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: policyVersion.id, body: policyVersion.body })
    .from(policyVersion)
    .where(and(eq(policyVersion.orgId, orgId), inArray(policyVersion.id, [...ids])));
  return new Map(rows.map(({ id, body }) => [id, body]));
};

/** The policy version new leads are pinned to; null where the organisation or its version is not there. */
export const currentPolicy = async (db: Database, orgId: string): Promise<Policy | null> => {
  const rows = await db
    .select({ body: policyVersion.body })
    .from(organisation)
    .innerJoin(
      policyVersion,
      and(eq(policyVersion.orgId, organisation.id), eq(policyVersion.id, organisation.policyId)),
    )
    .where(eq(organisation.id, orgId));
  return rows[0]?.body ?? null;
};

export type PolicyVersionRecord = Omit<typeof policyVersion.$inferSelect, "orgId">;

const { orgId: _, ...COLUMNS } = getTableColumns(policyVersion);

/** All versions of an organisation's policy, the newest first. */
export const policyHistory = (db: Database, orgId: string): Promise<PolicyVersionRecord[]> =>
  db
    .select(COLUMNS)
    .from(policyVersion)
    .where(eq(policyVersion.orgId, orgId))
    .orderBy(desc(policyVersion.no), desc(policyVersion.createdAt));

/** The version of this id; null: there is none. */
export const policyRecord = async (db: Database, orgId: string, id: string): Promise<PolicyVersionRecord | null> => {
  const rows = await db
    .select(COLUMNS)
    .from(policyVersion)
    .where(and(eq(policyVersion.orgId, orgId), eq(policyVersion.id, id)));
  return rows[0] ?? null;
};

/** Holds which version is in force until the transaction ends, and says which it is. Throws if there is no such organisation. */
export const holdPolicy = async (tx: Database, orgId: string): Promise<string> => {
  const rows = await tx
    .select({ policyId: organisation.policyId })
    .from(organisation)
    .where(eq(organisation.id, orgId))
    .for("no key update");
  if (rows[0] === undefined) throw new Error("no such organisation");
  return rows[0].policyId;
};

/** Puts a further version in force, within the transaction that holds the one before: new leads are pinned to it. */
export const putPolicyInForce = async (tx: Database, orgId: string, version: PolicyVersionRecord): Promise<void> => {
  await tx.insert(policyVersion).values({ orgId, ...version });
  const inForce = { policyId: version.id, zone: version.body.zone };
  await tx.update(organisation).set(inForce).where(eq(organisation.id, orgId));
};
