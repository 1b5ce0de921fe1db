import { tellCleared as tell } from "#link/tell-cleared";
import type { Stores } from "../../storage/databases/open-stores.ts";
import { metaOf } from "../../storage/device/device-meta.ts";

const keyOf = (userId: string): string => `fairlead-cleared-${userId}`;

/**
 * Tells the server, so that a team lead hears of it, that this phone's storage was cleared. `cleared`: the device it
 * was, where that was found just now. It is noted first and forgotten once the server has answered that it knows: what
 * fails is told with the next round, however much later. Never throws.
 */
export const tellCleared = async (stores: Stores, cleared: string | null): Promise<void> => {
  const key = keyOf(stores.userId);
  try {
    if (cleared !== null) localStorage.setItem(key, cleared);
  } catch {
    // No room: it is told now or not at all.
  }
  try {
    const formerly = cleared ?? localStorage.getItem(key);
    if (formerly === null) return;
    if (await tell((await metaOf(stores)).deviceId, formerly)) localStorage.removeItem(key);
  } catch {
    // Storage that does not answer now is asked again with the next round.
  }
};
