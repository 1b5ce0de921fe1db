import { sql } from "drizzle-orm";
import { UNJUDGED_TYPES } from "#domain/journal/unjudged-types";
import type { Instant } from "#domain/time/instant";
import type { Database } from "../engine/database.ts";
import { oneOf } from "../engine/one-of.ts";
import { enquiry } from "../lead/tables.ts";
import { fact } from "../record/tables.ts";

/** Notes, and numbers put down since, turn no history into live work (S123). */
const isJudged = sql`${fact.type} not in (${sql.join(
  UNJUDGED_TYPES.map((type) => sql`${type}`),
  sql`, `,
)})`;

/** When the first record was made in a workspace, by whoever works there; null: none was. */
export const liveSince = async (db: Database, orgId: string): Promise<Instant | null> => {
  const { rows } = await db.execute<{ ms: number | string | null }>(sql`
    select (extract(epoch from min(${fact.receivedAt})) * 1000)::float8 as ms from ${fact} where ${fact.orgId} = ${orgId} and ${isJudged}`);
  const ms = rows[0]?.ms ?? null;
  return ms === null ? null : Math.round(Number(ms));
};

/** Of these leads, those that have a record made here, or that arrived once the first such was made in the workspace. */
export const liveLeads = async (
  db: Database,
  orgId: string,
  ids: readonly string[],
  since: Instant | null,
): Promise<Set<string>> => {
  if (since === null || ids.length === 0) return new Set();
  const { rows } = await db.execute<{ id: string }>(sql`
    select ${fact.leadId} as id from ${fact} where ${fact.orgId} = ${orgId} and ${oneOf(fact.leadId, ids)} and ${isJudged}
    union select ${enquiry.leadId} from ${enquiry} where ${enquiry.orgId} = ${orgId} and ${oneOf(enquiry.leadId, ids)}
      and ${enquiry.no} = 1 and ${enquiry.arrivedAt} >= ${new Date(since).toISOString()}::timestamptz`);
  return new Set(rows.map(({ id }) => id));
};
