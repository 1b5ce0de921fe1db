import { and, asc, desc, eq, getTableColumns } from "drizzle-orm";
import type { Database } from "../engine/database.ts";
import { promiseSet, promiseVersion, talkTrack } from "./tables.ts";

const { pageHtml: _html, pageText: _text, ...BRIEF } = getTableColumns(promiseVersion);

/** A version without its page. */
export type VersionMade = Omit<typeof promiseVersion.$inferSelect, "pageHtml" | "pageText">;
/** A set with what it promised, first to last; there is at least one. */
export type SetMade = {
  id: string;
  place: { campaign: string | null; ad: string | null; page: string | null };
  versions: VersionMade[];
};

/** All sets that promise anything, as they were added. */
export const setsMade = async (db: Database, orgId: string): Promise<SetMade[]> => {
  const rows = await db
    .select({ set: promiseSet, version: BRIEF })
    .from(promiseSet)
    .innerJoin(promiseVersion, and(eq(promiseVersion.orgId, promiseSet.orgId), eq(promiseVersion.setId, promiseSet.id)))
    .where(eq(promiseSet.orgId, orgId))
    .orderBy(asc(promiseSet.createdAt), asc(promiseSet.id), asc(promiseVersion.no));
  return [...Map.groupBy(rows, ({ set }) => set.id).values()].map((own) => {
    const { id, campaign, ad, page } = own[0]!.set;
    return { id, place: { campaign, ad, page }, versions: own.map(({ version }) => version) };
  });
};

/** The page's text as it was kept with a version; null: none was. */
export const textKept = async (db: Database, orgId: string, versionId: string): Promise<string | null> => {
  const rows = await db
    .select({ text: promiseVersion.pageText })
    .from(promiseVersion)
    .where(and(eq(promiseVersion.orgId, orgId), eq(promiseVersion.id, versionId)));
  return rows[0]?.text ?? null;
};

/** All versions of a set's track, the one in force first. */
export const tracksOfSet = (
  db: Database,
  orgId: string,
  setId: string,
): Promise<Pick<typeof talkTrack.$inferSelect, "id" | "lines">[]> =>
  db
    .select({ id: talkTrack.id, lines: talkTrack.lines })
    .from(talkTrack)
    .where(and(eq(talkTrack.orgId, orgId), eq(talkTrack.setId, setId)))
    .orderBy(desc(talkTrack.no));
