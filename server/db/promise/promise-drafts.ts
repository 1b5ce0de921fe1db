import { and, eq } from "drizzle-orm";
import type { Database } from "../engine/database.ts";
import { promiseDraft } from "./tables.ts";

export type DraftRow = typeof promiseDraft.$inferSelect;
export type NewDraft = Omit<typeof promiseDraft.$inferInsert, "orgId">;

/** What is not confirmed yet of a set; null: nothing. */
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
