import { and, desc, or, sql } from "drizzle-orm";
import type { ReviewFilter } from "#contract/review-filter";
import type { Fault } from "#domain/disposition/fault";
import { firstIfComplete } from "#domain/report/lead-finding";
import type { FaultCause, Holder, Missing, Verdict } from "#domain/sequence/assessment";
import type { Database } from "../engine/database.ts";
import { hashGroups } from "../engine/hash-groups.ts";
import { LEAD, localArrival, selectJudged } from "./judged-leads.ts";
import { arrivedOn, reviewWhere, type ReviewScope } from "./review-where.ts";
import { assessment } from "../record/tables.ts";

/**
 * Leads alike in finding, source and campaign, with the day each arrived on: days since 1970-01-01 on the
 * organisation's clock, one entry a lead. `cause`, `ifComplete` and `missing`: at most one is given; `marks`: packed.
 */
export type AlikeLeads = {
  verdict: Verdict | Fault;
  cause: FaultCause | null;
  ifComplete: Fault | null;
  missing: Missing | null;
  marks: number;
  holder: Holder | null;
  source: string | null;
  campaign: string | null;
  days: number[];
};

/** Days and not rows are handed over: a hundred thousand leads are a few thousand rows with an array each. */
export const alikeLeads = async (db: Database, scope: ReviewScope): Promise<AlikeLeads[]> => {
  const { verdict, primaryCause: cause, faultMarks: marks, primaryHolder: holder } = assessment;
  const { source, campaign } = LEAD;
  const days = sql<number[]>`array_agg(${localArrival(scope.zone)}::date - date '1970-01-01')`;
  const rows = await hashGroups(db, (tx) =>
    selectJudged(tx, { verdict, cause, missing: assessment.firstMissing, marks, holder, source, campaign, days })
      .where(reviewWhere(scope, {}))
      .groupBy(verdict, cause, assessment.firstMissing, marks, holder, source, campaign),
  );
  return rows.map((row) => {
    const ifComplete = firstIfComplete(row.verdict, row.marks);
    return { ...row, ifComplete, missing: ifComplete === null ? row.missing : null };
  });
};

/** Which leads to show of a group: a filter, and the days on which its newest leads arrived. */
export type ExamplesAsked = { filter: ReviewFilter; dates: readonly string[] };

/** The newest few leads of each group, to read as examples; asked for at once, a group's own list in its place. */
export const exampleLeads = async (
  db: Database,
  scope: ReviewScope,
  asked: readonly ExamplesAsked[],
  limit: number,
): Promise<{ leadId: string; label: string }[][]> => {
  if (asked.length === 0) return [];
  const newest = asked.map(({ filter, dates }, place) => {
    const onDates = or(...dates.map((date) => arrivedOn({ from: date, to: date }, scope.zone)));
    return selectJudged(db, { place: sql<number>`${place}::int`.as("place"), id: LEAD.id, label: LEAD.label })
      .where(and(reviewWhere(scope, filter), onDates))
      .orderBy(desc(LEAD.arrivedAt), desc(LEAD.id))
      .limit(limit);
  });
  const { rows } = await db.execute<{ place: number; id: string; label: string }>(sql.join(newest, sql` union all `));
  return asked.map((_, place) =>
    rows.filter((row) => row.place === place).map(({ id, label }) => ({ leadId: id, label })),
  );
};
