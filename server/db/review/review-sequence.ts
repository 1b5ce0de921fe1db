import { and, eq, inArray } from "drizzle-orm";
import type { Assessment } from "#domain/sequence/assessment";
import { eventsOfLeads, type EventRecord, type LeadRecord } from "../record/assessment.ts";
import type { Database } from "../engine/database.ts";
import { inScope, type ReviewScope } from "./review-where.ts";
import { owner } from "../people/tables.ts";
import { lead } from "../lead/tables.ts";
import { assessment } from "../record/tables.ts";

export type SequenceRecord = {
  lead: LeadRecord;
  events: EventRecord[];
  assessment: Assessment | null;
  stale: boolean;
};

/** One lead of the scope with its events and its assessment; null where there is none in the scope. */
export const sequenceRecord = async (
  db: Database,
  scope: ReviewScope,
  leadId: string,
): Promise<SequenceRecord | null> => {
  const leads = await db
    .select()
    .from(lead)
    .where(and(inScope(scope), eq(lead.id, leadId)));
  const found = leads[0];
  if (found === undefined) return null;
  const assessments = await db
    .select({ body: assessment.body, needsRefresh: assessment.needsRefresh })
    .from(assessment)
    .where(and(eq(assessment.orgId, scope.orgId), eq(assessment.leadId, leadId), eq(assessment.episodeNo, 1)));
  return {
    lead: found,
    events: await eventsOfLeads(db, scope.orgId, [leadId]),
    assessment: assessments[0]?.body ?? null,
    stale: assessments[0]?.needsRefresh ?? true,
  };
};

/** Labels of the owners that are known by these ids. */
export const ownerLabels = async (
  db: Database,
  orgId: string,
  ids: readonly string[],
): Promise<{ id: string; label: string }[]> =>
  ids.length === 0
    ? []
    : db
        .select({ id: owner.id, label: owner.label })
        .from(owner)
        .where(and(eq(owner.orgId, orgId), inArray(owner.id, [...ids])));
