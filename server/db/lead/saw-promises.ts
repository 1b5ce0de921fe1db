import { sql } from "drizzle-orm";
import { nameKey, pageKey } from "#domain/promise/page-key";
import { type PromisePlace, type PromiseSetInForce, promisesSeen } from "#domain/promise/promises-seen";
import type { Instant } from "#domain/time/instant";
import type { Database } from "../engine/database.ts";

/** By which names a person came, as they are on record. */
export type CameBy = { campaign?: string | null | undefined; ad?: string | null | undefined } & {
  page?: string | null | undefined;
};
/** An enquiry as it comes. `arrivedLatest`: where only a stretch of time is known, its end. */
export type Arrival = CameBy & { arrivedAt: Instant; arrivedLatest?: Instant | null | undefined };
/** What is kept of it with the enquiry, for ever; both null: unknown. */
export type SawPromises = { promiseVersionId: string | null; promiseCandidates: string[] | null };

const UNKNOWN: SawPromises = { promiseVersionId: null, promiseCandidates: null };

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
  const sets = await setsNaming(
    db,
    orgId,
    asked.map(({ place }) => place),
  );
  return asked.map(({ arrival: { arrivedAt, arrivedLatest }, place }) => {
    if (sets.length === 0) return UNKNOWN;
    const until = Math.max(arrivedAt, arrivedLatest ?? arrivedAt);
    const seen = promisesSeen({ place, from: arrivedAt, until }, sets);
    if (seen.kind === "version") return { promiseVersionId: seen.id, promiseCandidates: null };
    return seen.kind === "unknown" ? UNKNOWN : { promiseVersionId: null, promiseCandidates: [...seen.ids] };
  });
};

/** Sets with a version that name something these places name: all that could fit one of them. */
export const setsNaming = async (
  db: Database,
  orgId: string,
  places: readonly PromisePlace[],
): Promise<(PromiseSetInForce & { id: string })[]> => {
  const keys = (name: keyof PromisePlace): string =>
    JSON.stringify([...new Set(places.flatMap((place) => place[name] ?? []))]);
  const named = { campaign: keys("campaign"), ad: keys("ad"), page: keys("page") };
  if (Object.values(named).every((list) => list === "[]")) return [];
  const { rows } = await db.execute<VersionRow>(sql`
    select s.id, s.campaign_key, s.ad_key, s.page_key, v.id as version_id, v.from_at
    from promise_set s join promise_version v on v.org_id = s.org_id and v.set_id = s.id
    where s.org_id = ${orgId} and (
      s.campaign_key in (select jsonb_array_elements_text(${named.campaign}::jsonb))
      or s.ad_key in (select jsonb_array_elements_text(${named.ad}::jsonb))
      or s.page_key in (select jsonb_array_elements_text(${named.page}::jsonb)))
    order by s.id, v.no`);
  return [...Map.groupBy(rows, ({ id }) => id)].map(([id, versions]) => ({
    id,
    place: placeOfKeys(versions[0]),
    versions: versions.map((row) => ({ id: row.version_id, from: new Date(row.from_at).getTime() })),
  }));
};

type Keys = { campaign_key: string; ad_key: string; page_key: string };
type VersionRow = Keys & { id: string; version_id: string; from_at: string };

/** A set's keys as a place; "" stands for not named. */
const placeOfKeys = (keys: Keys | undefined): PromisePlace => ({
  campaign: keys?.campaign_key || null,
  ad: keys?.ad_key || null,
  page: keys?.page_key || null,
});
