import { and, eq, type SQL, sql } from "drizzle-orm";
import type { SelectedFields } from "drizzle-orm/pg-core";
import type { Database } from "../engine/database.ts";
import { leadNow } from "../lead/lead-now.ts";
import { lead } from "../lead/tables.ts";
import { assessment } from "../record/tables.ts";

/**
 * Every column of a lead that a report may count or filter by, of its last episode. Where it lies in the store is
 * said here and nowhere else in the review. No phone number and no e-mail address: a report cannot ask for what is not
 * here.
 */
export const LEAD = {
  orgId: lead.orgId,
  id: lead.id,
  label: lead.label,
  externalId: lead.externalId,
  source: assessment.source,
  campaign: assessment.campaign,
  arrivedAt: assessment.arrivedAt,
  ownerId: lead.ownerId,
} as const;

/** Leads with the assessment of their last episode: what every report starts from. */
export const selectJudged = <Fields extends SelectedFields>(db: Database, fields: Fields) =>
  db
    .select(fields)
    .from(lead)
    .innerJoin(
      assessment,
      and(eq(assessment.orgId, lead.orgId), eq(assessment.leadId, lead.id), eq(assessment.episodeNo, lead.episodeNo)),
    );

/** What is shown of single leads beside it, from `leadNow`; joined by `ofLead`. */
export const SHOWN = {
  arrivedOffset: leadNow.arrivedOffset,
  outcome: leadNow.outcome,
  outcomeLabel: leadNow.outcomeLabel,
  outcomeAt: leadNow.outcomeAt,
} as const;
export const ofLead = and(eq(leadNow.orgId, LEAD.orgId), eq(leadNow.id, LEAD.id));

/** Arrival on the organisation's own clock. */
export const localArrival = (zone: string): SQL => sql`(${LEAD.arrivedAt} at time zone ${zone})`;
