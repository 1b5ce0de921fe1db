import { count, sql } from "drizzle-orm";
import type { Fault } from "#domain/disposition/fault";
import type { FaultCause, Holder, Missing, Verdict } from "#domain/sequence/assessment";
import type { ReviewFilter } from "#contract/review-filter";
import type { Database } from "../engine/database.ts";
import { arrivalWeek, assessedLead, localArrival, reviewWhere, type ReviewScope } from "./review-where.ts";
import { leadNow } from "../lead/lead-now.ts";
import { assessment } from "../record/tables.ts";

/** Leads alike in finding and in every attribute a pattern may name. `cause` and `missing`: at most one is given. */
export type PatternCount = {
  verdict: Verdict | Fault;
  cause: FaultCause | null;
  missing: Missing | null;
  holder: Holder | null;
  source: string | null;
  campaign: string | null;
  week: string;
  weekday: string;
  n: number;
};

export const patternCounts = (db: Database, scope: ReviewScope): Promise<PatternCount[]> => {
  // Named once in an inner query: a parameter repeated in "group by" would be another expression to the engine.
  const each = db
    .select({
      verdict: assessment.verdict,
      cause: assessment.primaryCause,
      missing: assessment.firstMissing,
      holder: assessment.primaryHolder,
      source: leadNow.source,
      campaign: leadNow.campaign,
      week: arrivalWeek(scope.zone).as("week"),
      weekday: sql<string>`extract(isodow from ${localArrival(scope.zone)})::text`.as("weekday"),
    })
    .from(leadNow)
    .innerJoin(assessment, assessedLead)
    .where(reviewWhere(scope, {}))
    .as("each");
  const { verdict, cause, missing, holder, source, campaign, week, weekday } = each;
  return db
    .select({ verdict, cause, missing, holder, source, campaign, week, weekday, n: count() })
    .from(each)
    .groupBy(verdict, cause, missing, holder, source, campaign, week, weekday);
};

/** The newest few leads a filter leaves, to read as examples. */
export const exampleLeads = (
  db: Database,
  scope: ReviewScope,
  filter: ReviewFilter,
  limit: number,
): Promise<{ leadId: string; label: string }[]> =>
  db
    .select({ leadId: leadNow.id, label: leadNow.label })
    .from(leadNow)
    .innerJoin(assessment, assessedLead)
    .where(reviewWhere(scope, filter))
    .orderBy(sql`${leadNow.arrivedAt} desc, ${leadNow.id} desc`)
    .limit(limit);
