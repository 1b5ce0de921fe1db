import { type AnyColumn, type SQL, sql } from "drizzle-orm";

/** The phases in which a lead is at its end: it is handed over to nobody. */
export const AT_END: readonly string[] = ["closed", "stopped"];

/**
 * Of a lead by its ids in SQL: this person has it, and it can be handed over: its last episode has not ended, and nobody
 * erases or has erased its person.
 */
export const canBeHandedOver = (orgId: SQL | AnyColumn, leadId: SQL | AnyColumn, userId: string): SQL => sql`exists (
  select 1 from lead l join owner o on o.org_id = l.org_id and o.id = l.owner_id and o.user_id = ${userId}
  where l.org_id = ${orgId} and l.id = ${leadId}
    and not exists (select 1 from assessment a where a.org_id = l.org_id and a.lead_id = l.id
      and a.episode_no = l.episode_no and a.phase = any(${`{${AT_END.join(",")}}`}::text[]))
    and not exists (select 1 from erasure e where e.org_id = l.org_id and e.person_id = l.person_id))`;
