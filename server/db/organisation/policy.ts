import { and, eq, inArray } from "drizzle-orm";
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
