import { and, eq, type SQL, sql } from "drizzle-orm";
import type { SelectedFields } from "drizzle-orm/pg-core";
import type { Database } from "../engine/database.ts";
import { lead } from "../lead/tables.ts";
import { assessment } from "../record/tables.ts";

/**
 * Every column of a lead that a report may count, filter or show. Where it lies in the store is said here and nowhere
 * else in the review. No phone number and no e-mail address: a report cannot ask for what is not here.
 */
export const LEAD = {
  orgId: lead.orgId,
  id: lead.id,
  system: lead.system,
  label: lead.label,
  externalId: lead.externalId,
  source: lead.source,
  campaign: lead.campaign,
  arrivedAt: lead.arrivedAt,
  arrivedOffset: lead.arrivedOffset,
  zone: lead.zone,
  ownerId: lead.ownerId,
  outcome: lead.outcome,
  outcomeLabel: lead.outcomeLabel,
  outcomeAt: lead.outcomeAt,
} as const;

/** Leads, judged or not yet. */
export const selectLeads = <Fields extends SelectedFields>(db: Database, fields: Fields) =>
  db.select(fields).from(lead);

/** Leads with their assessment: what every report starts from. */
export const selectJudged = <Fields extends SelectedFields>(db: Database, fields: Fields) =>
  db
    .select(fields)
    .from(lead)
    .innerJoin(
      assessment,
      and(eq(assessment.orgId, lead.orgId), eq(assessment.leadId, lead.id), eq(assessment.episodeNo, 1)),
    );

/** Arrival on the organisation's own clock. */
export const localArrival = (zone: string): SQL => sql`(${LEAD.arrivedAt} at time zone ${zone})`;
