import { sql } from "drizzle-orm";
import type { Database } from "../engine/database.ts";
import { onDays, TALKS, type TalkScope } from "./talk-scope.ts";

/** What somebody said about a promise, and by which names they may be told. */
export type OwnWords = { leadId: string; promiseId: string; words: string; names: string[] };

/** Their own words about the promises of these versions, of whoever said that it was otherwise, with their names; a promise that their version does not make is none. */
export const ownWords = async (db: Database, scope: TalkScope, versionIds: readonly string[]): Promise<OwnWords[]> => {
  const { rows } = await db.execute<{ lead_id: string; promise_id: string; words: string; names: string[] }>(sql`
    select t.lead_id, t.promise_id, f.payload->>'words' as words, array(
      select l.label from lead l
        where l.org_id = t.org_id and (l.id = t.lead_id
          or l.id in (select a.id from lead_alias a where a.org_id = t.org_id and a.lead_id = t.lead_id))
      union all
      select c.value from lead l join contact_point c on c.org_id = l.org_id and c.person_id = l.person_id
        where l.org_id = t.org_id and c.kind = 'email' and (l.id = t.lead_id
          or l.id in (select a.id from lead_alias a where a.org_id = t.org_id and a.lead_id = t.lead_id))
      union all
      select o.label from owner o where o.org_id = t.org_id and o.id = t.actor_id
    ) as names
    from ${TALKS} join fact f on f.org_id = t.org_id and f.event_id = t.check_id
    where t.org_id = ${scope.orgId} and ${onDays(scope)} and t.has_words and t.answer in ('partly', 'not')
      and exists (select from promise_version v cross join lateral jsonb_array_elements(v.promises) as p
        where v.org_id = t.org_id and v.id = e.promise_version_id and p->>'id' = t.promise_id)
      and coalesce(t.shown_version_id = e.promise_version_id, true)
      and e.promise_version_id = any(${`{${versionIds.join(",")}}`}::uuid[])`);
  return rows.map((row) => ({ leadId: row.lead_id, promiseId: row.promise_id, words: row.words, names: row.names }));
};
