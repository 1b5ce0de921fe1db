import { type SQL, sql } from "drizzle-orm";
import type { Instant } from "#domain/time/instant";
import type { Database } from "../engine/database.ts";

/** What an enquiry names of where it came from, as it is on record. */
export type NamesSeen = { campaign: string | null; ad: string | null; page: string | null };

/** More different names than this are not looked through: those that most wait on come first. */
const MOST_NAMES = 20_000;

/** Of an enquiry `q`: it saw no version, and no candidates are known. */
const WAITS = sql`q.promise_version_id is null and q.promise_candidates is null`;
const NAMED = sql`(q.campaign is not null or q.ad is not null or q.page is not null)`;

/** What waiting enquiries name, each combination once, those named most often first. */
export const waitingNames = async (db: Database, orgId: string): Promise<NamesSeen[]> => {
  const { rows } = await db.execute<NamesSeen>(sql`
    select q.campaign, q.ad, q.page from enquiry q
    where q.org_id = ${orgId} and ${WAITS} and ${NAMED}
    group by q.campaign, q.ad, q.page order by count(*) desc, q.page, q.ad, q.campaign limit ${MOST_NAMES}`);
  return rows;
};

/** `names` as a table `t`, with what each is grouped `by`; and how it is joined to enquiries `q`. */
const namesTable = (names: readonly (NamesSeen & { by?: string })[]): SQL => sql`
  jsonb_to_recordset(${JSON.stringify(names)}::jsonb) as t(campaign text, ad text, page text, "by" text)`;
const IS_NAMED = sql`coalesce(q.campaign, '') = coalesce(t.campaign, '') and coalesce(q.ad, '') = coalesce(t.ad, '')
  and coalesce(q.page, '') = coalesce(t.page, '')`;

/** Waiting enquiries `q` that name one of these. */
const waitingFrom = (orgId: string, names: readonly (NamesSeen & { by?: string })[]): SQL => sql`
  from enquiry q join ${namesTable(names)} on ${IS_NAMED} where q.org_id = ${orgId} and ${WAITS}`;

/** How many leads wait on each of `by`, and when the first of them enquired. */
export type Waiting = { by: string; leads: number; since: Instant };

export const countWaiting = async (
  db: Database,
  orgId: string,
  names: readonly (NamesSeen & { by: string })[],
  most: number,
): Promise<{ waiting: Waiting[]; more: number }> => {
  if (names.length === 0) return { waiting: [], more: 0 };
  const { rows } = await db.execute<{ by: string; leads: string; since: string; of: string }>(sql`
    select t."by", count(distinct q.lead_id) as leads, min(q.arrived_at) as since, count(*) over () as of
    ${waitingFrom(orgId, names)}
    group by t."by" order by count(distinct q.lead_id) desc, t."by" limit ${most}`);
  const waiting = rows.map((row) => ({
    by: row.by,
    leads: Number(row.leads),
    since: Date.parse(row.since),
  }));
  return { waiting, more: Number(rows[0]?.of ?? 0) - waiting.length };
};

/** The leads that wait on any of these, each once. */
export const leadsWaiting = async (db: Database, orgId: string, names: readonly NamesSeen[]): Promise<string[]> => {
  if (names.length === 0) return [];
  const { rows } = await db.execute<{ lead_id: string }>(sql`select distinct q.lead_id ${waitingFrom(orgId, names)}`);
  return rows.map((row) => row.lead_id);
};

/**
 * Waiting enquiries that name these, and came when the version counted, or on a day it did, keep it for ever. Returns
 * the leads they are of, each once.
 */
export const giveVersion = async (
  db: Database,
  orgId: string,
  { versionId, from, names }: { versionId: string; from: Instant; names: readonly NamesSeen[] },
): Promise<string[]> => {
  if (names.length === 0) return [];
  const { rows } = await db.execute<{ lead_id: string }>(sql`
    with given as (
      update enquiry q set promise_version_id = ${versionId}::uuid from ${namesTable(names)}
      where q.org_id = ${orgId} and ${WAITS} and ${IS_NAMED}
        and greatest(q.arrived_at, q.arrived_latest) >= ${new Date(from).toISOString()}::timestamptz
      returning q.lead_id
    ) select distinct lead_id from given`);
  return rows.map((row) => row.lead_id);
};

/** The names of form fields that leads of these names filled in, in their order. */
export const fieldsOfWaiting = async (
  db: Database,
  orgId: string,
  names: readonly NamesSeen[],
  most: number,
): Promise<string[]> => {
  if (names.length === 0) return [];
  const { rows } = await db.execute<{ field: string }>(sql`
    select distinct jsonb_object_keys(q.answers) as field ${waitingFrom(orgId, names)} order by field limit ${most}`);
  return rows.map(({ field }) => field);
};
