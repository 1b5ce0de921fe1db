import { count } from "drizzle-orm";
import type { Database } from "../engine/database.ts";
import { selectLeads } from "./judged-leads.ts";
import { type ArrivalDays, inScope, type ReviewScope } from "./review-where.ts";

/** How many of the scope's leads arrived on these days (null: on any), and how many on others. */
export const countArrivals = async (
  db: Database,
  scope: ReviewScope,
  days: ArrivalDays | null,
): Promise<{ inside: number; outside: number }> => {
  const countOn = async (on: ArrivalDays | null): Promise<number> => {
    const rows = await selectLeads(db, { n: count() }).where(inScope({ ...scope, days: on }));
    return rows[0]?.n ?? 0;
  };
  // Two counts: the days are looked up in their index, and who counts all needs no arrival.
  const all = await countOn(null);
  const inside = days === null ? all : await countOn(days);
  return { inside, outside: all - inside };
};
