import { and, type AnyColumn, arrayContains, eq, gte, inArray, isNull, lt, not, or, type SQL, sql } from "drizzle-orm";
import type { BoundsFigure, GroupFilter, ReviewFilter } from "#contract/review-filter";
import type { Fault } from "#domain/disposition/fault";
import type { ReviewQuestion } from "#domain/report/review-question";
import { MARK_BITS, markPlace } from "#domain/report/packed-marks";
import { comparedWith, firstWouldBe, noneWouldHold } from "./finding-where.ts";
import { LEAD, localArrival } from "./judged-leads.ts";
import { enquiry } from "../lead/tables.ts";
import { canBeHandedOver } from "../record/handed-over.ts";
import { isExplained } from "../record/lead-explanation.ts";
import { assessment } from "../record/tables.ts";

/** The first and the last day of arrival, both included, "2026-03-02", on the organisation's own clock. */
export type ArrivalDays = { from: string; to: string };

/**
 * Whose leads: the organisation's (`ownerIds` null), or only those of these owners; and of which days (null: all).
 * `zone` counts days and weeks.
 */
export type ReviewScope = {
  orgId: string;
  ownerIds: readonly string[] | null;
  zone: string;
  days: ArrivalDays | null;
  /** Leads that this version of the policy judges; left out: any does. */
  policyId?: string;
  /** Whoever reads knows leads by their ids alone: a search for a name would tell it. */
  isNameless?: true;
  /** Only these leads; left out: any. */
  leadIds?: readonly string[];
};

/** The Monday of the arrival's week, a date: as text ("2026-03-02") only once it is grouped, a lead at a time is dear. */
export const arrivalWeek = (zone: string): SQL<string> => sql<string>`date_trunc('week', ${localArrival(zone)})::date`;

/** The instant at which the organisation's clock begins the day so many days after `date`. */
const dayBegins = (date: string | SQL, after: number, zone: string): SQL =>
  sql`((${date}::date + ${after}::int)::timestamp at time zone ${zone})`;

/** That a lead arrived in the week that begins with this Monday. */
export const arrivedInWeek = (monday: string | SQL, zone: string): SQL | undefined =>
  and(gte(LEAD.arrivedAt, dayBegins(monday, 0, zone)), lt(LEAD.arrivedAt, dayBegins(monday, 7, zone)));

/** That a lead arrived on one of these days. */
export const arrivedOn = ({ from, to }: ArrivalDays, zone: string): SQL | undefined =>
  and(gte(LEAD.arrivedAt, dayBegins(from, 0, zone)), lt(LEAD.arrivedAt, dayBegins(to, 1, zone)));

/** The leads a scope lets be seen at all. */
export const inScope = ({ orgId, ownerIds, days, policyId, zone, leadIds }: ReviewScope): SQL | undefined =>
  and(
    eq(LEAD.orgId, orgId),
    ownerIds === null ? undefined : inArray(LEAD.ownerId, [...ownerIds]),
    days === null ? undefined : arrivedOn(days, zone),
    policyId === undefined ? undefined : eq(assessment.policyId, policyId),
    leadIds === undefined ? undefined : sql`${LEAD.id} = any(${`{${leadIds.join(",")}}`}::uuid[])`,
  );

const named = (column: typeof LEAD.source | typeof LEAD.campaign, name: string | null | undefined): SQL | undefined =>
  name === undefined ? undefined : name === null ? isNull(column) : eq(column, name);

/** Text searched for as it is: no character of it is a wildcard. */
const literally = (text: string): string => text.replace(/[\\%_]/g, "\\$&");

const BAND_OF: Record<ReviewQuestion, AnyColumn> = {
  in_time: assessment.bandInTime,
  useful: assessment.bandUseful,
  spaced: assessment.bandSpaced,
  kept: assessment.bandKept,
  record: assessment.bandRecord,
};

const { certain, if_complete, possible, too_early, not_applicable } = MARK_BITS;
/** Which marks a figure counts; 0: none of them. */
const COUNTED_IN: Record<BoundsFigure, readonly number[]> = {
  certain: [certain],
  if_complete: [certain, if_complete],
  possible: [certain, if_complete, possible],
  of: [0, certain, if_complete, possible],
  too_early: [too_early],
  not_applicable: [not_applicable],
};

const countedIn = ({ fault, figure }: { fault: Fault; figure: BoundsFigure }): SQL =>
  sql`((${assessment.faultMarks} >> ${sql.raw(String(markPlace(fault)))}) & 7) in (${sql.raw(COUNTED_IN[figure].join(", "))})`;

/** That a lead has all of this in common. */
const inGroup = ({ source, campaign, week, weekday }: GroupFilter, zone: string): SQL | undefined =>
  and(
    named(LEAD.source, source),
    named(LEAD.campaign, campaign),
    week === undefined ? undefined : arrivedInWeek(week, zone),
    weekday === undefined ? undefined : sql`extract(isodow from ${localArrival(zone)}) = ${weekday}::int`,
  );

/** The leads of a scope that a filter leaves; its period and its talks are already part of the scope. */
export const reviewWhere = (scope: ReviewScope, filter: ReviewFilter): SQL | undefined => {
  const {
    verdict,
    fault,
    primaryCause,
    ifComplete,
    firstMissing,
    answer,
    bounds,
    compared,
    outside,
    holder,
    from,
    to,
    find,
  } = filter;
  return and(
    inScope(scope),
    verdict === undefined || verdict.length === 0 ? undefined : inArray(assessment.verdict, verdict),
    fault === undefined ? undefined : arrayContains(assessment.faults, [fault]),
    primaryCause === undefined ? undefined : eq(assessment.primaryCause, primaryCause),
    ifComplete === undefined ? undefined : firstWouldBe(ifComplete),
    firstMissing === undefined ? undefined : and(eq(assessment.firstMissing, firstMissing), noneWouldHold()),
    answer === undefined ? undefined : eq(BAND_OF[answer.question], answer.band),
    bounds === undefined ? undefined : countedIn(bounds),
    compared === undefined ? undefined : comparedWith(compared),
    inGroup(filter, scope.zone),
    outside === undefined ? undefined : sql`not coalesce(${inGroup(outside, scope.zone) ?? sql`true`}, false)`,
    filter.saw === undefined
      ? undefined
      : sql`exists (select 1 from ${enquiry} q where q.org_id = ${LEAD.orgId} and q.lead_id = ${LEAD.id}
          and q.promise_version_id = ${filter.saw}::uuid)`,
    // Nor does whoever does not work with people learn who has which lead.
    filter.ownedBy === undefined
      ? undefined
      : scope.isNameless === true
        ? sql`false`
        : canBeHandedOver(LEAD.orgId, LEAD.id, filter.ownedBy),
    // Whoever does not work with people reads no explanation, nor of whom there is one (V42).
    filter.explained === undefined || scope.isNameless === true
      ? undefined
      : filter.explained
        ? isExplained(sql`${LEAD.orgId}`, sql`${LEAD.id}`)
        : not(isExplained(sql`${LEAD.orgId}`, sql`${LEAD.id}`)),
    filter.settings === undefined ? undefined : eq(assessment.policyId, filter.settings),
    holder === undefined ? undefined : eq(assessment.primaryHolder, holder),
    from === undefined ? undefined : gte(LEAD.arrivedAt, from),
    to === undefined ? undefined : lt(LEAD.arrivedAt, to),
    find === undefined
      ? undefined
      : scope.isNameless === true
        ? sql`${LEAD.id}::text like ${`%${literally(find.replace(/^#/, "").toLowerCase())}`}`
        : or(
            sql`${LEAD.label} ilike ${`%${literally(find)}%`}`,
            sql`${LEAD.externalId} ilike ${`${literally(find)}%`}`,
          ),
  );
};
