import { clearedDevice, noteDevice } from "../../storage/device/cleared-device.ts";
import { tellCleared } from "./tell-cleared.ts";
import { dropOldCaches } from "../../storage/databases/drop-old-caches.ts";
import type { Stores } from "../../storage/databases/open-stores.ts";
import { noteOutbox } from "../../storage/databases/outbox-owners.ts";
import { sendForOthers } from "./send-for-others.ts";

/**
 * What can wait until the first screen stands: has this person's storage been cleared since the last time (answered,
 * and told to the server), and what did others leave unsent in this browser?
 */
export const afterRound = async (stores: Stores): Promise<boolean> => {
  const cleared = await clearedDevice(stores);
  const reported = tellCleared(stores, cleared);
  await noteDevice(stores);
  await dropOldCaches(stores);
  noteOutbox(stores.userId);
  await sendForOthers(stores.userId);
  await reported;
  return cleared !== null;
};
