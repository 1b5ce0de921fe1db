import { and, eq, getTableColumns, gt, isNull, lte, or, type SQL, sql } from "drizzle-orm";
import type { QuestionBand } from "#domain/report/question-band";
import type { ReviewQuestion } from "#domain/report/review-question";
import type { Assessment, FaultCause, Holder, Missing } from "#domain/sequence/assessment";
import type { EarlierReading } from "#domain/sequence/earlier-reading";
import { JUDGE_VERSION, judgeVersionOf } from "#domain/sequence/judge-version";
import type { RereadReading } from "#domain/sequence/reread-reading";
import type { Instant } from "#domain/time/instant";
import type { Database } from "../engine/database.ts";
import { oneOf } from "../engine/one-of.ts";
import { readRows } from "../engine/read-rows.ts";
import { runNamed } from "../engine/run-named.ts";
import { withAliases } from "../lead/aliases.ts";
import { lead, leadAlias } from "../lead/tables.ts";
import { assessment, sequenceEvent } from "./tables.ts";

/** `namedLeadId`: the lead it was said of, where that was joined to the one it is on the record of now. */
export type EventRecord = typeof sequenceEvent.$inferSelect & { namedLeadId: string };

/** An assessment with the readings the review counts by. */
export type AssessmentRecord = {
  body: Assessment;
  arrivedAt: Instant;
  source: string | null;
  campaign: string | null;
  primaryHolder: Holder | null;
  primaryCause: FaultCause | null;
  /** Packed. */
  faultMarks: number;
  firstMissing: Missing | null;
  bands: Record<ReviewQuestion, QuestionBand>;
};

/**
 * All events of the leads, kind `other` included, in no order that means anything; those of leads that were joined to
 * them too, under the ids and the episodes' numbers they have there: one that it never had is none's.
 */
export const eventsOfLeads = (db: Database, orgId: string, ids: readonly string[]): Promise<EventRecord[]> => {
  const select = db
    .select({
      ...getTableColumns(sequenceEvent),
      leadId: sql<string>`coalesce(${leadAlias.leadId}, ${sequenceEvent.leadId})`,
      namedLeadId: sequenceEvent.leadId,
      episodeNo: sql<number | null>`case when ${leadAlias.id} is null then ${sequenceEvent.episodeNo}
        when ${sequenceEvent.episodeNo} <= ${leadAlias.episodes} then ${sequenceEvent.episodeNo} + ${leadAlias.episodesAfter} end`,
    })
    .from(sequenceEvent)
    .leftJoin(leadAlias, and(eq(leadAlias.orgId, sequenceEvent.orgId), eq(leadAlias.id, sequenceEvent.leadId)))
    .where(and(eq(sequenceEvent.orgId, orgId), sql`${sequenceEvent.leadId} = any(${withAliases(orgId, ids)})`));
  return readRows(select, "events_of_leads");
};

const ofEpisode = (orgId: string, leadId: string, episodeNo: number) =>
  and(eq(assessment.orgId, orgId), eq(assessment.leadId, leadId), eq(assessment.episodeNo, episodeNo));

export const assessmentOf = async (
  db: Database,
  orgId: string,
  leadId: string,
  episodeNo: number,
): Promise<Assessment | null> => {
  const rows = await db
    .select({ body: assessment.body })
    .from(assessment)
    .where(ofEpisode(orgId, leadId, episodeNo));
  return rows[0]?.body ?? null;
};

/** What a judge before this one read in the episode last (null: none did), and what other versions of the policy did. */
export const readingsBefore = async (
  db: Database,
  orgId: string,
  leadId: string,
  episodeNo: number,
): Promise<{ earlier: EarlierReading | null; rereads: RereadReading[] }> => {
  const rows = await db
    .select({ earlier: assessment.earlier, rereads: assessment.rereads })
    .from(assessment)
    .where(ofEpisode(orgId, leadId, episodeNo));
  return rows[0] ?? { earlier: null, rereads: [] };
};

/** Of these leads, the assessments of their last episodes that hold as of `now`: by this judge, not marked, not made later, and not due to change since. */
export const freshAssessments = async (
  db: Database,
  orgId: string,
  ids: readonly string[],
  now: Instant,
): Promise<Map<string, Assessment>> => {
  const rows = await db
    .select({ body: assessment.body })
    .from(assessment)
    .innerJoin(
      lead,
      and(eq(lead.orgId, assessment.orgId), eq(lead.id, assessment.leadId), eq(lead.episodeNo, assessment.episodeNo)),
    )
    .where(
      and(
        eq(assessment.orgId, orgId),
        oneOf(assessment.leadId, ids),
        eq(assessment.needsRefresh, false),
        eq(assessment.judgeVersion, JUDGE_VERSION),
        lte(assessment.asOf, now),
        or(isNull(assessment.nextChangeAt), gt(assessment.nextChangeAt, now)),
      ),
    );
  return new Map(rows.map(({ body }) => [body.leadId, body]));
};

const stamp = (at: Instant | null): string | null => (at === null ? null : new Date(at).toISOString());

const msOf = (column: string): SQL => sql`round(extract(epoch from ${sql.raw(column)}) * 1000)::bigint`;

/** The row that stands, as an `EarlierReading`. */
const readBefore = sql`jsonb_build_object('verdict', assessment.verdict, 'cause', assessment.primary_cause,
  'faults', to_jsonb(assessment.faults), 'judgeVersion', assessment.judge_version,
  'assessedAt', ${msOf("assessment.assessed_at")}, 'until', ${msOf("excluded.assessed_at")})`;

/** That a lead which was read again is read by the version it is pinned to now. */
const isReread = sql`assessment.rereading is not null and excluded.policy_id <> assessment.policy_id`;
const rereadBefore = sql`case when jsonb_array_length(assessment.rereads) < 10 then assessment.rereads
  else assessment.rereads - 0 end
  || jsonb_build_array(${readBefore} || jsonb_build_object('policyId', assessment.policy_id, 'rereadId', assessment.rereading))`;

/** Keeps the assessments, and beside one by a newer judge, or by a version of the policy that was applied to it, what stood before; one statement for all: rows as one JSON parameter, which both engines read fastest. */
export const keepAssessments = async (
  db: Database,
  orgId: string,
  records: readonly AssessmentRecord[],
  assessedAt: Instant,
): Promise<void> => {
  if (records.length === 0) return;
  const rows = records.map(
    ({ body, arrivedAt, source, campaign, primaryHolder, primaryCause, faultMarks, firstMissing, bands }) => ({
      lead_id: body.leadId,
      episode_no: body.episodeNo,
      as_of: stamp(body.asOf),
      policy_id: body.policyId,
      verdict: body.verdict,
      arrived_at: stamp(arrivedAt),
      source,
      campaign,
      primary_holder: primaryHolder,
      phase: body.phase,
      next_change_at: stamp(body.nextChangeAt),
      recycles_at: stamp(body.recyclesAt ?? null),
      faults: [...new Set(body.faults.map(({ fault }) => fault))],
      fault_marks: faultMarks,
      primary_cause: primaryCause,
      missing: body.missing,
      first_missing: firstMissing,
      due_by: stamp(body.nextDue?.by ?? null),
      band_in_time: bands.in_time,
      band_useful: bands.useful,
      band_spaced: bands.spaced,
      band_kept: bands.kept,
      band_record: bands.record,
      judge_version: judgeVersionOf(body),
      body,
    }),
  );
  await runNamed(
    db,
    "keep_assessments",
    sql`
    insert into assessment (org_id, lead_id, episode_no, as_of, policy_id, verdict, arrived_at, source, campaign,
      primary_holder, phase,
      next_change_at, recycles_at, needs_refresh, faults, fault_marks, primary_cause, missing, first_missing, due_by,
      band_in_time, band_useful, band_spaced, band_kept, band_record, judge_version, body, assessed_at)
    select ${orgId}, r.lead_id, r.episode_no, r.as_of, r.policy_id, r.verdict, r.arrived_at, r.source, r.campaign,
      r.primary_holder, r.phase,
      r.next_change_at, r.recycles_at, false, r.faults, r.fault_marks, r.primary_cause, r.missing, r.first_missing, r.due_by,
      r.band_in_time, r.band_useful, r.band_spaced, r.band_kept, r.band_record, r.judge_version, r.body, ${stamp(assessedAt)}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(
      lead_id uuid, episode_no int, as_of timestamptz, policy_id text, verdict text, arrived_at timestamptz,
      source text, campaign text, primary_holder text, phase text,
      next_change_at timestamptz, recycles_at timestamptz, faults text[], fault_marks int, primary_cause text, missing text[], first_missing text,
      due_by timestamptz, band_in_time text, band_useful text, band_spaced text, band_kept text, band_record text,
      judge_version int, body jsonb)
    on conflict (org_id, lead_id, episode_no) do update set
      as_of = excluded.as_of, policy_id = excluded.policy_id, verdict = excluded.verdict,
      arrived_at = excluded.arrived_at, source = excluded.source, campaign = excluded.campaign,
      primary_holder = excluded.primary_holder, phase = excluded.phase, next_change_at = excluded.next_change_at,
      recycles_at = excluded.recycles_at,
      needs_refresh = false, faults = excluded.faults, fault_marks = excluded.fault_marks, primary_cause = excluded.primary_cause,
      missing = excluded.missing, first_missing = excluded.first_missing, due_by = excluded.due_by,
      band_in_time = excluded.band_in_time, band_useful = excluded.band_useful, band_spaced = excluded.band_spaced,
      band_kept = excluded.band_kept, band_record = excluded.band_record,
      earlier = case when excluded.judge_version > assessment.judge_version then ${readBefore} else assessment.earlier end,
      rereads = case when ${isReread} then ${rereadBefore} else assessment.rereads end, rereading = null,
      judge_version = excluded.judge_version, body = excluded.body,
      assessed_at = excluded.assessed_at`,
  );
};
