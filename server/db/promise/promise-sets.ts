import { and, asc, count, desc, eq } from "drizzle-orm";
import type { PromisePlace } from "#domain/promise/promises-seen";
import type { Instant } from "#domain/time/instant";
import type { Database } from "../engine/database.ts";
import { keysOfPlace } from "./place-keys.ts";
import { pageLook, plannedChange, promiseDraft, promiseSet, talkTrack } from "./tables.ts";

export type PromiseSetRow = typeof promiseSet.$inferSelect;

/** Where a set stands, as it is written. */
export const placeOfSet = ({ campaign, ad, page }: PromiseSetRow): PromisePlace => ({ campaign, ad, page });

/** Where a set stands, by its keys. */
export const keysOfSet = ({ campaignKey, adKey, pageKey: page }: PromiseSetRow): PromisePlace => ({
  campaign: campaignKey || null,
  ad: adKey || null,
  page: page || null,
});

/** All sets, the one added last first. */
export const allSets = (db: Database, orgId: string, most: number): Promise<PromiseSetRow[]> =>
  db
    .select()
    .from(promiseSet)
    .where(eq(promiseSet.orgId, orgId))
    .orderBy(desc(promiseSet.createdAt), asc(promiseSet.id))
    .limit(most);

export const countSets = async (db: Database, orgId: string): Promise<number> => {
  const rows = await db.select({ n: count() }).from(promiseSet).where(eq(promiseSet.orgId, orgId));
  return rows[0]?.n ?? 0;
};

/** One set; null: not here. */
export const setById = async (db: Database, orgId: string, id: string): Promise<PromiseSetRow | null> => {
  const rows = await db
    .select()
    .from(promiseSet)
    .where(and(eq(promiseSet.orgId, orgId), eq(promiseSet.id, id)));
  return rows[0] ?? null;
};

/** One set, held until the transaction ends: its versions and its track get their numbers one by one. */
export const lockSet = async (tx: Database, orgId: string, id: string): Promise<PromiseSetRow | null> => {
  const rows = await tx
    .select()
    .from(promiseSet)
    .where(and(eq(promiseSet.orgId, orgId), eq(promiseSet.id, id)))
    .for("update");
  return rows[0] ?? null;
};

export type NewSet = { id: string; place: PromisePlace; at: Instant; by: string };

/** Adds a set for a place, or finds the one that is there. Names that differ in case and space are one place. */
export const addSet = async (
  db: Database,
  orgId: string,
  { id, place, at, by }: NewSet,
): Promise<{ setId: string; isNew: boolean }> => {
  const keys = keysOfPlace(place);
  const added = await db
    .insert(promiseSet)
    .values({ orgId, id, ...place, ...keys, createdAt: at, createdBy: by })
    .onConflictDoNothing()
    .returning({ id: promiseSet.id });
  if (added[0] !== undefined) return { setId: id, isNew: true };
  const there = await db
    .select({ id: promiseSet.id })
    .from(promiseSet)
    .where(
      and(
        eq(promiseSet.orgId, orgId),
        eq(promiseSet.pageKey, keys.pageKey),
        eq(promiseSet.adKey, keys.adKey),
        eq(promiseSet.campaignKey, keys.campaignKey),
      ),
    );
  if (there[0] === undefined) throw new Error("a place that could not be added is there");
  return { setId: there[0].id, isNew: false };
};

/** Takes a set away with everything that hangs on it but versions, of which the caller knows that there is none. */
export const deleteSet = async (tx: Database, orgId: string, setId: string): Promise<void> => {
  for (const table of [promiseDraft, talkTrack, pageLook, plannedChange])
    await tx.delete(table).where(and(eq(table.orgId, orgId), eq(table.setId, setId)));
  await tx.delete(promiseSet).where(and(eq(promiseSet.orgId, orgId), eq(promiseSet.id, setId)));
};
