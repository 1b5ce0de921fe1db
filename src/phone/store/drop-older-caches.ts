import { deleteDB } from "idb";
import { CACHE_GENERATION, cacheName } from "./schema.ts";
import { within } from "./within.ts";

const DROPPED_WITHIN = 4_000;

/** Throws away what earlier builds kept of a person's leads. One that an old tab still holds goes another time. */
export const dropOlderCaches = async (userId: string): Promise<void> => {
  for (let generation = 1; generation < CACHE_GENERATION; generation += 1)
    await within(DROPPED_WITHIN, deleteDB(cacheName(userId, generation))).catch(() => undefined);
};
