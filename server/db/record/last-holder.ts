import { and, asc, eq, sql } from "drizzle-orm";
import type { Database } from "../engine/database.ts";
import { withAliases } from "../lead/aliases.ts";
import { lead } from "../lead/tables.ts";
import { owner, user } from "../people/tables.ts";
import { sequenceEvent } from "./tables.ts";

/** Who had a lead last, by its own row or before that by its record, of those who still work here; null: nobody. */
export const lastActiveHolder = async (db: Database, orgId: string, leadId: string): Promise<string | null> => {
  const { rows } = await db.execute<{ id: string }>(sql`
    select u.id from (
      select ${lead.ownerId} as owner_id, 'infinity'::timestamptz as at from ${lead}
      where ${lead.orgId} = ${orgId} and ${lead.id} = ${leadId}::uuid
      union all
      select ${sequenceEvent.body} ->> 'ownerId', ${sequenceEvent.at} from ${sequenceEvent}
      where ${sequenceEvent.orgId} = ${orgId} and ${sequenceEvent.kind} = 'owner'
        and ${sequenceEvent.leadId} = any(${withAliases(orgId, [leadId])})
    ) had
    join ${owner} o on o.org_id = ${orgId} and o.id = had.owner_id
    join ${user} u on u.org_id = o.org_id and u.id = o.user_id
    where u.active and u.role in ('rep', 'team_lead')
    order by had.at desc, u.id limit 1`);
  return rows[0]?.id ?? null;
};

/** The team lead of an organisation who was there first; null: there is none. */
export const firstTeamLead = async (db: Database, orgId: string): Promise<string | null> => {
  const rows = await db
    .select({ id: user.id })
    .from(user)
    .where(and(eq(user.orgId, orgId), eq(user.role, "team_lead"), eq(user.active, true)))
    .orderBy(asc(user.createdAt), asc(user.id))
    .limit(1);
  return rows[0]?.id ?? null;
};
