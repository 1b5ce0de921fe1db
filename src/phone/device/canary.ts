import { recorded } from "../outbox/outbox.ts";
import type { Stores } from "../store/open-stores.ts";
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
 * Whether this person's databases were cleared since `noteDevice`: another device's id than the one noted, and nothing
 * written down or sent under any. A browser that clears everything leaves nothing to tell it by.
 */
export const hasVanished = async (stores: Stores): Promise<boolean> => {
  try {
    const noted = localStorage.getItem(keyOf(stores.userId));
    if (noted === null || noted === (await metaOf(stores)).deviceId) return false;
    const { waiting, sent } = await recorded(stores);
    return waiting.length === 0 && sent.length === 0;
  } catch {
    return false;
  }
};

/** The phone was emptied on purpose. */
export const forgetDevice = (userId: string): void => localStorage.removeItem(keyOf(userId));
