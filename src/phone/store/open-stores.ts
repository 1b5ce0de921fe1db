import { deleteDB } from "idb";
import { cacheName, OUTBOX_VERSION, outboxName, type CacheSchema, type OutboxSchema } from "./schema.ts";
import { within } from "./within.ts";
import { steadyDatabase, type SteadyDatabase } from "./steady-database.ts";

export interface Stores {
  readonly userId: string;
  readonly outbox: SteadyDatabase<OutboxSchema>;
  readonly cache: SteadyDatabase<CacheSchema>;
}

/** The two databases of one person on this browser: the outbox, which nothing but delivery empties, and the cache. */
export const openStores = (userId: string, onBlocked?: () => void): Stores => ({
  userId,
  outbox: steadyDatabase<OutboxSchema>(
    outboxName(userId),
    OUTBOX_VERSION,
    (db) => {
      db.createObjectStore("events", { keyPath: "eventId" }).createIndex("seq", "deviceSeq");
      db.createObjectStore("sent", { keyPath: "eventId" }).createIndex("lead", "leadId");
      db.createObjectStore("meta");
      db.createObjectStore("drafts", { keyPath: "leadId" });
    },
    onBlocked,
  ),
  cache: steadyDatabase<CacheSchema>(
    cacheName(userId),
    1,
    (db) => {
      db.createObjectStore("leads", { keyPath: "leadId" });
      db.createObjectStore("queue", { keyPath: "leadId" });
      db.createObjectStore("policies", { keyPath: "id" });
      db.createObjectStore("meta");
      db.createObjectStore("marks");
    },
    onBlocked,
  ),
});

const DROPPED_WITHIN = 4_000;

/**
 * Throws the cache away, for rebuilding. The outbox is never touched. Throws where that takes over 4 s: another page
 * may hold the cache open and never let go, and nobody waits for it.
 */
export const dropCache = async (stores: Stores): Promise<void> => {
  stores.cache.close();
  await within(DROPPED_WITHIN, deleteDB(cacheName(stores.userId)));
};
