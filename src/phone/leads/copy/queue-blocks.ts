import { seal } from "../../storage/sealing/seal.ts";
import { dropCache, type Stores } from "../../storage/databases/open-stores.ts";
import { blockName, openBlock } from "./queue-leads.ts";
import { StoreUnavailable } from "../../storage/databases/steady-database.ts";
import type { QueueBlock, QueueLead, Sealed } from "../../storage/databases/schema.ts";

/** Small enough to be sealed anew for one lead, large enough that two thousand are opened in ten. */
const MOST = 200;

/** What becomes of the queue's blocks: `before` as they were read, `put` and `gone` as they shall be. */
export interface BlockChange {
  readonly before: readonly QueueBlock[];
  readonly put: readonly QueueBlock[];
  readonly gone: readonly number[];
}

const readFor = (stores: Stores, leadIds: readonly string[]): Promise<{ last: number; stored: QueueBlock[] }> =>
  stores.cache.run(async (db) => {
    const { store } = db.transaction("queue");
    const [last, ...at] = await Promise.all([
      store.openKeyCursor(null, "prev"),
      ...leadIds.map((leadId) => store.index("lead").getAllKeys(leadId)),
    ] as const);
    const end = last?.primaryKey ?? 0;
    const blocks = await Promise.all([...new Set([...at.flat(), end])].map((one) => store.get(one)));
    return { last: end, stored: blocks.filter((block) => block !== undefined) };
  });

/** Blocks with these leads as they are now and without the removed; nothing is written yet, for sealing takes its time. */
export const changedBlocks = async (
  stores: Stores,
  leads: readonly QueueLead[],
  removed: readonly string[],
): Promise<BlockChange> => {
  const now = new Map(leads.map((lead) => [lead.leadId, lead]));
  const { last, stored } = await readFor(stores, [...now.keys(), ...removed]);
  const opened = await Promise.all(stored.map((block) => openBlock(stores, block)));
  if (opened.includes(undefined)) {
    await dropCache(stores);
    throw new StoreUnavailable("a block that does not open");
  }
  const known = new Set(stored.flatMap(({ leadIds }) => leadIds));
  const gone = new Set(removed);
  const next = new Map(
    stored.map(({ at }, nth) => [
      at,
      opened[nth]!.filter(({ leadId }) => !gone.has(leadId)).map((lead) => now.get(lead.leadId) ?? lead),
    ]),
  );
  const touched = new Set(
    stored.filter(({ leadIds }) => leadIds.some((id) => now.has(id) || gone.has(id))).map(({ at }) => at),
  );
  let end = last;
  for (const lead of leads) {
    if (known.has(lead.leadId)) continue;
    if ((next.get(end) ?? []).length >= MOST || end === 0) end += 1;
    next.set(end, [...(next.get(end) ?? []), lead]);
    touched.add(end);
  }
  const put = [...next].filter(([at, all]) => all.length > 0 && touched.has(at));
  return {
    before: stored,
    gone: [...next].filter(([, all]) => all.length === 0).map(([at]) => at),
    put: await Promise.all(
      put.map(async ([at, all]) => ({
        at,
        leadIds: all.map(({ leadId }) => leadId),
        sealed: await seal(stores, all, blockName(at)),
      })),
    ),
  };
};

/** Whether what is there is what was read: every seal begins with a nonce of its own. */
export const isSame = (a: { sealed: Sealed } | undefined, b: { sealed: Sealed } | undefined): boolean =>
  String(a?.sealed.box.subarray(0, 12)) === String(b?.sealed.box.subarray(0, 12));
