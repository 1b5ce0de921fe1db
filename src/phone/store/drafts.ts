import type { Stores } from "./open-stores.ts";

/** A half-typed outcome of one lead: survives a reload, an update and an expired session. */
export const keepDraft = (stores: Stores, leadId: string, draft: unknown): Promise<void> =>
  stores.outbox.run(async (db) => {
    await (draft === null ? db.delete("drafts", leadId) : db.put("drafts", { leadId, draft }));
  });

export const draftOf = (stores: Stores, leadId: string): Promise<unknown> =>
  stores.outbox.run(async (db) => (await db.get("drafts", leadId))?.draft ?? null);
