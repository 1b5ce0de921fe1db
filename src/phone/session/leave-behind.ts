import { openStores } from "../storage/databases/open-stores.ts";
import { outboxOwners } from "../storage/databases/outbox-owners.ts";
import { sendForOthers } from "../sync/round/send-for-others.ts";
import { removeLeads } from "../sync/wipe/follow-order.ts";

/**
 * What is left here of the phone of somebody who is no rep any more: its leads go, what waits is sent by its token.
 * Never throws: what did not work is tried again with the next page.
 */
export const leaveBehind = async (userId: string): Promise<void> => {
  if (!(await outboxOwners().catch((): string[] => [])).includes(userId)) return;
  const stores = openStores(userId);
  try {
    await removeLeads(stores);
  } catch {
    // Another page may hold the copy for a moment.
  } finally {
    stores.outbox.close();
    stores.cache.close();
    stores.keys.close();
    stores.second?.close();
  }
  await sendForOthers(null);
};
