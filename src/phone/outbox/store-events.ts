import { guessedMeta, rememberMeta } from "../storage/device/device-meta.ts";
import type { Unnumbered } from "../storage/sealing/open-events.ts";
import { dropCache, type Stores } from "../storage/databases/open-stores.ts";
import type { OutboxMeta } from "../storage/databases/schema.ts";

/** This person has no device here: its storage is new, or was emptied under the page. */
export class NoDevice extends Error {}

const isFull = (error: unknown): boolean => error instanceof DOMException && error.name === "QuotaExceededError";

/** Writes into the outbox; where there is no room for it the cache is given up, and it is tried once more. */
export const storeMakingRoom = async (stores: Stores, write: (stores: Stores) => Promise<void>): Promise<void> => {
  try {
    await write(stores);
  } catch (error) {
    if (!isFull(error)) throw error;
    await dropCache(stores);
    await write(stores);
  }
};

const STRICT = { durability: "strict" } as const;

const rowOf = (event: Unnumbered, { deviceId, nextSeq }: OutboxMeta, at: number) => {
  const deviceSeq = nextSeq + at;
  return { eventId: event.eventId, deviceSeq, leadId: event.leadId, event: { ...event, deviceId, deviceSeq } };
};

/**
 * Puts events just made into the outbox. Numbers are guessed from what this page knew last and asked for at the same
 * time, which saves a tap one way to the disk and back; another page numbered meanwhile, or an event that is there
 * already, and it is done anew with care.
 */
export const storeNew = async (stores: Stores, events: readonly Unnumbered[]): Promise<void> => {
  const guess = guessedMeta(stores);
  if (guess === undefined || !(await storeGuessing(stores, events, guess))) await store(stores, events);
};

const storeGuessing = (stores: Stores, events: readonly Unnumbered[], guess: OutboxMeta): Promise<boolean> =>
  stores.outbox.run(async (db) => {
    const tx = db.transaction(["events", "meta"], "readwrite", STRICT);
    const read = tx.objectStore("meta").get("meta");
    const rows = tx.objectStore("events");
    const added = Promise.all(events.map((event, at) => rows.add(rowOf(event, guess, at))));
    added.catch(() => undefined);
    tx.done.catch(() => undefined);
    try {
      const meta = await read;
      if (meta?.nextSeq !== guess.nextSeq || meta.deviceId !== guess.deviceId) {
        tx.abort();
        return false;
      }
      const next = { ...meta, nextSeq: meta.nextSeq + events.length };
      const put = tx.objectStore("meta").put(next, "meta");
      // All is asked for: it need not wait for the last answer to be heard.
      tx.commit();
      await Promise.all([added, put, tx.done]);
      rememberMeta(stores, next);
      return true;
    } catch (error) {
      if (error instanceof DOMException && error.name === "ConstraintError") return false;
      throw error;
    }
  });

/**
 * Puts events into the outbox, numbered on from the last; one already there is left as it is. `again`: they may
 * have been in it before, and have been sent since.
 */
export const store = (stores: Stores, events: readonly Unnumbered[], again: readonly "sent"[] = []): Promise<void> =>
  stores.outbox.run(async (db) => {
    const tx = db.transaction(["events", "meta", ...again], "readwrite", STRICT);
    const rows = tx.objectStore("events");
    const [meta, ...there] = await Promise.all([
      tx.objectStore("meta").get("meta"),
      ...events.map(async ({ eventId }) => {
        for (const name of again) if ((await tx.objectStore(name).getKey(eventId)) !== undefined) return eventId;
        return rows.getKey(eventId);
      }),
    ] as const);
    if (meta === undefined) {
      tx.abort();
      throw new NoDevice();
    }
    const absent = events.filter((_, at) => there[at] === undefined);
    const next = { ...meta, nextSeq: meta.nextSeq + absent.length };
    await Promise.all([
      ...absent.map((event, at) => rows.add(rowOf(event, meta, at))),
      tx.objectStore("meta").put(next, "meta"),
      tx.done,
    ]);
    rememberMeta(stores, next);
  });
