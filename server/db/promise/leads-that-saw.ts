import { sql } from "drizzle-orm";
import type { Database } from "../engine/database.ts";

/** Versions `v` with the enquiries `q` that saw them. */
const sawVersions = (orgId: string) => sql`from promise_version v
    join enquiry q on q.org_id = v.org_id and q.promise_version_id = v.id where v.org_id = ${orgId}`;

/** How many leads saw each version of one set; absent: none. */
export const leadsOfVersions = async (db: Database, orgId: string, setId: string): Promise<Map<string, number>> => {
  const { rows } = await db.execute<{ id: string; leads: string }>(sql`
    select v.id, count(distinct q.lead_id) as leads ${sawVersions(orgId)} and v.set_id = ${setId}::uuid group by v.id`);
  return new Map(rows.map(({ id, leads }) => [id, Number(leads)]));
};

/** How many leads saw any version of each set; absent: none. */
export const leadsOfSets = async (db: Database, orgId: string): Promise<Map<string, number>> => {
  const { rows } = await db.execute<{ id: string; leads: string }>(sql`
    select v.set_id as id, count(distinct q.lead_id) as leads ${sawVersions(orgId)} group by v.set_id`);
  return new Map(rows.map(({ id, leads }) => [id, Number(leads)]));
};

/** The leads that saw any version of a set, each once. */
export const leadsThatSaw = async (db: Database, orgId: string, setId: string): Promise<string[]> => {
  const { rows } = await db.execute<{ lead_id: string }>(sql`
    select distinct q.lead_id ${sawVersions(orgId)} and v.set_id = ${setId}::uuid`);
  return rows.map((row) => row.lead_id);
};
