import { sql } from "drizzle-orm";
import type { Database } from "../engine/database.ts";

/**
 * Of these leads, those that a person has or had, under whatever id: by its own row or by that of a lead joined to it,
 * by what its record says of who held it, by whose phone it is on, or by what their phones were told of it.
 */
export const everHeld = async (
  db: Database,
  orgId: string,
  userId: string,
  leadIds: readonly string[],
): Promise<Set<string>> => {
  if (leadIds.length === 0) return new Set();
  const { rows } = await db.execute<{ id: string }>(sql`
    with asked as (
      select a.id::uuid as id, a.id::uuid as part from jsonb_array_elements_text(${JSON.stringify(leadIds)}::jsonb) as a(id)
      union
      select g.lead_id, g.id from lead_alias g where g.org_id = ${orgId}
        and g.lead_id in (select a.id::uuid from jsonb_array_elements_text(${JSON.stringify(leadIds)}::jsonb) as a(id))
    ), own as (select id from owner where org_id = ${orgId} and user_id = ${userId})
    select distinct asked.id from asked where
      exists (select 1 from lead l join own on own.id = l.owner_id where l.org_id = ${orgId} and l.id = asked.part)
      or exists (select 1 from sequence_event e join own on own.id = e.body ->> 'ownerId'
        where e.org_id = ${orgId} and e.lead_id = asked.part and e.kind = 'owner')
      or exists (select 1 from holding h where h.org_id = ${orgId} and h.lead_id = asked.part and h.user_id = ${userId})
      or asked.part in (select f.lead_id from feed f where f.org_id = ${orgId} and f.user_id = ${userId})`);
  return new Set(rows.map(({ id }) => id));
};
