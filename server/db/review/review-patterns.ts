import { and, or, sql } from "drizzle-orm";
import type { ReviewFilter } from "#contract/review-filter";
import type { Fault } from "#domain/disposition/fault";
import type { FaultCause, Holder, Missing, Verdict } from "#domain/sequence/assessment";
import type { Database } from "../engine/database.ts";
import { hashGroups } from "./hash-groups.ts";
import { LEAD, localArrival, selectJudged } from "./judged-leads.ts";
import { arrivedOn, reviewWhere, type ReviewScope } from "./review-where.ts";
import { assessment } from "../record/tables.ts";

/**
 * Leads alike in finding, source and campaign, with the day each arrived on: days since 1970-01-01 on the
 * organisation's clock, one entry a lead. `cause` and `missing`: at most one is given.
 */
export type AlikeLeads = {
  verdict: Verdict | Fault;
  cause: FaultCause | null;
  missing: Missing | null;
  holder: Holder | null;
  source: string | null;
  campaign: string | null;
  days: number[];
};

/** Days and not rows are handed over: a hundred thousand leads are a few thousand rows with an array each. */
export const alikeLeads = (db: Database, scope: ReviewScope): Promise<AlikeLeads[]> => {
  const { verdict, primaryCause: cause, firstMissing: missing, primaryHolder: holder } = assessment;
  const { source, campaign } = LEAD;
  const days = sql<number[]>`array_agg(${localArrival(scope.zone)}::date - date '1970-01-01')`;
  return hashGroups(db, (tx) =>
    selectJudged(tx, { verdict, cause, missing, holder, source, campaign, days })
      .where(reviewWhere(scope, {}))
      .groupBy(verdict, cause, missing, holder, source, campaign),
  );
};

/** The newest few leads of these days that a filter leaves, to read as examples. */
export const exampleLeads = (
  db: Database,
  scope: ReviewScope,
  filter: ReviewFilter,
  dates: readonly string[],
  limit: number,
): Promise<{ leadId: string; label: string }[]> =>
  selectJudged(db, { leadId: LEAD.id, label: LEAD.label })
    .where(and(reviewWhere(scope, filter), or(...dates.map((date) => arrivedOn({ from: date, to: date }, scope.zone)))))
    .orderBy(sql`${LEAD.arrivedAt} desc, ${LEAD.id} desc`)
    .limit(limit);
