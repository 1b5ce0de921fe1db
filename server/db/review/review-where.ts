import { and, arrayContains, eq, gte, inArray, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import type { ReviewFilter } from "#contract/review-filter";
import { leadNow } from "../lead/lead-now.ts";
import { assessment } from "../record/tables.ts";

/** Whose leads: the organisation's (`ownerIds` null), or only those of these owners. `zone` counts weeks and weekdays. */
export type ReviewScope = { orgId: string; ownerIds: readonly string[] | null; zone: string };

/** The join every review query starts from. */
export const assessedLead = and(
  eq(assessment.orgId, leadNow.orgId),
  eq(assessment.leadId, leadNow.id),
  eq(assessment.episodeNo, leadNow.episodeNo),
);

/** Arrival on the organisation's own clock. */
export const localArrival = (zone: string): SQL => sql`(${leadNow.arrivedAt} at time zone ${zone})`;

/** The Monday of the arrival's week, "2026-03-02". */
export const arrivalWeek = (zone: string): SQL<string> =>
  sql<string>`to_char(date_trunc('week', ${localArrival(zone)}), 'YYYY-MM-DD')`;

/** The leads a scope lets be seen at all. */
export const inScope = ({ orgId, ownerIds }: ReviewScope): SQL | undefined =>
  and(eq(leadNow.orgId, orgId), ownerIds === null ? undefined : inArray(leadNow.ownerId, [...ownerIds]));

const named = (
  column: typeof leadNow.source | typeof leadNow.campaign,
  name: string | null | undefined,
): SQL | undefined => (name === undefined ? undefined : name === null ? isNull(column) : eq(column, name));

const mondayInZone = (week: string, zone: string, days: number): SQL =>
  sql`((${week}::date + ${days}::int)::timestamp at time zone ${zone})`;

/** Text searched for as it is: no character of it is a wildcard. */
const literally = (text: string): string => text.replace(/[\\%_]/g, "\\$&");

/** The leads of a scope that a filter leaves. */
export const reviewWhere = (scope: ReviewScope, filter: ReviewFilter): SQL | undefined => {
  const { verdict, fault, primaryCause, firstMissing, week, weekday, holder, from, to, find } = filter;
  return and(
    inScope(scope),
    verdict === undefined || verdict.length === 0 ? undefined : inArray(assessment.verdict, verdict),
    fault === undefined ? undefined : arrayContains(assessment.faults, [fault]),
    primaryCause === undefined ? undefined : eq(assessment.primaryCause, primaryCause),
    firstMissing === undefined ? undefined : eq(assessment.firstMissing, firstMissing),
    named(leadNow.source, filter.source),
    named(leadNow.campaign, filter.campaign),
    week === undefined ? undefined : gte(leadNow.arrivedAt, mondayInZone(week, scope.zone, 0)),
    week === undefined ? undefined : lt(leadNow.arrivedAt, mondayInZone(week, scope.zone, 7)),
    weekday === undefined ? undefined : sql`extract(isodow from ${localArrival(scope.zone)}) = ${weekday}::int`,
    holder === undefined ? undefined : eq(assessment.primaryHolder, holder),
    from === undefined ? undefined : gte(leadNow.arrivedAt, from),
    to === undefined ? undefined : lt(leadNow.arrivedAt, to),
    find === undefined
      ? undefined
      : or(
          sql`${leadNow.label} ilike ${`%${literally(find)}%`}`,
          sql`${leadNow.externalId} ilike ${`${literally(find)}%`}`,
        ),
  );
};
