import { sql } from "drizzle-orm";
import { CHANNELS, type Channel } from "#domain/attempt/channel";
import type { Instant } from "#domain/time/instant";
import type { Database } from "../engine/database.ts";

/** Imports whose rows are on record: finished, or written so far. */
const ON_RECORD = sql`status in ('running', 'done')`;

/** The last thing that happened in the rows that imports brought in, by `now`; null: nothing. */
export const lastBroughtIn = async (db: Database, orgId: string, now: Instant): Promise<Instant | null> => {
  const { rows } = await db.execute<{ at: number | string | null }>(sql`
    select max((report->>'lastHappened')::float8) as at from import_batch
    where org_id = ${orgId} and ${ON_RECORD} and (report->>'lastHappened')::float8 <= ${now}`);
  const at = rows[0]?.at ?? null;
  return at === null ? null : Number(at);
};

/**
 * The channels on which an import of attempts gave rows back, or may have missed contacts, by the system its leads came
 * from: nothing on them counts as completely recorded.
 */
export const doubtedChannels = async (db: Database, orgId: string): Promise<Map<string, Set<Channel>>> => {
  const { rows } = await db.execute<{ system: string | null; channel: string }>(sql`
    select distinct coalesce(mapping->>'leadSystem', mapping->>'system') as system, of.channel
    from import_batch, jsonb_object_keys(coalesce(report->'doubts', '{}'::jsonb)) as of(channel)
    where org_id = ${orgId} and kind = 'attempts' and ${ON_RECORD}`);
  const found = new Map<string, Set<Channel>>();
  for (const { system, channel } of rows) {
    const known = CHANNELS.find((each) => each === channel);
    if (system === null || known === undefined) continue;
    found.set(system, (found.get(system) ?? new Set()).add(known));
  }
  return found;
};

/** Marks leads to be judged anew which an import of attempts put in doubt though they were said to be complete. */
export const markDoubted = async (db: Database, orgId: string, batchId: string): Promise<void> => {
  await db.execute(sql`
    update assessment set needs_refresh = true from import_batch b, lead l, episode e
    where b.org_id = ${orgId} and b.id = ${batchId}::uuid and b.kind = 'attempts'
      and coalesce(b.report->'doubts', '{}'::jsonb) <> '{}'::jsonb
      and l.org_id = ${orgId} and l.system = coalesce(b.mapping->>'leadSystem', b.mapping->>'system')
      and e.org_id = ${orgId} and e.lead_id = l.id and exists (
        select 1 from jsonb_object_keys(b.report->'doubts') as of(channel) where not e.partial_channels ? of.channel)
      and assessment.org_id = ${orgId} and assessment.lead_id = l.id`);
};

/** Whether a file of attempts was brought in that does not say when entries were written down. */
export const isUndated = async (db: Database, orgId: string): Promise<boolean> => {
  const { rows } = await db.execute<{ found: boolean }>(sql`
    select exists (select 1 from import_batch where org_id = ${orgId} and kind = 'attempts' and ${ON_RECORD}
      and mapping->'recordedAt'->'column' is null) as found`);
  return rows[0]?.found ?? false;
};
