import type { Stores } from "../../storage/databases/open-stores.ts";
import { openBlocks } from "../copy/queue-leads.ts";
import type { CacheMeta, QueueLead } from "../../storage/databases/schema.ts";

/** Every lead of the copy that was pulled. `head`: which copy; another page of leads makes another. */
export interface PulledLeads {
  readonly head: string;
  readonly meta: CacheMeta | undefined;
  readonly leads: ReadonlyMap<string, QueueLead>;
}

/**
 * The pulled leads, read once for each copy: rows are only ever written together with the cache's head, so while the
 * head is the same the rows are too, and thousands need not be read again for a look at the queue.
 */
export const pulledLeads = (stores: Stores): (() => Promise<PulledLeads>) => {
  let cached: PulledLeads | null = null;
  let reading: Promise<PulledLeads> | null = null;
  const read = async (): Promise<PulledLeads> => {
    const known = cached?.head;
    const { head, meta, rows } = await stores.cache.run(async (db) => {
      const tx = db.transaction(["queue", "meta"]);
      const now = await tx.objectStore("meta").get("meta");
      const written = JSON.stringify(now ?? null);
      const all = written === known ? null : await tx.objectStore("queue").getAll();
      return { head: written, meta: now, rows: all };
    });
    if (rows !== null || cached === null) {
      const leads = await openBlocks(stores, rows ?? []);
      cached = { head, meta, leads: new Map(leads.map((lead) => [lead.leadId, lead])) };
    }
    return cached;
  };
  return () => (reading ??= read().finally(() => (reading = null)));
};
