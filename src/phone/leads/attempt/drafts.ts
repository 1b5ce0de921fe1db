import { isSealed, seal, unseal } from "../../storage/sealing/seal.ts";
import type { Stores } from "../../storage/databases/open-stores.ts";

/** Sealing takes its time: what was typed last must also be written last. */
let writing: Promise<unknown> = Promise.resolve();

/** A half-typed outcome of one lead, sealed: survives a reload, an update and an expired session. */
export const keepDraft = (stores: Stores, leadId: string, draft: unknown): Promise<void> => {
  const write = async (): Promise<void> => {
    const kept = draft === null ? null : await seal(stores, draft, leadId);
    await stores.outbox.run(async (db) => {
      await (kept === null ? db.delete("drafts", leadId) : db.put("drafts", { leadId, draft: kept }));
    });
  };
  const written = writing.then(write, write);
  writing = written;
  return written;
};

export const draftOf = async (stores: Stores, leadId: string): Promise<unknown> => {
  const row = await stores.outbox.run((db) => db.get("drafts", leadId));
  const draft: unknown = row?.draft ?? null;
  return isSealed(draft) ? ((await unseal(stores, draft, leadId)) ?? null) : draft;
};
