import { unseal } from "../../storage/sealing/seal.ts";
import type { Stores } from "../../storage/databases/open-stores.ts";
import type { QueueBlock, QueueLead } from "../../storage/databases/schema.ts";

export const blockName = (at: number): string => `queue ${at}`;

export const openBlock = async (stores: Stores, { at, sealed }: QueueBlock): Promise<QueueLead[] | undefined> =>
  (await unseal(stores, sealed, blockName(at))) as QueueLead[] | undefined;

/**
 * What blocks hold, opened. One that does not open leaves the copy without a head, to be rebuilt by the next pull; the
 * others are shown meanwhile.
 */
export const openBlocks = async (stores: Stores, blocks: readonly QueueBlock[]): Promise<QueueLead[]> => {
  const opened = await Promise.all(blocks.map((block) => openBlock(stores, block)));
  if (opened.includes(undefined)) await stores.cache.run((db) => db.delete("meta", "meta"));
  return opened.flatMap((leads) => leads ?? []);
};

/** What the queue and Find read of every lead on this phone. */
export const queueLeads = async (stores: Stores): Promise<QueueLead[]> =>
  openBlocks(stores, await stores.cache.run((db) => db.getAll("queue")));
