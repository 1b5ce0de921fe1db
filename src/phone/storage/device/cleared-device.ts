import type { Stores } from "../databases/open-stores.ts";
import { metaOf } from "./device-meta.ts";

const keyOf = (userId: string): string => `fairlead-device-${userId}`;

/** Keeps the device's id outside the database too, so that a database that begins anew is noticed. */
export const noteDevice = async (stores: Stores): Promise<void> => {
  try {
    localStorage.setItem(keyOf(stores.userId), (await metaOf(stores)).deviceId);
  } catch {
    // No room, or private mode: then it is not noticed.
  }
};

/**
 * The device this person's databases were before they were cleared: the id noted, where it is neither the device's own
 * nor one it had before it numbered itself anew. Null where nothing was cleared. A browser that clears everything
 * leaves nothing to tell it by.
 */
export const clearedDevice = async (stores: Stores): Promise<string | null> => {
  try {
    const noted = localStorage.getItem(keyOf(stores.userId));
    if (noted === null) return null;
    const { deviceId, formerly = [] } = await metaOf(stores);
    return [deviceId, ...formerly].includes(noted) ? null : noted;
  } catch {
    return null;
  }
};

/** The phone was emptied on purpose, or what it lost is there again. Never throws. */
export const forgetDevice = (userId: string): void => {
  try {
    localStorage.removeItem(keyOf(userId));
  } catch {
    // Where nothing can be removed nothing was noted.
  }
};
