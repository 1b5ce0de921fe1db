import { and, eq, isNull, type SQL, sql } from "drizzle-orm";
import type { SelectedFields } from "drizzle-orm/pg-core";
import { JUDGE_VERSION } from "#domain/sequence/judge-version";
import type { Database } from "../engine/database.ts";
import { leadNow } from "../lead/lead-now.ts";
import { lead } from "../lead/tables.ts";
import { assessment } from "../record/tables.ts";

/**
 * Every column of a lead that a report may count or filter by, of one of its episodes. Where it lies in the store is
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

/**
 * Which of its episodes a lead is read by: as figures count it, the last that an enquiry opened (M55); or the one that
 * runs, to say what is due.
 */
export type WhichEpisode = "counted" | "running";
const EPISODE_NO = { counted: lead.enquiryEpisodeNo, running: lead.episodeNo } as const;
const ofEpisode = (which: WhichEpisode) =>
  and(eq(assessment.orgId, lead.orgId), eq(assessment.leadId, lead.id), eq(assessment.episodeNo, EPISODE_NO[which]));

/**
 * That it is read as it is to be read now: by the judge of this version, and by the version of the policy that its lead
 * is pinned to. Others stand in no figure beside these.
 */
export const readByThisJudge = and(eq(assessment.judgeVersion, JUDGE_VERSION), isNull(assessment.rereading));

/** Leads with the assessment of one of their episodes, made by this judge: what every report starts from. */
export const selectJudged = <Fields extends SelectedFields>(
  db: Database,
  fields: Fields,
  which: WhichEpisode = "counted",
) =>
  db
    .select(fields)
    .from(lead)
    .innerJoin(assessment, and(ofEpisode(which), readByThisJudge));

/** The same whichever judge made it, to say how many are still to be read anew: no figure is made of these. */
export const selectReadByAny = <Fields extends SelectedFields>(db: Database, fields: Fields) =>
  db.select(fields).from(lead).innerJoin(assessment, ofEpisode("counted"));

/** All that may be shown of single leads beside it, whether a list does yet or not; from `leadNow`, joined by `ofLead`. */
export const SHOWN = {
  system: leadNow.system,
  zone: leadNow.zone,
  startedAt: leadNow.startedAt,
  requestedChannel: leadNow.requestedChannel,
  arrivedOffset: leadNow.arrivedOffset,
  outcome: leadNow.outcome,
  outcomeLabel: leadNow.outcomeLabel,
  outcomeAt: leadNow.outcomeAt,
} as const;
export const ofLead = and(eq(leadNow.orgId, LEAD.orgId), eq(leadNow.id, LEAD.id));

/** Arrival on the organisation's own clock. */
export const localArrival = (zone: string): SQL => sql`(${LEAD.arrivedAt} at time zone ${zone})`;
