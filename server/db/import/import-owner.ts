import { sql } from "drizzle-orm";
import type { Database } from "../engine/database.ts";

/**
 * Makes the owners named known, under the key the sender uses; those known keep their label and person. A key that is the
 * address by which a rep of this workspace signs in is that rep.
 */
export const ensureOwners = async (db: Database, orgId: string, ids: readonly string[]): Promise<void> => {
  if (ids.length === 0) return;
  await db.execute(sql`
    insert into owner (org_id, id, label, user_id)
    select ${orgId}, o.id, coalesce(u.name, o.id), u.id
    from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb) as o(id)
    left join "user" u on u.org_id = ${orgId} and u.active and u.role = 'rep' and lower(u.email) = lower(o.id)
    on conflict (org_id, id) do update set user_id = excluded.user_id
      where owner.user_id is null and excluded.user_id is not null`);
};

/**
 * Leads whose own row names no owner take the one of their last event that names one, by `at`; none: no owner.
 * Of the leads with events of this batch.
 */
export const deriveOwners = async (db: Database, orgId: string, batchId: string): Promise<void> => {
  await db.execute(sql`
    update lead set owner_id = last.owner_id
    from (
      select distinct on (e.lead_id) e.lead_id, coalesce(e.body->>'actorId', e.body->>'ownerId') as owner_id
      from sequence_event e
      where e.org_id = ${orgId} and coalesce(e.body->>'actorId', e.body->>'ownerId') is not null
        and e.lead_id in (select lead_id from sequence_event where org_id = ${orgId} and batch_id = ${batchId}::uuid)
      order by e.lead_id, e.at desc, e.id desc
    ) last
    where lead.org_id = ${orgId} and lead.id = last.lead_id and lead.owner_derived
      and lead.owner_id is distinct from last.owner_id`);
};
