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

/** How many leads saw each version of one set, or of every set by set; absent: none. */
export const leadsOfVersions = async (db: Database, orgId: string, setId: string): Promise<Map<string, number>> => {
  const { rows } = await db.execute<{ id: string; leads: string }>(sql`
    select v.id, count(distinct q.lead_id) as leads from promise_version v
    join enquiry q on q.org_id = v.org_id and q.promise_version_id = v.id
    where v.org_id = ${orgId} and v.set_id = ${setId}::uuid group by v.id`);
  return new Map(rows.map(({ id, leads }) => [id, Number(leads)]));
};

/** Versions `v` with the enquiries `q` that saw them. */
const sawVersions = (orgId: string) => sql`from promise_version v
    join enquiry q on q.org_id = v.org_id and q.promise_version_id = v.id where v.org_id = ${orgId}`;

export const leadsOfSets = async (db: Database, orgId: string): Promise<Map<string, number>> => {
  const { rows } = await db.execute<{ id: string; leads: string }>(sql`
    select v.set_id as id, count(distinct q.lead_id) as leads ${sawVersions(orgId)} group by v.set_id`);
  return new Map(rows.map(({ id, leads }) => [id, Number(leads)]));
};

/** The leads that saw any version of a set, each once. */
export const leadsThatSaw = async (db: Database, orgId: string, setId: string): Promise<string[]> => {
  const { rows } = await db.execute<{ lead_id: string }>(sql`
    select distinct q.lead_id ${sawVersions(orgId)} and v.set_id = ${setId}::uuid`);
  return rows.map((row) => row.lead_id);
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
