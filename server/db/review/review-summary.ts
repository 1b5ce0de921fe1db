import { asc, count, max, min, sql } from "drizzle-orm";
import type { Fault } from "#domain/disposition/fault";
import type { Missing, Verdict } from "#domain/sequence/assessment";
import type { Instant } from "#domain/time/instant";
import type { Database } from "../engine/database.ts";
import { arrivalWeek, assessedLead, inScope, type ReviewScope } from "./review-where.ts";
import { leadNow } from "../lead/lead-now.ts";
import { assessment } from "../record/tables.ts";

/** A filter with more choices than this is typed into, not chosen from. */
const MOST_CHOICES = 500;

/** How many leads there are, how many are assessed, and how many of those are marked to be assessed again. */
export const countLeads = async (
  db: Database,
  scope: ReviewScope,
): Promise<{ leads: number; assessed: number; marked: number; first: Instant | null; last: Instant | null }> => {
  // Two counts instead of an outer join: without statistics the embedded database would join row by row.
  const leads = await db
    .select({ leads: count(), first: min(leadNow.arrivedAt), last: max(leadNow.arrivedAt) })
    .from(leadNow)
    .where(inScope(scope));
  const assessed = await db
    .select({ assessed: count(), marked: sql<number>`(count(*) filter (where ${assessment.needsRefresh}))::int` })
    .from(leadNow)
    .innerJoin(assessment, assessedLead)
    .where(inScope(scope));
  return { leads: 0, first: null, last: null, ...leads[0], assessed: 0, marked: 0, ...assessed[0] };
};

export const countVerdicts = (db: Database, scope: ReviewScope): Promise<{ verdict: Verdict; n: number }[]> =>
  db
    .select({ verdict: assessment.verdict, n: count() })
    .from(leadNow)
    .innerJoin(assessment, assessedLead)
    .where(inScope(scope))
    .groupBy(assessment.verdict);

export const countFaults = async (db: Database, scope: ReviewScope): Promise<{ fault: Fault; n: number }[]> => {
  const fault = sql<Fault>`unnest(${assessment.faults})`.as("fault");
  const each = db.select({ fault }).from(leadNow).innerJoin(assessment, assessedLead).where(inScope(scope)).as("each");
  return db.select({ fault: each.fault, n: count() }).from(each).groupBy(each.fault);
};

export const countMissing = async (db: Database, scope: ReviewScope): Promise<{ missing: Missing; n: number }[]> => {
  const missing = sql<Missing>`unnest(${assessment.missing})`.as("missing");
  const each = db
    .select({ missing })
    .from(leadNow)
    .innerJoin(assessment, assessedLead)
    .where(inScope(scope))
    .as("each");
  return db.select({ missing: each.missing, n: count() }).from(each).groupBy(each.missing);
};

/** What the filters may offer, by name: sources, campaigns (null: not recorded) and weeks of arrival. */
export const filterChoices = async (
  db: Database,
  scope: ReviewScope,
): Promise<{ sources: (string | null)[]; campaigns: (string | null)[]; weeks: string[] }> => {
  const distinct = async (column: typeof leadNow.source | typeof leadNow.campaign): Promise<(string | null)[]> => {
    const rows = await db
      .selectDistinct({ name: column })
      .from(leadNow)
      .where(inScope(scope))
      .orderBy(asc(column))
      .limit(MOST_CHOICES);
    return rows.map(({ name }) => name);
  };
  const week = arrivalWeek(scope.zone).as("week");
  const weeks = await db
    .selectDistinct({ week })
    .from(leadNow)
    .where(inScope(scope))
    .orderBy(sql`week desc`)
    .limit(MOST_CHOICES);
  return {
    sources: await distinct(leadNow.source),
    campaigns: await distinct(leadNow.campaign),
    weeks: weeks.map(({ week: monday }) => monday),
  };
};
