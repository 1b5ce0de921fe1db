import { and, asc, eq, getTableColumns, lt, or, isNull, sql } from "drizzle-orm";
import type { Instant } from "#domain/time/instant";
import type { Database } from "../engine/database.ts";
import { organisation } from "../organisation/tables.ts";
import { pageLook, promiseSet, promiseVersion } from "./tables.ts";

export type PageLookRow = typeof pageLook.$inferSelect;

const { pageText: _text, ...BRIEF } = getTableColumns(pageLook);
/** How a page was found, without its text. */
export type BriefLook = Omit<PageLookRow, "pageText">;

/** How each set's page was found last, without their texts: of two thousand pages that is 200 MB. */
export const looksOf = (db: Database, orgId: string): Promise<BriefLook[]> =>
  db.select(BRIEF).from(pageLook).where(eq(pageLook.orgId, orgId));

/** How one set's page was found last; undefined: it was not looked at. */
export const lookOf = async (db: Database, orgId: string, setId: string): Promise<PageLookRow | undefined> =>
  (
    await db
      .select()
      .from(pageLook)
      .where(and(eq(pageLook.orgId, orgId), eq(pageLook.setId, setId)))
  )[0];

/** Keeps how a page was found, in the place of what was found before. */
export const keepLook = async (db: Database, look: PageLookRow): Promise<void> => {
  const { orgId: _org, setId: _set, ...found } = look;
  await db
    .insert(pageLook)
    .values(look)
    .onConflictDoUpdate({ target: [pageLook.orgId, pageLook.setId], set: found });
};

/**
 * Sets of all organisations but the sample, whose pages are invented, with a page and promises, that were not looked at
 * since `before`; longest ago first.
 */
export const setsToLookAt = (db: Database, before: Instant): Promise<{ orgId: string; setId: string }[]> =>
  db
    .select({ orgId: promiseSet.orgId, setId: promiseSet.id })
    .from(promiseSet)
    .innerJoin(organisation, and(eq(organisation.id, promiseSet.orgId), eq(organisation.isSample, false)))
    .leftJoin(pageLook, and(eq(pageLook.orgId, promiseSet.orgId), eq(pageLook.setId, promiseSet.id)))
    .where(
      and(
        sql`${promiseSet.page} is not null`,
        or(isNull(pageLook.lookedAt), lt(pageLook.lookedAt, before)),
        sql`exists (select from ${promiseVersion} where ${promiseVersion.orgId} = ${promiseSet.orgId}
          and ${promiseVersion.setId} = ${promiseSet.id})`,
      ),
    )
    .orderBy(sql`${pageLook.lookedAt} nulls first`, asc(promiseSet.id));
