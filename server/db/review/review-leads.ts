import { and, count, desc, eq, inArray, sql } from "drizzle-orm";
import type { ReviewFilter } from "#contract/review-filter";
import type { ReviewLeadRow } from "#contract/review-leads";
import type { Assessment } from "#domain/sequence/assessment";
import type { Instant } from "#domain/time/instant";
import type { Database } from "../engine/database.ts";
import { leadNow } from "../lead/lead-now.ts";
import { LEAD, ofLead, selectJudged, SHOWN, type WhichEpisode } from "./judged-leads.ts";
import { reviewWhere, type ReviewScope } from "./review-where.ts";
import { owner } from "../people/tables.ts";
import { isExplained } from "../record/lead-explanation.ts";
import { assessment } from "../record/tables.ts";

/** Where a page ends: newest arrival first, ties by id. */
export type LeadKey = { arrivedAt: Instant; id: string };

/** A row as stored; the offset may be missing where the sender gave none. */
export type StoredLeadRow = Omit<
  ReviewLeadRow,
  "arrivedOffset" | "outcome" | "primaryCause" | "isUnanswered" | "isDueNow"
> & {
  /** By what the sender knows it. */
  system: string;
  externalId: string;
  firstResponseMinutes: number | null;
  arrivedOffset: number | null;
  outcome: ReviewLeadRow["outcome"]["outcome"];
  outcomeLabel: string | null;
  outcomeAt: Instant | null;
  suggestion: Assessment["suggestion"];
  primary: Assessment["faults"][number] | null;
};

const columns = {
  ...LEAD,
  ...SHOWN,
  leadId: LEAD.id,
  ownerLabel: owner.label,
  verdict: assessment.verdict,
  phase: assessment.phase,
  withdrew: sql<boolean>`(${assessment.body} ->> 'withdrew')::boolean`,
  faults: assessment.faults,
  primaryHolder: assessment.primaryHolder,
  missing: assessment.missing,
  nextDue: sql<Assessment["nextDue"]>`nullif(${assessment.body} -> 'nextDue', 'null'::jsonb)`,
  firstResponseMinutes: sql<number | null>`(${assessment.body} ->> 'firstResponseMinutes')::float8`,
  suggestion: sql<Assessment["suggestion"]>`nullif(${assessment.body} -> 'suggestion', 'null'::jsonb)`,
  explained: isExplained(sql`${LEAD.orgId}`, sql`${LEAD.id}`),
  primary: sql<StoredLeadRow["primary"]>`jsonb_path_query_first(${assessment.body},
    '$.faults[*] ? (@.fault == $verdict)', jsonb_build_object('verdict', ${assessment.verdict}))`,
};

/**
 * One page of assessed leads after `after`, newest arrival first. The page is chosen before any row is read in full,
 * so that only its own assessments are opened.
 */
export const leadRows = async (
  db: Database,
  scope: ReviewScope,
  filter: ReviewFilter,
  after: LeadKey | null,
  limit: number,
): Promise<StoredLeadRow[]> => {
  const page = await selectJudged(db, { id: LEAD.id })
    .where(
      and(
        reviewWhere(scope, filter),
        after === null
          ? undefined
          : sql`(${LEAD.arrivedAt}, ${LEAD.id}) < (${new Date(after.arrivedAt).toISOString()}::timestamptz, ${after.id}::uuid)`,
      ),
    )
    .orderBy(desc(LEAD.arrivedAt), desc(LEAD.id))
    .limit(limit);
  const ids = page.map(({ id }) => id);
  const rows = new Map((await leadRowsById(db, scope, ids)).map((row) => [row.leadId, row]));
  return ids.flatMap((id) => rows.get(id) ?? []);
};

export const countLeadRows = async (db: Database, scope: ReviewScope, filter: ReviewFilter): Promise<number> => {
  const rows = await selectJudged(db, { n: count() }).where(reviewWhere(scope, filter));
  return rows[0]?.n ?? 0;
};

/** Of the leads that a filter leaves, how many a reviewer said are explained. */
export const countExplained = async (db: Database, scope: ReviewScope, filter: ReviewFilter): Promise<number> => {
  const rows = await selectJudged(db, { n: count() }).where(
    and(reviewWhere(scope, filter), isExplained(sql`${LEAD.orgId}`, sql`${LEAD.id}`)),
  );
  return rows[0]?.n ?? 0;
};

/** The rows of some leads of the scope, in no order. */
export const leadRowsById = async (
  db: Database,
  scope: ReviewScope,
  ids: readonly string[],
  which: WhichEpisode = "counted",
): Promise<StoredLeadRow[]> =>
  ids.length === 0
    ? []
    : selectJudged(db, columns, which)
        .innerJoin(leadNow, ofLead)
        .leftJoin(owner, and(eq(owner.orgId, LEAD.orgId), eq(owner.id, LEAD.ownerId)))
        .where(and(reviewWhere(scope, {}), inArray(LEAD.id, [...ids])));
