import { and, eq, gt, gte, inArray, lte, or, sql } from "drizzle-orm";
import type { PassedFrom } from "#domain/report/passed-today";
import type { RescueCandidate } from "#domain/report/rescue";
import type { Assessment } from "#domain/sequence/assessment";
import { DAY, type Instant } from "#domain/time/instant";
import type { Database } from "../engine/database.ts";
import { leadNow } from "../lead/lead-now.ts";
import { LEAD, ofLead, selectJudged, SHOWN } from "./judged-leads.ts";
import { inScope, type ReviewScope } from "./review-where.ts";
import { isDueExplained } from "../record/lead-explanation.ts";
import { assessment } from "../record/tables.ts";

/** More leads due within a few days than this are beyond what one list can rank or one team can mend. */
const MOST = 5000;

/** A lead that arrived longer ago has had all its tries. */
const TRIED_WITHIN = 30 * DAY;

const CANDIDATE = {
  leadId: LEAD.id,
  decided: sql<boolean>`false`,
  phase: assessment.phase,
  withdrew: sql<boolean>`(${assessment.body} ->> 'withdrew')::boolean`,
  explained: isDueExplained(sql`${LEAD.orgId}`, sql`${LEAD.id}`),
  nextDue: sql<Assessment["nextDue"]>`nullif(${assessment.body} -> 'nextDue', 'null'::jsonb)`,
  suggestion: sql<Assessment["suggestion"]>`nullif(${assessment.body} -> 'suggestion', 'null'::jsonb)`,
};
/** That it may read otherwise by now. */
const staleAt = (asOf: Instant) =>
  sql<boolean>`coalesce(${or(assessment.needsRefresh, lte(assessment.nextChangeAt, asOf))}, false)`;

/**
 * Undecided, open leads with something due in [from, to], what is due latest first. `stale`: marked to be judged
 * anew, or due to change by `asOf`.
 */
export const rescueCandidates = (
  db: Database,
  scope: ReviewScope,
  from: Instant,
  to: Instant,
  asOf: Instant,
): Promise<(RescueCandidate & { stale: boolean })[]> =>
  selectJudged(db, { ...CANDIDATE, stale: staleAt(asOf) }, "running")
    .innerJoin(leadNow, ofLead)
    .where(
      and(
        inScope(scope),
        eq(assessment.orgId, scope.orgId),
        gte(assessment.dueBy, from),
        lte(assessment.dueBy, to),
        inArray(assessment.phase, ["running", "held"]),
        eq(SHOWN.outcome, "unknown"),
      ),
    )
    .orderBy(sql`${assessment.dueBy} desc`)
    .limit(MOST);

/** Undecided leads read since `from`, of which a try, an agreed step or a check-back may have passed without anything. */
export const missedCandidates = (
  db: Database,
  scope: ReviewScope,
  from: Instant,
  asOf: Instant,
): Promise<(RescueCandidate & { stale: boolean; read: PassedFrom })[]> =>
  selectJudged(
    db,
    {
      ...CANDIDATE,
      stale: staleAt(asOf),
      read: sql<PassedFrom>`jsonb_build_object('slots', ${assessment.body} -> 'slots', 'steps', ${assessment.body} -> 'steps',
        'contacts', ${assessment.body} -> 'contacts', 'checkBack', ${assessment.body} -> 'checkBack')`,
    },
    "running",
  )
    .innerJoin(leadNow, ofLead)
    .where(
      and(
        inScope(scope),
        eq(assessment.orgId, scope.orgId),
        gte(assessment.asOf, from),
        gt(assessment.arrivedAt, from - TRIED_WITHIN),
        inArray(assessment.phase, ["running", "finished"]),
        eq(SHOWN.outcome, "unknown"),
        sql`(jsonb_path_exists(${assessment.body}, '$.slots[*] ? (@.state == "missed" && @.to >= $from && @.to <= $at)',
            jsonb_build_object('from', ${from}::float8, 'at', ${asOf}::float8))
          or ${assessment.body} -> 'checkBack' ->> 'state' = 'dropped'
          or jsonb_path_exists(${assessment.body}, '$.steps[*] ? (@.state == "dropped")'))`,
      ),
    )
    .limit(MOST);
