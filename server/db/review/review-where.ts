import { and, arrayContains, eq, gte, inArray, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import type { ReviewFilter } from "#contract/review-filter";
import { lead } from "../lead/tables.ts";
import { assessment } from "../record/tables.ts";

/** Whose leads: the organisation's (`ownerIds` null), or only those of these owners. `zone` counts weeks and weekdays. */
export type ReviewScope = { orgId: string; ownerIds: readonly string[] | null; zone: string };

/** The join every review query starts from. */
export const assessedLead = and(
  eq(assessment.orgId, lead.orgId),
  eq(assessment.leadId, lead.id),
  eq(assessment.episodeNo, 1),
);

/** Arrival on the organisation's own clock. */
export const localArrival = (zone: string): SQL => sql`(${lead.arrivedAt} at time zone ${zone})`;

/** The Monday of the arrival's week, "2026-03-02". */
export const arrivalWeek = (zone: string): SQL<string> =>
  sql<string>`to_char(date_trunc('week', ${localArrival(zone)}), 'YYYY-MM-DD')`;

/** The leads a scope lets be seen at all. */
export const inScope = ({ orgId, ownerIds }: ReviewScope): SQL | undefined =>
  and(eq(lead.orgId, orgId), ownerIds === null ? undefined : inArray(lead.ownerId, [...ownerIds]));

const named = (column: typeof lead.source | typeof lead.campaign, name: string | null | undefined): SQL | undefined =>
  name === undefined ? undefined : name === null ? isNull(column) : eq(column, name);

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
    named(lead.source, filter.source),
    named(lead.campaign, filter.campaign),
    week === undefined ? undefined : gte(lead.arrivedAt, mondayInZone(week, scope.zone, 0)),
    week === undefined ? undefined : lt(lead.arrivedAt, mondayInZone(week, scope.zone, 7)),
    weekday === undefined ? undefined : sql`extract(isodow from ${localArrival(scope.zone)}) = ${weekday}::int`,
    holder === undefined ? undefined : eq(assessment.primaryHolder, holder),
    from === undefined ? undefined : gte(lead.arrivedAt, from),
    to === undefined ? undefined : lt(lead.arrivedAt, to),
    find === undefined
      ? undefined
      : or(sql`${lead.label} ilike ${`%${literally(find)}%`}`, sql`${lead.externalId} ilike ${`${literally(find)}%`}`),
  );
};
