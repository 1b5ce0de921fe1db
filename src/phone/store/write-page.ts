import type { PhoneLead, PullOutput } from "#contract/pull";
import type { Stores } from "./open-stores.ts";
import type { CacheMeta, QueueLead } from "./schema.ts";

type Page = Pick<PullOutput, "leads" | "removed" | "policies" | "cursor" | "first">;

const queueLead = ({ leadId, label, phone, questions, entry }: PhoneLead): QueueLead => ({
  leadId,
  label,
  phone,
  asked: questions?.[0] ?? null,
  entry,
});

const isSame = (a: CacheMeta | undefined, b: CacheMeta): boolean =>
  (a?.cursor?.epoch ?? null) === (b.cursor?.epoch ?? null) &&
  (a?.cursor?.version ?? null) === (b.cursor?.version ?? null) &&
  (a?.first?.after ?? null) === (b.first?.after ?? null) &&
  (a?.first?.upTo ?? null) === (b.first?.upTo ?? null);

/**
 * Writes one pulled page into the cache: leads, what the queue reads of them, their marks, and where the phone stands,
 * or nothing. `from`: where the copy stood when the page was asked for; if it stands elsewhere by now (another tab went
 * on, the cache was given up for room) the page does not belong to it: nothing is written, and false is answered.
 */
export const writePage = (
  stores: Stores,
  page: Page,
  { syncedAt, unlooked = 0, from }: { syncedAt: number; unlooked?: number; from?: CacheMeta },
): Promise<boolean> =>
  stores.cache.run(async (db) => {
    const tx = db.transaction(["leads", "queue", "policies", "meta", "marks"], "readwrite");
    const [leads, queue, marks] = [tx.objectStore("leads"), tx.objectStore("queue"), tx.objectStore("marks")];
    const meta = tx.objectStore("meta");
    const write = async (): Promise<boolean> => {
      if (from !== undefined && !isSame(await meta.get("meta"), from)) return false;
      await Promise.all([
        ...page.leads.flatMap((lead) => [
          leads.put(lead),
          queue.put(queueLead(lead)),
          lead.mark === undefined ? marks.delete(lead.leadId) : marks.put(lead.mark, lead.leadId),
        ]),
        ...page.removed.flatMap((leadId) => [leads.delete(leadId), queue.delete(leadId), marks.delete(leadId)]),
        ...page.policies.map((policy) => tx.objectStore("policies").put(policy)),
        meta.put({ cursor: page.cursor, first: page.first, syncedAt, unlooked }, "meta"),
      ]);
      return true;
    };
    const [written] = await Promise.all([write(), tx.done]);
    return written;
  });
