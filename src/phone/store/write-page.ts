import type { PhoneLead, PullOutput } from "#contract/pull";
import type { Stores } from "./open-stores.ts";
import type { QueueLead } from "./schema.ts";

const queueLead = ({ leadId, label, phone, questions, entry }: PhoneLead): QueueLead => ({
  leadId,
  label,
  phone,
  asked: questions?.[0] ?? null,
  entry,
});

/** Writes one pulled page into the cache: leads, what the queue reads of them, and where the phone stands, or nothing. */
export const writePage = (
  stores: Stores,
  page: Pick<PullOutput, "leads" | "removed" | "policies" | "cursor" | "first">,
  syncedAt: number,
): Promise<void> =>
  stores.cache.run(async (db) => {
    const tx = db.transaction(["leads", "queue", "policies", "meta"], "readwrite");
    const leads = tx.objectStore("leads");
    const queue = tx.objectStore("queue");
    await Promise.all([
      ...page.leads.flatMap((lead) => [leads.put(lead), queue.put(queueLead(lead))]),
      ...page.removed.flatMap((leadId) => [leads.delete(leadId), queue.delete(leadId)]),
      ...page.policies.map((policy) => tx.objectStore("policies").put(policy)),
      tx.objectStore("meta").put({ cursor: page.cursor, first: page.first, syncedAt }, "meta"),
      tx.done,
    ]);
  });
