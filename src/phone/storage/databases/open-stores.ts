import { deleteDB, type IDBPDatabase } from "idb";
import {
  CACHE_VERSION,
  cacheName,
  KEYS_NAME,
  OUTBOX_VERSION,
  outboxName,
  type CacheSchema,
  type KeysSchema,
  type OutboxSchema,
  secondName,
  type SecondSchema,
} from "./schema.ts";
import { hasSecondPlace, openSecond } from "./second-place.ts";
import { within } from "./within.ts";
import { steadyDatabase, type SteadyDatabase } from "./steady-database.ts";

export interface Stores {
  readonly userId: string;
  readonly outbox: SteadyDatabase<OutboxSchema>;
  readonly cache: SteadyDatabase<CacheSchema>;
  readonly keys: SteadyDatabase<KeysSchema>;
  /** Where the browser has a second place: what waits, once more. */
  readonly second: SteadyDatabase<SecondSchema> | null;
}

const makeKeys = (db: IDBPDatabase<KeysSchema>): void => {
  db.createObjectStore("device");
  db.createObjectStore("keys", { keyPath: "k" }).createIndex("user", "userId");
};

/**
 * The databases of one person on this browser: the outbox, which nothing but delivery empties, the cache, and the keys
 * of whoever works here, apart from both: whatever becomes of one, what the others hold can be opened.
 */
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
    CACHE_VERSION,
    (db, before, _after, tx) => {
      if (before < 1) {
        db.createObjectStore("leads", { keyPath: "leadId" });
        db.createObjectStore("queue", { keyPath: "at" }).createIndex("lead", "leadIds", { multiEntry: true });
        db.createObjectStore("policies", { keyPath: "id" });
        db.createObjectStore("meta");
        db.createObjectStore("marks");
      }
      tx.objectStore("leads").createIndex("promise", "promises", { multiEntry: true });
      db.createObjectStore("promises", { keyPath: "id" }).createIndex("set", "setId");
      db.createObjectStore("tracks", { keyPath: "id" });
    },
    onBlocked,
  ),
  keys: steadyDatabase<KeysSchema>(KEYS_NAME, 1, makeKeys),
  second: hasSecondPlace()
    ? steadyDatabase<SecondSchema>(
        secondName(userId),
        1,
        (db) => {
          makeKeys(db as unknown as IDBPDatabase<KeysSchema>);
          db.createObjectStore("events", { keyPath: "eventId" });
        },
        undefined,
        openSecond,
      )
    : null,
});

export const DROPPED_WITHIN = 4_000;

/**
 * Throws the cache away, for rebuilding. The outbox is never touched. Throws where that takes over 4 s: another page
 * may hold the cache open and never let go, and nobody waits for it.
 */
export const dropCache = async (stores: Stores): Promise<void> => {
  stores.cache.close();
  await within(DROPPED_WITHIN, deleteDB(cacheName(stores.userId)));
};
