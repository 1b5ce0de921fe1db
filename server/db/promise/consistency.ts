import { type SQL, sql } from "drizzle-orm";
import type { FirstTalks, PromiseCheck } from "#domain/report/first-talk";
import type { Database } from "../engine/database.ts";
import { hashGroups } from "../engine/hash-groups.ts";
import { onDays, TALKS, type TalkScope } from "./talk-scope.ts";

/** First talks alike, as they are counted: `lines` of the track `trackId` were tapped. */
export type TalkCell = Omit<FirstTalks, "tapped"> & { trackId: string | null; lines: readonly string[] };

/** How many first talks there are on other days than these. */
export const countOutside = async (db: Database, scope: TalkScope): Promise<number> => {
  if (scope.days === null) return 0;
  const { rows } = await db.execute<{ n: number }>(sql`
    select count(*)::int as n from ${TALKS} where t.org_id = ${scope.orgId} and not ${onDays(scope)}`);
  return rows[0]?.n ?? 0;
};

type Row = {
  lead_id: string | null;
  version_id: string;
  actors: string[];
  week: string;
  answer: PromiseCheck["answer"] | null;
  promise_id: string | null;
  phrase: PromiseCheck["phrase"];
  has_words: boolean;
  track_id: string | null;
  lines: string[];
  step: FirstTalks["step"];
  outcome: FirstTalks["outcome"];
  n: number;
};

/**
 * Counts of first talks that are alike in all that figures are made of. `versionIds`: those of one set, whole; null:
 * every set's, without what its list does not show (weeks, lines, phrases, outcomes). An answer to another version than
 * the one seen is none (PR23). A lead is named where it may have more than one: it has one in a later episode than its
 * first; with `isNamed` every lead is. Who of ours talked is told of contradictions alone, where it is counted (PR27).
 */
export const talkCells = async (
  db: Database,
  scope: TalkScope,
  versionIds: readonly string[] | null,
  isNamed = false,
): Promise<TalkCell[]> => {
  const whole = versionIds !== null;
  const only = whole ? sql`and e.promise_version_id = any(${`{${versionIds.join(",")}}`}::uuid[])` : sql``;
  const ofSet = (value: SQL, otherwise: SQL): SQL => (whole ? value : otherwise);
  const { rows } = await hashGroups(db, (tx) =>
    tx.execute<Row>(sql`
    with own as (
      select t.lead_id, e.promise_version_id as version_id, t.actor_id, t.at, t.episode_no, t.track_id, t.lines, t.step,
        coalesce(t.shown_version_id = e.promise_version_id, true) and t.answer is not null as counts,
        t.answer, t.promise_id, t.phrase, t.has_words
      from ${TALKS} where t.org_id = ${scope.orgId} and ${onDays(scope)} ${only}
    ), many as (
      select distinct lead_id from first_talk where org_id = ${scope.orgId} and episode_no > 1
    ), each as (
      select ${isNamed ? sql`own.lead_id` : sql`m.lead_id`} as lead_id, own.version_id,
        case when own.counts and own.answer in ('partly', 'not') then coalesce(o.user_id, own.actor_id) else '' end as actor,
        ${ofSet(sql`date_trunc('week', own.at at time zone ${scope.zone})::date`, sql`null::date`)} as week,
        case when own.counts then own.answer end as answer,
        case when own.counts then own.promise_id end as promise_id,
        ${ofSet(sql`case when own.counts then own.phrase end`, sql`null::text`)} as phrase,
        own.counts and ${ofSet(sql`own.has_words`, sql`(own.has_words or own.phrase is not null)`)} as has_words,
        ${ofSet(sql`own.track_id`, sql`null::uuid`)} as track_id,
        ${ofSet(sql`own.lines`, sql`'{}'::text[]`)} as lines,
        own.step,
        ${ofSet(sql`coalesce(p.outcome, 'unknown')`, sql`'unknown'`)} as outcome
      from own left join many m on m.lead_id = own.lead_id
        left join owner o on own.answer in ('partly', 'not') and o.org_id = ${scope.orgId} and o.id = own.actor_id
        ${ofSet(
          sql`left join episode p on p.org_id = ${scope.orgId} and p.lead_id = own.lead_id and p.no = own.episode_no`,
          sql``,
        )}
    ), of_actor as (
      select lead_id, version_id, actor, week, answer, promise_id, phrase, has_words, track_id, lines, step, outcome,
        count(*) as n
      from each
      group by lead_id, version_id, actor, week, answer, promise_id, phrase, has_words, track_id, lines, step, outcome
    )
    select lead_id, version_id, coalesce(array_agg(actor) filter (where actor <> ''), '{}') as actors, week::text as week,
      answer, promise_id, phrase, has_words, track_id, lines, step, outcome, sum(n)::int as n
    from of_actor
    group by lead_id, version_id, of_actor.week, answer, promise_id, phrase, has_words, track_id, lines, step, outcome`),
  );
  return rows.map((row) => ({
    n: row.n,
    leadId: row.lead_id,
    actorIds: row.actors,
    week: row.week ?? "",
    versionId: row.version_id,
    check:
      row.answer === null
        ? null
        : { answer: row.answer, promiseId: row.promise_id, phrase: row.phrase, hasWords: row.has_words },
    trackId: row.track_id,
    lines: row.lines,
    step: row.step,
    outcome: row.outcome,
  }));
};
