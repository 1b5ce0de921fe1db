import { and, asc, count, max, min, sql } from "drizzle-orm";
import type { Fault } from "#domain/disposition/fault";
import type { Missing, Verdict } from "#domain/sequence/assessment";
import type { Instant } from "#domain/time/instant";
import type { Database } from "../engine/database.ts";
import { hashGroups } from "./hash-groups.ts";
import { LEAD, selectJudged } from "./judged-leads.ts";
import { arrivedInWeek, inScope, type ReviewScope } from "./review-where.ts";
import { lead, leadAlias } from "../lead/tables.ts";
import { assessment } from "../record/tables.ts";

/** A filter with more choices than this is typed into, not chosen from. */
const MOST_CHOICES = 500;

/** The first and the last arrival of the scope; null without any. */
export const arrivalSpan = async (
  db: Database,
  scope: ReviewScope,
): Promise<{ first: Instant; last: Instant } | null> => {
  const rows = await selectJudged(db, { first: min(LEAD.arrivedAt), last: max(LEAD.arrivedAt) }).where(inScope(scope));
  const { first = null, last = null } = rows[0] ?? {};
  return first === null || last === null ? null : { first, last };
};

/** Leads of the whole organisation that wait to be judged, for the first time or again. */
export const countWaiting = async (db: Database, orgId: string): Promise<number> => {
  const { rows } = await db.execute<{ waiting: number }>(sql`
    select ((select count(*) from ${lead} where ${lead.orgId} = ${orgId})
      - (select count(*) from ${leadAlias} where ${leadAlias.orgId} = ${orgId})
      - (select count(*) from ${lead} join ${assessment} on ${assessment.orgId} = ${lead.orgId}
          and ${assessment.leadId} = ${lead.id} and ${assessment.episodeNo} = ${lead.episodeNo}
          where ${lead.orgId} = ${orgId})
      + (select count(*) from ${lead} join ${assessment} on ${assessment.orgId} = ${lead.orgId}
          and ${assessment.leadId} = ${lead.id} and ${assessment.episodeNo} = ${lead.episodeNo}
          where ${assessment.orgId} = ${orgId} and ${assessment.needsRefresh}))::int
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

/** What the filters may offer, by name: sources and campaigns (null: not recorded). */
export const filterNames = async (
  db: Database,
  scope: ReviewScope,
): Promise<{ sources: (string | null)[]; campaigns: (string | null)[] }> => {
  const distinct = async (name: typeof LEAD.source | typeof LEAD.campaign): Promise<(string | null)[]> => {
    const rows = await selectJudged(db, { name })
      .where(inScope(scope))
      .groupBy(name)
      .orderBy(asc(name))
      .limit(MOST_CHOICES);
    return rows.map((row) => row.name);
  };
  return { sources: await distinct(LEAD.source), campaigns: await distinct(LEAD.campaign) };
};

/** The weeks (their Mondays) in which leads arrived, newest first: each week asks for one lead, none is counted. */
export const filterWeeks = async (db: Database, scope: ReviewScope, first: string, last: string): Promise<string[]> => {
  const day = sql`each.day::date`;
  const week = sql<string>`${day}::text`;
  const some = selectJudged(db, { id: LEAD.id }).where(and(inScope(scope), arrivedInWeek(day, scope.zone)));
  const { rows } = await db.execute<{ week: string }>(sql`
    select ${week} as week from generate_series(${first}::timestamp, ${last}::timestamp, '7 days') as each(day)
    where exists (${some}) order by ${day} desc limit ${MOST_CHOICES}`);
  return rows.map((row) => row.week);
};
