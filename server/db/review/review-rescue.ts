import { and, eq, gte, inArray, lte, or, sql } from "drizzle-orm";
import type { RescueCandidate } from "#domain/report/rescue";
import type { Assessment } from "#domain/sequence/assessment";
import type { Instant } from "#domain/time/instant";
import type { Database } from "../engine/database.ts";
import { leadNow } from "../lead/lead-now.ts";
import { LEAD, ofLead, selectJudged, SHOWN } from "./judged-leads.ts";
import { inScope, type ReviewScope } from "./review-where.ts";
import { isDueExplained } from "../record/lead-explanation.ts";
import { assessment } from "../record/tables.ts";

/** More leads due within a few days than this are beyond what one list can rank or one team can mend. */
const MOST = 5000;

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
  selectJudged(
    db,
    {
      leadId: LEAD.id,
      decided: sql<boolean>`false`,
      phase: assessment.phase,
      withdrew: sql<boolean>`(${assessment.body} ->> 'withdrew')::boolean`,
      explained: isDueExplained(sql`${LEAD.orgId}`, sql`${LEAD.id}`),
      nextDue: sql<Assessment["nextDue"]>`nullif(${assessment.body} -> 'nextDue', 'null'::jsonb)`,
      suggestion: sql<Assessment["suggestion"]>`nullif(${assessment.body} -> 'suggestion', 'null'::jsonb)`,
      // It may read otherwise by now.
      stale: sql<boolean>`coalesce(${or(assessment.needsRefresh, lte(assessment.nextChangeAt, asOf))}, false)`,
    },
    "running",
  )
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
