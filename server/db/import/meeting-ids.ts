import { sql } from "drizzle-orm";
import type { Database } from "../engine/database.ts";

/** How many of these values are ids of leads here, in the system in which most are; null: in none. */
export const meetingIds = async (
  db: Database,
  orgId: string,
  values: readonly string[],
): Promise<{ met: number; system: string | null }> => {
  if (values.length === 0) return { met: 0, system: null };
  const { rows } = await db.execute<{ system: string; met: number | string }>(sql`
    select l.system, count(*)::int as met from lead l
    where l.org_id = ${orgId}
      and l.external_id in (select v from jsonb_array_elements_text(${JSON.stringify(values)}::jsonb) as t(v))
    group by l.system order by 2 desc, 1 limit 1`);
  const [first] = rows;
  return first === undefined ? { met: 0, system: null } : { met: Number(first.met), system: first.system };
};
