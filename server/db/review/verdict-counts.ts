import { sql } from "drizzle-orm";
import type { Fault } from "#domain/disposition/fault";
import type { Missing, Verdict } from "#domain/sequence/assessment";
import type { Database } from "../engine/database.ts";

/** Leads by verdict, by every fault found and by everything missing; a lead may count under several of the latter two. */
export type VerdictCounts = {
  verdicts: Partial<Record<Verdict, number>>;
  faults: Partial<Record<Fault, number>>;
  missing: Partial<Record<Missing, number>>;
};

export const verdictCounts = async (db: Database, orgId: string): Promise<VerdictCounts> => {
  const { rows } = await db.execute<{ what: keyof VerdictCounts; name: string; count: string }>(sql`
    select 'verdicts' as what, verdict as name, count(*) as count from assessment where org_id = ${orgId} group by verdict
    union all
    select 'faults', f, count(*) from assessment, unnest(faults) as f where org_id = ${orgId} group by f
    union all
    select 'missing', m, count(*) from assessment, unnest(missing) as m where org_id = ${orgId} group by m
    order by what, count desc, name`);
  const counts: Record<keyof VerdictCounts, Record<string, number>> = { verdicts: {}, faults: {}, missing: {} };
  for (const { what, name, count } of rows) counts[what][name] = Number(count);
  return counts;
};
