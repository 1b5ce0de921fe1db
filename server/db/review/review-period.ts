import { count, sql } from "drizzle-orm";
import type { Database } from "../engine/database.ts";
import { selectJudged } from "./judged-leads.ts";
import { type ArrivalDays, arrivedOn, inScope, type ReviewScope } from "./review-where.ts";

/** How many of the scope's leads arrived on these days (null: on any), and how many on others. */
export const countArrivals = async (
  db: Database,
  scope: ReviewScope,
  days: ArrivalDays | null,
): Promise<{ inside: number; outside: number }> => {
  const inside = days === null ? count() : sql<number>`(count(*) filter (where ${arrivedOn(days, scope.zone)}))::int`;
  const rows = await selectJudged(db, { inside, all: count() }).where(inScope({ ...scope, days: null }));
  const { inside: within, all } = rows[0] ?? { inside: 0, all: 0 };
  return { inside: within, outside: all - within };
};
