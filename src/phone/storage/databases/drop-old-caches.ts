import { deleteDB } from "idb";
import { DROPPED_WITHIN, type Stores } from "./open-stores.ts";
import { CACHE_GENERATION, cacheName } from "./schema.ts";
import { within } from "./within.ts";

/** Copies that earlier builds left behind: theirs lie in the clear. Never throws; it is tried again another time. */
export const dropOldCaches = async ({ userId }: Stores): Promise<void> => {
  for (let generation = 1; generation < CACHE_GENERATION; generation += 1)
    await within(DROPPED_WITHIN, deleteDB(cacheName(userId, generation))).catch(() => undefined);
};
