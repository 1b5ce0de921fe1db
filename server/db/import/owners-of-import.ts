import { sql } from "drizzle-orm";
import type { Role } from "#contract/role";
import type { Database } from "../engine/database.ts";

/** An owner key as the leads of an import have it. `hasQueue`: an active rep. `atAddress`: whoever works here under that address. */
export type OwnerOfImport = {
  key: string;
  leads: number;
  user: { id: string; name: string; email: string; hasQueue: boolean } | null;
  atAddress: { name: string; role: Role; active: boolean } | null;
};

/**
 * The owners that the leads of an import have now (of attempts: the leads they are of), those that are nobody here
 * first, then those who have no queue, then by how many leads; at most `limit`, and how many there are. What people here hold under their own key is
 * no word of a file.
 */
export const ownersOfImport = async (
  db: Database,
  orgId: string,
  { id, kind }: { id: string; kind: "leads" | "attempts" },
  limit: number,
): Promise<{ owners: OwnerOfImport[]; total: number }> => {
  const ofBatch =
    kind === "leads"
      ? sql`l.batch_id = ${id}::uuid`
      : sql`l.id in (select lead_id from sequence_event where org_id = ${orgId} and batch_id = ${id}::uuid)`;
  const { rows } = await db.execute<{
    key: string;
    leads: number;
    total: number;
    user_id: string | null;
    name: string | null;
    email: string | null;
    has_queue: boolean | null;
    at_name: string | null;
    at_role: Role | null;
    at_active: boolean | null;
  }>(sql`
    with own as (
      select l.owner_id as key, count(*)::int as leads from lead l
      where l.org_id = ${orgId} and ${ofBatch} and l.owner_id is not null
        and not exists (select 1 from lead_alias a where a.org_id = l.org_id and a.id = l.id)
      group by 1
    )
    select own.key, own.leads, count(*) over ()::int as total, u.id as user_id, u.name, u.email, u.active and u.role = 'rep' as has_queue,
      w.name as at_name, w.role as at_role, w.active as at_active
    from own join owner o on o.org_id = ${orgId} and o.id = own.key
    left join "user" u on u.org_id = ${orgId} and u.id = o.user_id
    left join "user" w on w.org_id = ${orgId} and lower(w.email) = lower(own.key)
    where o.user_id is distinct from o.id
    order by u.id is not null, u.active and u.role = 'rep', own.leads desc, own.key limit ${limit}`);
  const owners = rows.map((row): OwnerOfImport => {
    const { key, leads, user_id: userId, name, email, at_name: atName, at_role: role, at_active: active } = row;
    const hasQueue = row.has_queue === true;
    return {
      key,
      leads,
      user: userId === null ? null : { id: userId, name: name ?? "", email: email ?? "", hasQueue },
      atAddress: atName === null || role === null ? null : { name: atName, role, active: active === true },
    };
  });
  return { owners, total: rows[0]?.total ?? 0 };
};

/** How many leads are held under an owner key. */
export const countLeadsOfOwner = async (db: Database, orgId: string, key: string): Promise<number> => {
  const { rows } = await db.execute<{ n: number }>(sql`
    select count(*)::int as n from lead l where l.org_id = ${orgId} and l.owner_id = ${key}
      and not exists (select 1 from lead_alias a where a.org_id = l.org_id and a.id = l.id)`);
  return rows[0]?.n ?? 0;
};

/** Whoever can be given leads, with the address that tells two of one name apart. */
export const repsHere = async (
  db: Database,
  orgId: string,
): Promise<{ userId: string; name: string; email: string }[]> => {
  const { rows } = await db.execute<{ userId: string; name: string; email: string }>(sql`
    select id as "userId", name, email from "user" where org_id = ${orgId} and role = 'rep' and active
    order by name, email`);
  return rows;
};
