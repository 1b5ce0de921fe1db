import { type SQL, sql } from "drizzle-orm";

/**
 * These leads' ids and the ids that stand for them (leads joined to them), as an array the store can look up in. `ids`
 * must be uuids.
 */
export const withAliases = (orgId: string, ids: readonly string[]): SQL => {
  const own = sql`${`{${ids.join(",")}}`}::uuid[]`;
  return sql`(${own} || array(select a.id from lead_alias a where a.org_id = ${orgId} and a.lead_id = any(${own})))`;
};
