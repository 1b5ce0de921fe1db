import { and, count, desc, eq, inArray, sql } from "drizzle-orm";
import type { ReviewFilter } from "#contract/review-filter";
import type { ReviewLeadRow } from "#contract/review-leads";
import type { Assessment } from "#domain/sequence/assessment";
import type { Instant } from "#domain/time/instant";
import type { Database } from "../engine/database.ts";
import { assessedLead, reviewWhere, type ReviewScope } from "./review-where.ts";
import { owner } from "../people/tables.ts";
import { leadNow } from "../lead/lead-now.ts";
import { assessment } from "../record/tables.ts";

/** Where a page ends: newest arrival first, ties by id. */
export type LeadKey = { arrivedAt: Instant; id: string };

/** A row as stored; the offset may be missing where the sender gave none. */
export type StoredLeadRow = Omit<ReviewLeadRow, "arrivedOffset" | "outcome"> & {
  arrivedOffset: number | null;
  outcome: ReviewLeadRow["outcome"]["outcome"];
  outcomeLabel: string | null;
  outcomeAt: Instant | null;
  suggestion: Assessment["suggestion"];
  primary: Assessment["faults"][number] | null;
};

const columns = {
  leadId: leadNow.id,
  label: leadNow.label,
  source: leadNow.source,
  campaign: leadNow.campaign,
  arrivedAt: leadNow.arrivedAt,
  arrivedOffset: leadNow.arrivedOffset,
  ownerLabel: owner.label,
  verdict: assessment.verdict,
  phase: assessment.phase,
  withdrew: sql<boolean>`(${assessment.body} ->> 'withdrew')::boolean`,
  faults: assessment.faults,
  primaryHolder: assessment.primaryHolder,
  missing: assessment.missing,
  nextDue: sql<Assessment["nextDue"]>`nullif(${assessment.body} -> 'nextDue', 'null'::jsonb)`,
  suggestion: sql<Assessment["suggestion"]>`nullif(${assessment.body} -> 'suggestion', 'null'::jsonb)`,
  primary: sql<StoredLeadRow["primary"]>`jsonb_path_query_first(${assessment.body},
    '$.faults[*] ? (@.fault == $verdict)', jsonb_build_object('verdict', ${assessment.verdict}))`,
  outcome: leadNow.outcome,
  outcomeLabel: leadNow.outcomeLabel,
  outcomeAt: leadNow.outcomeAt,
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
  const page = await db
    .select({ id: leadNow.id })
    .from(leadNow)
    .innerJoin(assessment, assessedLead)
    .where(
      and(
        reviewWhere(scope, filter),
        after === null
          ? undefined
          : sql`(${leadNow.arrivedAt}, ${leadNow.id}) < (${new Date(after.arrivedAt).toISOString()}::timestamptz, ${after.id}::uuid)`,
      ),
    )
    .orderBy(desc(leadNow.arrivedAt), desc(leadNow.id))
    .limit(limit);
  const ids = page.map(({ id }) => id);
  const rows = new Map((await leadRowsById(db, scope, ids)).map((row) => [row.leadId, row]));
  return ids.flatMap((id) => rows.get(id) ?? []);
};

export const countLeadRows = async (db: Database, scope: ReviewScope, filter: ReviewFilter): Promise<number> => {
  const rows = await db
    .select({ n: count() })
    .from(leadNow)
    .innerJoin(assessment, assessedLead)
    .where(reviewWhere(scope, filter));
  return rows[0]?.n ?? 0;
};

/** The rows of some leads of the scope, in no order. */
export const leadRowsById = async (
  db: Database,
  scope: ReviewScope,
  ids: readonly string[],
): Promise<StoredLeadRow[]> =>
  ids.length === 0
    ? []
    : db
        .select(columns)
        .from(leadNow)
        .innerJoin(assessment, assessedLead)
        .leftJoin(owner, and(eq(owner.orgId, leadNow.orgId), eq(owner.id, leadNow.ownerId)))
        .where(and(reviewWhere(scope, {}), inArray(leadNow.id, [...ids])));
