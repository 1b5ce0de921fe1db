import { sql } from "drizzle-orm";
import type { Database } from "../engine/database.ts";

/**
 * Where a person's phone and what is theirs differ, rising: leads they own that their phone is not to have yet, and leads
 * it has that are theirs no more. `ids`: of these leads alone.
 */
export const outOfLine = async (
  db: Database,
  orgId: string,
  userId: string,
  ids?: readonly string[],
): Promise<{ id: string; op: "add" | "remove" }[]> => {
  const own = ids === undefined ? sql`true` : sql`found.id = any(${`{${ids.join(",")}}`}::uuid[])`;
  const { rows } = await db.execute<{ id: string; op: "add" | "remove" }>(sql`
    select found.id, found.op from (
      select l.id, 'add' as op from lead l join owner o on o.org_id = l.org_id and o.id = l.owner_id
      where l.org_id = ${orgId} and o.user_id = ${userId}
        and not exists (select 1 from lead_alias a where a.org_id = l.org_id and a.id = l.id)
        and not exists (select 1 from holding h
          where h.org_id = l.org_id and h.lead_id = l.id and h.user_id = ${userId})
      union all
      select h.lead_id, 'remove' from holding h where h.org_id = ${orgId} and h.user_id = ${userId}
        and not exists (select 1 from lead l join owner o on o.org_id = l.org_id and o.id = l.owner_id
          where l.org_id = h.org_id and l.id = h.lead_id and o.user_id = ${userId})
    ) found where ${own} order by found.id`);
  return rows;
};
