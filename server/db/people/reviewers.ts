import { and, count, eq, sql } from "drizzle-orm";
import type { Database } from "../engine/database.ts";
import { owner, user } from "./tables.ts";

/** Every owner id that stands for a person: those of systems they were found in, and their own. */
export const ownerKeysOf = async (db: Database, orgId: string, userId: string): Promise<string[]> => {
  const rows = await db
    .select({ id: owner.id })
    .from(owner)
    .where(and(eq(owner.orgId, orgId), eq(owner.userId, userId)))
    .orderBy(owner.id);
  return [...new Set([...rows.map(({ id }) => id), userId])];
};

/** Whether nobody but one person works here. */
export const isWorkspaceOfOne = async (db: Database, orgId: string): Promise<boolean> => {
  const rows = await db
    .select({ people: count() })
    .from(user)
    .where(and(eq(user.orgId, orgId), eq(user.active, true)));
  return (rows[0]?.people ?? 0) < 2;
};

/** The names of the people that these owner ids stand for. */
export const reviewerNames = async (
  db: Database,
  orgId: string,
  keys: readonly string[],
): Promise<Map<string, string>> => {
  if (keys.length === 0) return new Map();
  const { rows } = await db.execute<{ key: string; name: string }>(sql`
    select k.key, u.name from jsonb_array_elements_text(${JSON.stringify(keys)}::jsonb) as k(key)
    left join owner o on o.org_id = ${orgId} and o.id = k.key
    join "user" u on u.org_id = ${orgId} and u.id = coalesce(o.user_id, k.key)`);
  return new Map(rows.map(({ key, name }) => [key, name]));
};
