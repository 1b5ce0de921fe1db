import { and, asc, eq, gt, sql } from "drizzle-orm";
import type { Instant } from "#domain/time/instant";
import type { Database } from "../engine/database.ts";
import { runNamed } from "../engine/run-named.ts";
import { feed, feedEpoch } from "./tables.ts";

/** A lead that comes to a person's set or leaves it. */
export type Move = { leadId: string; userId: string; op: "add" | "remove" };

/** `changed`: leads that read differently, told to whoever holds them. `factIds`: facts that became so with it. */
export type FeedEntry = { changed: readonly string[]; moves?: readonly Move[]; factIds?: readonly string[] };

/**
 * Tells phones and live pages what a transaction changed. It must be the transaction's last statement: its trigger
 * makes everybody else's wait until the commit. Gives the facts named the version by which a pull has passed them,
 * and returns it; null where there was nothing to tell.
 */
export const writeFeed = async (db: Database, orgId: string, at: Instant, entry: FeedEntry): Promise<number | null> => {
  const { changed, moves = [], factIds = [] } = entry;
  const adds = new Set(moves.filter(({ op }) => op === "add").map(({ leadId }) => leadId));
  const rest = changed.filter((leadId) => !adds.has(leadId));
  if (rest.length === 0 && moves.length === 0) return null;
  const moved = JSON.stringify(moves.map(({ leadId, userId, op }) => ({ lead_id: leadId, user_id: userId, op })));
  const { rows } = await runNamed<{ version: string | number | null }>(
    db,
    "write_feed",
    sql`
    with made as (
      insert into feed (org_id, version, lead_id, user_id, op, at)
      select ${orgId}, 0, told.lead_id, told.user_id, told.op, ${new Date(at).toISOString()}::timestamptz from (
        select m.lead_id, m.user_id, m.op, case m.op when 'remove' then 0 else 1 end as turn
        from jsonb_to_recordset(${moved}::jsonb) as m(lead_id uuid, user_id text, op text)
        union all
        select l.id, o.user_id, 'change', 2 from lead l
        left join owner o on o.org_id = l.org_id and o.id = l.owner_id
        where l.org_id = ${orgId}
          and l.id in (select c.id::uuid from jsonb_array_elements_text(${JSON.stringify(rest)}::jsonb) as c(id))
      ) told order by told.turn, told.lead_id
      returning version
    ), passed as (
      update fact set version = (select max(version) from made)
      where org_id = ${orgId}
        and event_id in (select f.id::uuid from jsonb_array_elements_text(${JSON.stringify(factIds)}::jsonb) as f(id))
    )
    select max(version) as version from made`,
  );
  const version = rows[0]?.version ?? null;
  return version === null ? null : Number(version);
};

export type FeedRow = { version: number; leadId: string; op: "add" | "change" | "remove" };

/** The next `limit` rows of one person's feed (`userId` null: of the whole organisation's) after a version. */
export const feedAfter = (
  db: Database,
  orgId: string,
  userId: string | null,
  version: number,
  limit: number,
): Promise<FeedRow[]> =>
  db
    .select({ version: feed.version, leadId: feed.leadId, op: feed.op })
    .from(feed)
    .where(and(eq(feed.orgId, orgId), userId === null ? undefined : eq(feed.userId, userId), gt(feed.version, version)))
    .orderBy(asc(feed.version))
    .limit(limit);

export type FeedState = { epoch: string; floor: number; head: number };

/** Where an organisation's feed stands. Makes its epoch, named by `fresh`, the first time. */
export const feedState = async (db: Database, orgId: string, fresh: string): Promise<FeedState> => {
  const found = await readFeedState(db, orgId);
  if (found !== null) return found;
  await db.insert(feedEpoch).values({ orgId, epoch: fresh }).onConflictDoNothing();
  return (await readFeedState(db, orgId)) ?? { epoch: fresh, floor: 0, head: 0 };
};

export const readFeedState = async (db: Database, orgId: string): Promise<FeedState | null> => {
  const { rows } = await db.execute<{ epoch: string; floor: string; head: string | null }>(sql`
    select e.epoch, e.floor, (select max(f.version) from feed f where f.org_id = e.org_id) as head
    from feed_epoch e where e.org_id = ${orgId}`);
  const row = rows[0];
  if (row === undefined) return null;
  const floor = Number(row.floor);
  return { epoch: row.epoch, floor, head: Math.max(floor, Number(row.head ?? 0)) };
};

/** The last version an organisation's feed has had, whether or not a phone has ever asked for it. */
export const feedHead = async (db: Database, orgId: string): Promise<number> => {
  const { rows } = await db.execute<{ head: string }>(sql`
    select greatest(coalesce((select max(version) from feed where org_id = ${orgId}), 0),
      coalesce((select floor from feed_epoch where org_id = ${orgId}), 0)) as head`);
  return Number(rows[0]?.head ?? 0);
};

/** Begins another epoch, unless somebody did already: the database stands where it stood before. */
export const changeEpoch = async (db: Database, orgId: string, from: string, to: string): Promise<void> => {
  await db
    .update(feedEpoch)
    .set({ epoch: to })
    .where(and(eq(feedEpoch.orgId, orgId), eq(feedEpoch.epoch, from)));
};

/** Lets go of rows older than `before`, in all organisations; phones that stand before them have to begin anew. */
export const trimFeed = async (db: Database, before: Instant): Promise<void> => {
  await db.execute(sql`
    with gone as (
      delete from feed where at < ${new Date(before).toISOString()}::timestamptz returning org_id, version
    ), last as (select org_id, max(version) as version from gone group by org_id)
    insert into feed_epoch (org_id, epoch, floor)
    select org_id, gen_random_uuid()::text, version from last
    on conflict (org_id) do update set floor = greatest(feed_epoch.floor, excluded.floor)`);
};
