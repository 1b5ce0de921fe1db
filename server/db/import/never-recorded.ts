import { sql } from "drizzle-orm";
import type { ReviewNotAsked } from "#contract/review-bounds";
import type { NotAsked } from "#domain/lead/episode";
import type { Database } from "../engine/database.ts";

/** The system that the leads of an import's rows came from. */
const SYSTEM = sql`coalesce(mapping->>'leadSystem', mapping->>'system')`;

/** Whether a file says what its kind may: what was asked, for leads; what was said, for attempts, by column or by type. */
const SAYS = sql`case kind
  when 'leads' then jsonb_array_length(coalesce(mapping->'questions', '[]'::jsonb)) > 0
  else mapping->>'content' is not null
    or jsonb_path_exists(mapping, '$.**.content ? (@ == "nothing_specific")') end`;

/** What none of an organisation's files records, by the system its leads came from. Only systems that lack something. */
export const neverRecorded = async (db: Database, orgId: string): Promise<Map<string, NotAsked[]>> => {
  const { rows } = await db.execute<{ system: string | null; kind: string }>(sql`
    select ${SYSTEM} as system, kind from import_batch
    where org_id = ${orgId} and status in ('running', 'done') and mapping is not null
    group by 1, 2 having not bool_or(${SAYS}) order by 2`);
  const found = new Map<string, NotAsked[]>();
  for (const { system, kind } of rows)
    if (system !== null) found.set(system, [...(found.get(system) ?? []), kind === "leads" ? "questions" : "content"]);
  return found;
};

/** The same, one by one, for who reads a report. */
export const notAskedOf = async (db: Database, orgId: string): Promise<ReviewNotAsked[]> =>
  [...(await neverRecorded(db, orgId))].flatMap(([system, lacking]) => lacking.map((what) => ({ system, what })));

/** Marks every lead of a system to be judged anew, where this import alone says what none of its other files does. */
export const markNewlyAsked = async (db: Database, orgId: string, batchId: string): Promise<void> => {
  await db.execute(sql`
    update assessment set needs_refresh = true from import_batch b, lead l
    where b.org_id = ${orgId} and b.id = ${batchId}::uuid and l.org_id = ${orgId}
      and l.system = coalesce(b.mapping->>'leadSystem', b.mapping->>'system')
      and assessment.org_id = ${orgId} and assessment.lead_id = l.id
      and exists (select 1 from import_batch where org_id = ${orgId} and id = b.id and ${SAYS})
      and not exists (select 1 from import_batch where org_id = ${orgId} and id <> b.id and kind = b.kind
        and status in ('running', 'done') and ${SYSTEM} = l.system and ${SAYS})`);
};
