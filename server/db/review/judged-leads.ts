import { and, eq, type SQL, sql } from "drizzle-orm";
import type { SelectedFields } from "drizzle-orm/pg-core";
import type { Database } from "../engine/database.ts";
import { leadNow } from "../lead/lead-now.ts";
import { assessment } from "../record/tables.ts";

/**
 * Every column of a lead that a report may count, filter or show. Where it lies in the store is said here and nowhere
 * else in the review. No phone number and no e-mail address: a report cannot ask for what is not here.
 */
export const LEAD = {
  orgId: leadNow.orgId,
  id: leadNow.id,
  system: leadNow.system,
  label: leadNow.label,
  externalId: leadNow.externalId,
  source: leadNow.source,
  campaign: leadNow.campaign,
  arrivedAt: leadNow.arrivedAt,
  arrivedOffset: leadNow.arrivedOffset,
  zone: leadNow.zone,
  ownerId: leadNow.ownerId,
  outcome: leadNow.outcome,
  outcomeLabel: leadNow.outcomeLabel,
  outcomeAt: leadNow.outcomeAt,
} as const;

/** Where those columns are. */
export const LEADS = leadNow;

/** That an assessment is the lead's own, of the episode that runs. */
export const ofLead = and(
  eq(assessment.orgId, leadNow.orgId),
  eq(assessment.leadId, leadNow.id),
  eq(assessment.episodeNo, leadNow.episodeNo),
);

/** Leads, judged or not yet. */
export const selectLeads = <Fields extends SelectedFields>(db: Database, fields: Fields) =>
  db.select(fields).from(LEADS);

/** Leads with their assessment: what every report starts from. */
export const selectJudged = <Fields extends SelectedFields>(db: Database, fields: Fields) =>
  selectLeads(db, fields).innerJoin(assessment, ofLead);

/** Arrival on the organisation's own clock. */
export const localArrival = (zone: string): SQL => sql`(${LEAD.arrivedAt} at time zone ${zone})`;
