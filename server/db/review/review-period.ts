import { and, count, type SQL, sql } from "drizzle-orm";
import type { Database } from "../engine/database.ts";
import { assessment } from "../record/tables.ts";
import { readByThisJudge, selectJudged, selectReadByAny } from "./judged-leads.ts";
import { type ArrivalDays, arrivedOn, inScope, type ReviewScope } from "./review-where.ts";

/**
 * How many of the scope's leads arrived on these days (null: on any), and how many on others; and how many more, of any
 * day, an earlier judge read last and this one has yet to.
 */
export const countArrivals = async (
  db: Database,
  scope: ReviewScope,
  days: ArrivalDays | null,
): Promise<{ inside: number; outside: number; toReadAnew: number }> => {
  const those = (which: SQL | undefined) => sql<number>`(count(*) filter (where ${which}))::int`;
  const rows = await selectReadByAny(db, {
    inside: those(and(readByThisJudge, days === null ? undefined : arrivedOn(days, scope.zone))),
    judged: those(readByThisJudge),
    all: count(),
  }).where(inScope({ ...scope, days: null }));
  const { inside, judged, all } = rows[0] ?? { inside: 0, judged: 0, all: 0 };
  return { inside, outside: judged - inside, toReadAnew: all - judged };
};

/** How many of the scope's leads each version of the policy judges. */
export const countByPolicy = async (db: Database, scope: ReviewScope): Promise<ReadonlyMap<string, number>> => {
  const rows = await selectJudged(db, { id: assessment.policyId, n: count() })
    .where(inScope(scope))
    .groupBy(assessment.policyId);
  return new Map(rows.map(({ id, n }) => [id, n]));
};
