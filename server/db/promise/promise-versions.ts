import { and, asc, desc, eq, getTableColumns, sql } from "drizzle-orm";
import type { Database } from "../engine/database.ts";
import { promiseDraft, promiseVersion, talkTrack } from "./tables.ts";

const { pageHtml: _html, ...WITHOUT_HTML } = getTableColumns(promiseVersion);

export type VersionRow = Omit<typeof promiseVersion.$inferSelect, "pageHtml">;
export type DraftRow = typeof promiseDraft.$inferSelect;
export type TrackRow = typeof talkTrack.$inferSelect;
export type NewDraft = Omit<typeof promiseDraft.$inferInsert, "orgId">;

/** A set's versions, first to last. */
export const versionsOfSet = (db: Database, orgId: string, setId: string): Promise<VersionRow[]> =>
  db
    .select(WITHOUT_HTML)
    .from(promiseVersion)
    .where(and(eq(promiseVersion.orgId, orgId), eq(promiseVersion.setId, setId)))
    .orderBy(asc(promiseVersion.no));

/** A set's last version with its page; null: none was confirmed. */
export const lastVersion = async (
  db: Database,
  orgId: string,
  setId: string,
): Promise<typeof promiseVersion.$inferSelect | null> => {
  const rows = await db
    .select()
    .from(promiseVersion)
    .where(and(eq(promiseVersion.orgId, orgId), eq(promiseVersion.setId, setId)))
    .orderBy(desc(promiseVersion.no))
    .limit(1);
  return rows[0] ?? null;
};

export const insertVersion = async (db: Database, version: typeof promiseVersion.$inferInsert): Promise<void> => {
  await db.insert(promiseVersion).values(version);
};

/** A version's page as cleaned HTML; null: no such version here. */
export const snapshotOf = async (
  db: Database,
  orgId: string,
  id: string,
): Promise<{ title: string | null; html: string | null } | null> => {
  const rows = await db
    .select({ title: promiseVersion.title, html: promiseVersion.pageHtml })
    .from(promiseVersion)
    .where(and(eq(promiseVersion.orgId, orgId), eq(promiseVersion.id, id)));
  return rows[0] ?? null;
};

export const draftOf = async (db: Database, orgId: string, setId: string): Promise<DraftRow | null> => {
  const rows = await db
    .select()
    .from(promiseDraft)
    .where(and(eq(promiseDraft.orgId, orgId), eq(promiseDraft.setId, setId)));
  return rows[0] ?? null;
};

/** Which sets have a draft. */
export const setsWithDraft = async (db: Database, orgId: string): Promise<Set<string>> => {
  const rows = await db.select({ id: promiseDraft.setId }).from(promiseDraft).where(eq(promiseDraft.orgId, orgId));
  return new Set(rows.map(({ id }) => id));
};

/** Keeps a draft whole, in place of the one that is there. */
export const keepDraft = async (db: Database, orgId: string, draft: NewDraft): Promise<void> => {
  const { setId, ...set } = draft;
  await db
    .insert(promiseDraft)
    .values({ orgId, setId, ...set })
    .onConflictDoUpdate({ target: [promiseDraft.orgId, promiseDraft.setId], set });
};

export const deleteDraft = async (db: Database, orgId: string, setId: string): Promise<void> => {
  await db.delete(promiseDraft).where(and(eq(promiseDraft.orgId, orgId), eq(promiseDraft.setId, setId)));
};

/** The talk track in force of a set; null: none was saved. */
export const trackInForce = async (db: Database, orgId: string, setId: string): Promise<TrackRow | null> => {
  const rows = await db
    .select()
    .from(talkTrack)
    .where(and(eq(talkTrack.orgId, orgId), eq(talkTrack.setId, setId)))
    .orderBy(desc(talkTrack.no))
    .limit(1);
  return rows[0] ?? null;
};

/** The talk tracks in force of all sets, by set. */
export const tracksInForce = async (db: Database, orgId: string): Promise<Map<string, TrackRow>> => {
  const rows = await db
    .selectDistinctOn([talkTrack.setId])
    .from(talkTrack)
    .where(eq(talkTrack.orgId, orgId))
    .orderBy(talkTrack.setId, desc(talkTrack.no));
  return new Map(rows.map((row) => [row.setId, row]));
};

export const insertTrack = async (db: Database, track: typeof talkTrack.$inferInsert): Promise<void> => {
  await db.insert(talkTrack).values(track);
};

/** How many leads saw each version of one set, or of every set by set; absent: none. */
export const leadsOfVersions = async (db: Database, orgId: string, setId: string): Promise<Map<string, number>> => {
  const { rows } = await db.execute<{ id: string; leads: string }>(sql`
    select v.id, count(distinct q.lead_id) as leads from promise_version v
    join enquiry q on q.org_id = v.org_id and q.promise_version_id = v.id
    where v.org_id = ${orgId} and v.set_id = ${setId}::uuid group by v.id`);
  return new Map(rows.map(({ id, leads }) => [id, Number(leads)]));
};

export const leadsOfSets = async (db: Database, orgId: string): Promise<Map<string, number>> => {
  const { rows } = await db.execute<{ id: string; leads: string }>(sql`
    select v.set_id as id, count(distinct q.lead_id) as leads from promise_version v
    join enquiry q on q.org_id = v.org_id and q.promise_version_id = v.id
    where v.org_id = ${orgId} group by v.set_id`);
  return new Map(rows.map(({ id, leads }) => [id, Number(leads)]));
};
