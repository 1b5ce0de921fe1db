import { sql } from "drizzle-orm";
import type { Database } from "../engine/database.ts";

/** A number or an address of a lead; `isOfBatch`: that import brought the lead. */
export type SharedContact = { group: string; id: string; value: string; isOfBatch: boolean; arrivedAt: number };

/**
 * The numbers or addresses of leads that may be the same as another lead's, one of which an import brought: those with
 * the same six last digits, or the same address, group by group. At most `limit`. Whoever was joined is the one they
 * were joined to; whoever was erased is not there.
 */
export const sharedContacts = async (
  db: Database,
  orgId: string,
  { batchId, kind, limit }: { batchId: string; kind: "phone" | "email"; limit: number },
): Promise<SharedContact[]> => {
  const plain = kind === "email" ? sql`lower(p.value)` : sql`right(regexp_replace(p.value, '\\D', '', 'g'), 6)`;
  const { rows } = await db.execute<{ k: string; id: string; value: string; own: boolean; at: number }>(sql`
    with points as (
      select ${plain} as k, coalesce(a.lead_id, l.id) as id, p.value,
        coalesce(l.batch_id = ${batchId}::uuid, false) as own
      from contact_point p join lead l on l.org_id = p.org_id and l.person_id = p.person_id
      left join lead_alias a on a.org_id = l.org_id and a.id = l.id
      where p.org_id = ${orgId} and p.kind = ${kind} and p.no in (1, 2)
        and not exists (select 1 from erasure e where e.org_id = p.org_id and e.person_id = p.person_id)
    ), shared as (
      select k from points group by k having count(distinct id) > 1 and bool_or(own)
    )
    select points.k, points.id, points.value, points.own,
      (select extract(epoch from min(q.arrived_at)) * 1000 from enquiry q
        where q.org_id = ${orgId} and q.lead_id = points.id)::float8 as at
    from points join shared on shared.k = points.k
    order by points.k, points.own, at, points.id limit ${limit}`);
  return rows.map(({ k, id, value, own, at }) => ({ group: k, id, value, isOfBatch: own, arrivedAt: Number(at) }));
};
