import { asc, count, max, min, sql } from "drizzle-orm";
import type { Fault, Missing, Verdict } from "#domain/sequence/assessment";
import type { Instant } from "#domain/time/instant";
import type { Database } from "../engine/database.ts";
import { hashGroups } from "./hash-groups.ts";
import { LEAD, selectJudged, selectLeads } from "./judged-leads.ts";
import { arrivalWeek, inScope, type ReviewScope } from "./review-where.ts";
import { lead } from "../lead/tables.ts";
import { assessment } from "../record/tables.ts";

/** A filter with more choices than this is typed into, not chosen from. */
const MOST_CHOICES = 500;

/** Leads, judged or not, with the first and the last arrival. */
export const countLeads = async (
  db: Database,
  scope: ReviewScope,
): Promise<{ leads: number; first: Instant | null; last: Instant | null }> => {
  const rows = await selectLeads(db, { leads: count(), first: min(LEAD.arrivedAt), last: max(LEAD.arrivedAt) }).where(
    inScope(scope),
  );
  return rows[0] ?? { leads: 0, first: null, last: null };
};

/** Leads of the whole organisation that wait to be judged, for the first time or again. */
export const countWaiting = async (db: Database, orgId: string): Promise<number> => {
  const { rows } = await db.execute<{ waiting: number }>(sql`
    select ((select count(*) from ${lead} where ${lead.orgId} = ${orgId})
      - (select count(*) from ${assessment} where ${assessment.orgId} = ${orgId} and ${assessment.episodeNo} = 1)
      + (select count(*) from ${assessment} where ${assessment.orgId} = ${orgId} and ${assessment.needsRefresh}))::int
      as waiting`);
  return rows[0]?.waiting ?? 0;
};

/** Judged leads alike in verdict, faults and what is missing. */
export type FindingCount = { verdict: Verdict; faults: Fault[]; missing: Missing[]; n: number };

/** One pass over the assessments, from which everything of the summary that is counted by finding is added up. */
export const countFindings = (db: Database, scope: ReviewScope): Promise<FindingCount[]> => {
  const { verdict, faults, missing } = assessment;
  return hashGroups(db, (tx) =>
    selectJudged(tx, { verdict, faults, missing, n: count() }).where(inScope(scope)).groupBy(verdict, faults, missing),
  );
};

/** What the filters may offer, by name: sources, campaigns (null: not recorded) and weeks of arrival. */
export const filterChoices = async (
  db: Database,
  scope: ReviewScope,
): Promise<{ sources: (string | null)[]; campaigns: (string | null)[]; weeks: string[] }> => {
  const distinct = async (name: typeof LEAD.source | typeof LEAD.campaign): Promise<(string | null)[]> => {
    const rows = await selectLeads(db, { name })
      .where(inScope(scope))
      .groupBy(name)
      .orderBy(asc(name))
      .limit(MOST_CHOICES);
    return rows.map((row) => row.name);
  };
  const each = selectLeads(db, { week: arrivalWeek(scope.zone).as("week") })
    .where(inScope(scope))
    .as("each");
  const weeks = await hashGroups(db, (tx) =>
    tx
      .select({ week: sql<string>`${each.week}::text` })
      .from(each)
      .groupBy(each.week)
      .orderBy(sql`${each.week} desc`)
      .limit(MOST_CHOICES),
  );
  return {
    sources: await distinct(LEAD.source),
    campaigns: await distinct(LEAD.campaign),
    weeks: weeks.map(({ week }) => week),
  };
};
