import { and, asc, desc, eq, getTableColumns, sql } from "drizzle-orm";
import type { Instant } from "#domain/time/instant";
import type { Database } from "../engine/database.ts";
import { oneOf } from "../engine/one-of.ts";
import { pageLook, promiseSet, promiseVersion } from "./tables.ts";

const { pageHtml: _html, ...WITHOUT_HTML } = getTableColumns(promiseVersion);

export type VersionRow = Omit<typeof promiseVersion.$inferSelect, "pageHtml">;

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

/** Of these versions what they promised and where, by when they counted. */
export const versionsById = async (db: Database, orgId: string, ids: readonly string[]) => {
  if (ids.length === 0) return [];
  const { id, setId, no, promises, title } = promiseVersion;
  const { campaign, ad, page } = promiseSet;
  return db
    .select({ id, setId, no, promises, title, place: { campaign, ad, page } })
    .from(promiseVersion)
    .innerJoin(promiseSet, and(eq(promiseSet.orgId, promiseVersion.orgId), eq(promiseSet.id, promiseVersion.setId)))
    .where(and(eq(promiseVersion.orgId, orgId), oneOf(promiseVersion.id, ids)))
    .orderBy(asc(promiseVersion.from), asc(promiseVersion.id));
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

/** What the list says of a set besides its place. */
export type SetFigures = {
  setId: string;
  versionId: string;
  versionNo: number;
  from: Instant;
  promises: { id: string; text: string }[];
  gone: number | null;
};

/** The last version of each set that has one, and what of it the page does not say any more, as last looked. */
export const lastVersions = async (db: Database, orgId: string): Promise<SetFigures[]> => {
  const last = db
    .selectDistinctOn([promiseVersion.setId], {
      setId: promiseVersion.setId,
      versionId: promiseVersion.id,
      versionNo: promiseVersion.no,
      from: promiseVersion.from,
      promises: promiseVersion.promises,
    })
    .from(promiseVersion)
    .where(eq(promiseVersion.orgId, orgId))
    .orderBy(promiseVersion.setId, desc(promiseVersion.no))
    .as("last");
  return db
    .select({
      setId: last.setId,
      versionId: last.versionId,
      versionNo: last.versionNo,
      from: last.from,
      promises: last.promises,
      gone: sql<number | null>`case when ${pageLook.outcome} = 'read' then jsonb_array_length(${pageLook.gone}) end`,
    })
    .from(last)
    .leftJoin(
      pageLook,
      and(eq(pageLook.orgId, orgId), eq(pageLook.setId, last.setId), eq(pageLook.versionId, last.versionId)),
    );
};
