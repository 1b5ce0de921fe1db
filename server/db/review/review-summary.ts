import { and, asc, count, desc, min, sql } from "drizzle-orm";
import type { Fault } from "#domain/disposition/fault";
import type { FaultMark } from "#domain/report/fault-mark";
import { byName } from "#domain/report/by-name";
import { unpackedMarks } from "#domain/report/packed-marks";
import type { Missing, Verdict } from "#domain/sequence/assessment";
import type { Instant } from "#domain/time/instant";
import type { Database } from "../engine/database.ts";
import { hashGroups } from "../engine/hash-groups.ts";
import { LEAD, readByThisJudge, selectJudged } from "./judged-leads.ts";
import { arrivedInWeek, inScope, type ReviewScope } from "./review-where.ts";
import { lead, leadAlias } from "../lead/tables.ts";
import { assessment } from "../record/tables.ts";

/** A filter with more choices than this is typed into, not chosen from. */
const MOST_CHOICES = 500;

/** The first and the last arrival of the scope; null without any. Each is looked up at its end of the index. */
export const arrivalSpan = async (
  db: Database,
  scope: ReviewScope,
): Promise<{ first: Instant; last: Instant } | null> => {
  const edge = async (order: typeof asc): Promise<Instant | null> => {
    const rows = await selectJudged(db, { at: LEAD.arrivedAt })
      .where(inScope(scope))
      .orderBy(order(LEAD.arrivedAt))
      .limit(1);
    return rows[0]?.at ?? null;
  };
  const first = await edge(asc);
  const last = await edge(desc);
  return first === null || last === null ? null : { first, last };
};

/**
 * Leads of the whole organisation that wait to be judged, for the first time or again for what was changed. `judged`:
 * how many are, by whichever judge.
 */
export const countWaiting = async (db: Database, orgId: string, judged: number): Promise<number> => {
  const { rows } = await db.execute<{ waiting: number }>(sql`
    select ((select count(*) from ${lead} where ${lead.orgId} = ${orgId})
      - (select count(*) from ${leadAlias} where ${leadAlias.orgId} = ${orgId}) - ${judged}::int
      + (select count(*) from ${lead} join ${assessment} on ${assessment.orgId} = ${lead.orgId}
          and ${assessment.leadId} = ${lead.id} and ${assessment.episodeNo} = ${lead.enquiryEpisodeNo}
          where ${assessment.orgId} = ${orgId} and ${assessment.needsRefresh} and ${readByThisJudge}))::int
      as waiting`);
  return rows[0]?.waiting ?? 0;
};

/** Judged leads alike in verdict, faults, how each fault stands, and what is missing. `oldest`: the first arrival of them. */
export type FindingCount = {
  verdict: Verdict;
  faults: Fault[];
  marks: FaultMark[];
  missing: Missing[];
  n: number;
  oldest: Instant;
};

/** One pass over the assessments, from which everything of the summary that is counted by finding is added up. */
export const countFindings = async (db: Database, scope: ReviewScope): Promise<FindingCount[]> => {
  const { verdict, faults, faultMarks: marks, missing } = assessment;
  const rows = await hashGroups(db, (tx) =>
    selectJudged(tx, { verdict, faults, marks, missing, n: count(), oldest: min(LEAD.arrivedAt) })
      .where(inScope(scope))
      .groupBy(verdict, faults, marks, missing),
  );
  return rows.map(({ oldest, ...row }) => ({ ...row, marks: unpackedMarks(row.marks), oldest: oldest ?? 0 }));
};

/** What the filters may offer, by name: sources and campaigns (null: not recorded), in one pass over the leads. */
export const filterNames = async (
  db: Database,
  scope: ReviewScope,
): Promise<{ sources: (string | null)[]; campaigns: (string | null)[] }> => {
  const { source, campaign } = LEAD;
  const isSource = sql<boolean>`grouping(${source}) = 0`;
  const rows = await hashGroups(db, (tx) =>
    selectJudged(tx, { name: sql<string | null>`coalesce(${source}, ${campaign})`, isSource })
      .where(inScope(scope))
      .groupBy(sql`grouping sets ((${source}), (${campaign}))`),
  );
  const named = (which: boolean): (string | null)[] =>
    rows
      .filter((row) => row.isSource === which)
      .map(({ name }) => name)
      .sort(byName)
      .slice(0, MOST_CHOICES);
  return { sources: named(true), campaigns: named(false) };
};

/** The weeks (their Mondays) in which leads arrived, newest first: each week asks for one lead, none is counted. */
export const filterWeeks = async (db: Database, scope: ReviewScope, first: string, last: string): Promise<string[]> => {
  const day = sql`each.day::date`;
  // A value and not "exists": that would be made into a join, which reads the leads once for every week.
  const one = selectJudged(db, { is: sql<boolean>`true`.as("is") })
    .where(and(inScope(scope), arrivedInWeek(day, scope.zone)))
    .limit(1);
  const { rows } = await db.execute<{ week: string }>(sql`
    select ${day}::text as week from generate_series(${first}::timestamp, ${last}::timestamp, '7 days') as each(day)
    where ${one} order by ${day} desc limit ${MOST_CHOICES}`);
  return rows.map((row) => row.week);
};
