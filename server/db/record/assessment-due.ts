import { and, asc, between, eq, exists, gt, inArray, isNull, lte, ne, or, sql } from "drizzle-orm";
import { JUDGE_VERSION } from "#domain/sequence/judge-version";
import { DAY, type Instant } from "#domain/time/instant";
import type { Database } from "../engine/database.ts";
import { oneOf } from "../engine/one-of.ts";
import { runNamed } from "../engine/run-named.ts";
import { organisation } from "../organisation/tables.ts";
import { leadNow } from "../lead/lead-now.ts";
import { enquiry, episode, lead } from "../lead/tables.ts";
import { assessment, holding, sequenceEvent } from "./tables.ts";

/** A phone is told the permitted hours of ten days: it hears of each lead anew well before they end. */
const ON_PHONE_FOR = 5 * DAY;

const onPhone = sql`exists (select 1 from ${holding}
  where ${holding.orgId} = ${assessment.orgId} and ${holding.leadId} = ${assessment.leadId})`;

export const organisationIds = async (db: Database): Promise<string[]> => {
  const rows = await db.select({ id: organisation.id }).from(organisation).orderBy(asc(organisation.id));
  return rows.map(({ id }) => id);
};

/** The assessments of a lead that may read differently as of `asOf`. */
const stale = (db: Database, asOf: Instant) =>
  db
    .select({ leadId: assessment.leadId })
    .from(assessment)
    .where(
      and(
        eq(assessment.orgId, lead.orgId),
        eq(assessment.leadId, lead.id),
        or(
          assessment.needsRefresh,
          ne(assessment.judgeVersion, JUDGE_VERSION),
          lte(assessment.nextChangeAt, asOf),
          and(lte(assessment.recyclesAt, asOf), eq(assessment.episodeNo, lead.episodeNo)),
          gt(assessment.asOf, asOf),
          and(lte(assessment.assessedAt, asOf - ON_PHONE_FOR), inArray(assessment.phase, ["running", "held"]), onPhone),
        ),
      ),
    );

/**
 * Up to `limit` leads after `after` whose assessment may read differently as of `asOf`: marked, made by a judge of another version (of episodes that ended too), due to change or to bring the lead back, made as
 * of a later instant than the record now bears, or on a phone with permitted hours that will run out. Inside a transaction they are held; leads another process holds are
 * passed over.
 */
export const claimStale = async (
  db: Database,
  orgId: string,
  asOf: Instant,
  after: string | null,
  limit: number,
): Promise<string[]> => {
  const rows = await db
    .select({ leadId: lead.id })
    .from(lead)
    .where(and(eq(lead.orgId, orgId), after === null ? undefined : gt(lead.id, after), exists(stale(db, asOf))))
    .orderBy(asc(lead.id))
    .limit(limit)
    .for("no key update", { skipLocked: true });
  return rows.map(({ leadId }) => leadId);
};

/** Up to `limit` leads after `after` whose last episode has no assessment yet. */
export const unassessedLeads = async (
  db: Database,
  orgId: string,
  after: string | null,
  limit: number,
): Promise<string[]> => {
  const rows = await db
    .select({ id: leadNow.id })
    .from(leadNow)
    .leftJoin(
      assessment,
      and(
        eq(assessment.orgId, leadNow.orgId),
        eq(assessment.leadId, leadNow.id),
        eq(assessment.episodeNo, leadNow.episodeNo),
      ),
    )
    .where(and(eq(leadNow.orgId, orgId), isNull(assessment.leadId), after === null ? undefined : gt(leadNow.id, after)))
    .orderBy(asc(leadNow.id))
    .limit(limit);
  return rows.map(({ id }) => id);
};

/** Of these leads, those whose date to come back on was reached by `now`, as they were judged last. */
export const leadsDueBack = async (
  db: Database,
  orgId: string,
  leadIds: readonly string[],
  now: Instant,
): Promise<string[]> => {
  if (leadIds.length === 0) return [];
  // Those that are due at all are few, and in an index of their own.
  const { rows } = await runNamed<{ id: string }>(
    db,
    "leads_due_back",
    sql`
    with due as materialized (
      select lead_id, episode_no from ${assessment}
      where ${assessment.orgId} = ${orgId} and ${assessment.recyclesAt} <= ${new Date(now).toISOString()}::timestamptz
    )
    select due.lead_id as id from due
    join ${lead} on ${lead.orgId} = ${orgId} and ${lead.id} = due.lead_id and ${lead.episodeNo} = due.episode_no
    where due.lead_id = any(${`{${leadIds.join(",")}}`}::uuid[])`,
  );
  return rows.map(({ id }) => id);
};

/** Marks assessments to be made again, for whoever changes a lead or its events. */
export const markForRefresh = async (db: Database, orgId: string, leadIds: readonly string[]): Promise<void> => {
  if (leadIds.length === 0) return;
  await db
    .update(assessment)
    .set({ needsRefresh: true })
    .where(and(eq(assessment.orgId, orgId), oneOf(assessment.leadId, leadIds)));
};

/** Whether a lead arrived or anything happened with one in [from, to], on record by other ways than an import. */
export const isRecordedHereBetween = async (
  db: Database,
  orgId: string,
  from: Instant,
  to: Instant,
): Promise<boolean> => {
  const arrived = and(eq(enquiry.orgId, orgId), between(enquiry.arrivedAt, from, to));
  // A ruling on history makes it no live record.
  const happened = and(
    eq(sequenceEvent.orgId, orgId),
    between(sequenceEvent.at, from, to),
    ne(sequenceEvent.kind, "ruling"),
  );
  // An import brings a lead's first enquiry, and says of others that it brought them; the rest was recorded here, but for
  // those of a lead joined to it.
  const ofLead = sql`${lead.orgId} = ${enquiry.orgId} and ${lead.id} = coalesce(${enquiry.aliasId}, ${enquiry.leadId})`;
  const here = sql`(${lead.batchId} is null or (${enquiry.aliasId} is null and ${enquiry.no} > 1 and ${enquiry.batchId} is null))`;
  const { rows } = await db.execute<{ found: boolean }>(sql`
    select exists (select 1 from ${enquiry} join ${lead} on ${ofLead} where ${arrived} and ${here})
      or exists (select 1 from ${sequenceEvent} where ${happened} and ${isNull(sequenceEvent.batchId)}) as found`);
  return rows[0]?.found ?? false;
};

/** A stop that a lead's row says stands at the time its file came, for want of one: nobody knows when it happened. */
const hasTime = sql`not (${sequenceEvent.kind} = 'stop' and ${sequenceEvent.batchId} is not null
  and ${sequenceEvent.externalId} like '%/stop/%')`;

/**
 * The last instant up to `now` at which anything on record happened; null without any lead. A row that is kept and is no
 * event (`other`) may be a plan.
 */
export const lastRecordedInstant = async (db: Database, orgId: string, now: Instant): Promise<Instant | null> => {
  const latest = sql<string | null>`greatest(
    (select max(${enquiry.arrivedAt}) from ${enquiry}
      where ${and(eq(enquiry.orgId, orgId), lte(enquiry.arrivedAt, now))}),
    (select max(${episode.outcomeAt}) from ${episode}
      where ${and(eq(episode.orgId, orgId), lte(episode.outcomeAt, now), ne(episode.outcome, "unknown"))}),
    (select max(${sequenceEvent.at}) from ${sequenceEvent}
      where ${and(eq(sequenceEvent.orgId, orgId), lte(sequenceEvent.at, now), ne(sequenceEvent.kind, "other"), hasTime)}))`;
  const rows = await db.execute<{ ms: number | string | null }>(
    sql`select (extract(epoch from ${latest}) * 1000)::float8 as ms`,
  );
  const ms = rows.rows[0]?.ms ?? null;
  return ms === null ? null : Math.round(Number(ms));
};

/**
 * Has the planner look at the tables again after much was written. The embedded database does not do so by itself,
 * and a plan made for empty tables joins thousands of rows one by one.
 */
export const refreshStatistics = async (db: Database): Promise<void> => {
  await db.execute(sql`analyze ${lead}, ${enquiry}, ${episode}, ${sequenceEvent}, ${assessment}`);
};
