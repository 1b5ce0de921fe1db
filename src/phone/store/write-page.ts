import type { PhoneLead, PullOutput } from "#contract/pull";
import { keyRing } from "../seal/key-ring.ts";
import { seal } from "../seal/seal.ts";
import type { Stores } from "./open-stores.ts";
import { type BlockChange, changedBlocks, isSame } from "./queue-blocks.ts";
import type { CacheMeta, CacheSchema, QueueLead } from "./schema.ts";
import { StoreUnavailable } from "./steady-database.ts";

const queueLead = ({ leadId, label, phone, questions, entry }: PhoneLead): QueueLead => ({
  leadId,
  label,
  phone,
  asked: questions?.[0] ?? null,
  entry,
});

/** Another tab may write a page at the same moment; what it wrote is read again, so often at most. */
const MOST_AGAIN = 5;

type Page = Pick<PullOutput, "leads" | "removed" | "policies" | "cursor" | "first">;
type Rows = { leads: CacheSchema["leads"]["value"][]; policies: CacheSchema["policies"]["value"][] };

/**
 * Writes one pulled page into the cache, sealed: leads, what the queue reads of them, and where the phone stands, or
 * nothing.
 */
export const writePage = async (stores: Stores, page: Page, syncedAt: number): Promise<void> => {
  const { newest: k } = await keyRing(stores);
  const leads = await Promise.all(
    page.leads.map(async (lead) => ({ leadId: lead.leadId, sealed: await seal(stores, lead, lead.leadId) })),
  );
  const policies = await Promise.all(
    page.policies.map(async (policy) => ({ id: policy.id, sealed: await seal(stores, policy, policy.id) })),
  );
  const meta = { cursor: page.cursor, first: page.first, syncedAt, k };
  for (let tried = 0; tried < MOST_AGAIN; tried += 1) {
    const blocks = await changedBlocks(stores, page.leads.map(queueLead), page.removed);
    if (await write(stores, { leads, policies }, page.removed, blocks, meta)) return;
  }
  throw new StoreUnavailable("the queue is written by others all the time");
};

/** False, and nothing is written, where the queue's blocks are not what they were when they were read. */
const write = (
  stores: Stores,
  rows: Rows,
  removed: readonly string[],
  { before, put, gone }: BlockChange,
  meta: CacheMeta,
): Promise<boolean> =>
  stores.cache.run(async (db) => {
    const tx = db.transaction(["leads", "queue", "policies", "meta"], "readwrite");
    // Broken off while its first reads are under way, nobody else hears of it.
    tx.done.catch(() => undefined);
    const [leads, queue] = [tx.objectStore("leads"), tx.objectStore("queue")];
    const known = new Map(before.map((block) => [block.at, block]));
    const touched = [...new Set([...known.keys(), ...put.map(({ at }) => at)])];
    const there = await Promise.all(touched.map((at) => queue.get(at)));
    if (!touched.every((at, nth) => isSame(there[nth], known.get(at)))) {
      await tx.done;
      return false;
    }
    await Promise.all([
      ...rows.leads.map((row) => leads.put(row)),
      ...removed.map((leadId) => leads.delete(leadId)),
      ...rows.policies.map((row) => tx.objectStore("policies").put(row)),
      ...put.map((block) => queue.put(block)),
      ...gone.map((at) => queue.delete(at)),
      tx.objectStore("meta").put(meta, "meta"),
      tx.done,
    ]);
    return true;
  });
