import { sql } from "drizzle-orm";
import { nameKey, pageKey } from "#domain/promise/page-key";
import { type PromisePlace, type PromiseSetInForce, promisesSeen } from "#domain/promise/promises-seen";
import type { Instant } from "#domain/time/instant";
import type { Database } from "../engine/database.ts";
import type { EnquiryRecord, EpisodeRecord } from "./lead-record.ts";

/** By which names a person came, as they are on record. */
export type CameBy = { campaign?: string | null | undefined; ad?: string | null | undefined } & {
  page?: string | null | undefined;
};
/** An enquiry as it comes. `arrivedLatest`: where only a stretch of time is known, its end. */
export type Arrival = CameBy & { arrivedAt: Instant; arrivedLatest?: Instant | null | undefined };
/** What is kept of it with the enquiry, for ever; both null: unknown. */
export type SawPromises = { promiseVersionId: string | null; promiseCandidates: string[] | null };

const UNKNOWN: SawPromises = { promiseVersionId: null, promiseCandidates: null };

/** The latest of an episode's enquiries that saw something, or may have; null: none did. */
export const latestThatSaw = ({ opened, further }: EpisodeRecord): EnquiryRecord | null =>
  [opened, ...further].findLast(
    ({ promiseVersionId, promiseCandidates }) => promiseVersionId !== null || (promiseCandidates ?? []).length > 0,
  ) ?? null;

/** The place that an enquiry names, by its keys. */
export const placeOf = ({ campaign, ad, page }: CameBy): PromisePlace => ({
  campaign: nameKey(campaign ?? ""),
  ad: nameKey(ad ?? ""),
  page: pageKey(page ?? ""),
});

/** What is kept of a page that a person came by: its key, and nothing else of its address. */
export const keptPage = (page: string | null | undefined): string | null => pageKey(page ?? "");

/** What each of these enquiries saw, in their order (PR6 to PR8). Asks once for all of them. */
export const sawPromises = async (
  db: Database,
  orgId: string,
  arrivals: readonly Arrival[],
): Promise<SawPromises[]> => {
  const asked = arrivals.map((arrival) => ({ arrival, place: placeOf(arrival) }));
  if (asked.every(({ place }) => place.campaign === null && place.ad === null && place.page === null))
    return asked.map(() => UNKNOWN);
  await holdLibrary(db, orgId, "with others");
  const sets = await setsNaming(
    db,
    orgId,
    asked.map(({ place }) => place),
    { hold: true },
  );
  return asked.map(({ arrival: { arrivedAt, arrivedLatest }, place }) => {
    if (sets.length === 0) return UNKNOWN;
    const until = Math.max(arrivedAt, arrivedLatest ?? arrivedAt);
    const seen = promisesSeen({ place, from: arrivedAt, until }, sets);
    if (seen.kind === "version") return { promiseVersionId: seen.id, promiseCandidates: null };
    return seen.kind === "unknown" ? UNKNOWN : { promiseVersionId: null, promiseCandidates: [...seen.ids] };
  });
};

/**
 * Until the transaction ends, enquiries are written `with others` and versions confirmed `alone`: a place that is added
 * and confirmed while an enquiry of its name is being written is no row yet that could be held.
 */
export const holdLibrary = async (tx: Database, orgId: string, how: "with others" | "alone"): Promise<void> => {
  const key = sql`hashtextextended(${`promise library ${orgId}`}, 0)`;
  await tx.execute(
    how === "alone" ? sql`select pg_advisory_xact_lock(${key})` : sql`select pg_advisory_xact_lock_shared(${key})`,
  );
};

/**
 * Sets with a version that name something these places name: all that could fit one of them. `hold`: until the
 * transaction ends none of them, nor another that names it, is given its first version: what is written meanwhile is
 * there for it to be given to.
 */
export const setsNaming = async (
  db: Database,
  orgId: string,
  places: readonly PromisePlace[],
  { hold }: { hold: boolean },
): Promise<(PromiseSetInForce & { id: string })[]> => {
  const keys = (name: keyof PromisePlace): string =>
    JSON.stringify([...new Set(places.flatMap((place) => place[name] ?? []))]);
  const named = { campaign: keys("campaign"), ad: keys("ad"), page: keys("page") };
  if (Object.values(named).every((list) => list === "[]")) return [];
  const { rows: sets } = await db.execute<Keys>(sql`
    select s.id, s.campaign_key, s.ad_key, s.page_key from promise_set s
    where s.org_id = ${orgId} and (
      s.campaign_key in (select jsonb_array_elements_text(${named.campaign}::jsonb))
      or s.ad_key in (select jsonb_array_elements_text(${named.ad}::jsonb))
      or s.page_key in (select jsonb_array_elements_text(${named.page}::jsonb)))
    order by s.id ${hold ? sql`for share` : sql``}`);
  if (sets.length === 0) return [];
  // In a statement of its own: whoever waited for the sets sees what they have by now.
  const { rows } = await db.execute<{ id: string; set_id: string; from_at: string }>(sql`
    select v.id, v.set_id, v.from_at from promise_version v
    where v.org_id = ${orgId} and v.set_id in (
      select id::uuid from jsonb_array_elements_text(${JSON.stringify(sets.map(({ id }) => id))}::jsonb) as l(id))
    order by v.set_id, v.no`);
  const versions = Map.groupBy(rows, (row) => row.set_id);
  return sets.flatMap((set) => {
    const own = versions.get(set.id) ?? [];
    if (own.length === 0) return [];
    return [
      {
        id: set.id,
        place: placeOfKeys(set),
        versions: own.map(({ id, from_at }) => ({ id, from: Date.parse(from_at) })),
      },
    ];
  });
};

type Keys = { id: string; campaign_key: string; ad_key: string; page_key: string };

/** A set's keys as a place; "" stands for not named. */
const placeOfKeys = (keys: Keys): PromisePlace => ({
  campaign: keys.campaign_key || null,
  ad: keys.ad_key || null,
  page: keys.page_key || null,
});
