import { and, eq, inArray } from "drizzle-orm";
import type { Database } from "../engine/database.ts";
import { user } from "./tables.ts";

/** What the people of these ids are called; one that is not here is left out. */
export const personNames = async (
  db: Database,
  orgId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: user.id, name: user.name })
    .from(user)
    .where(and(eq(user.orgId, orgId), inArray(user.id, [...new Set(ids)])));
  return new Map(rows.map(({ id, name }) => [id, name]));
};
