import { guessedMeta, rememberMeta } from "../storage/device/device-meta.ts";
import { keyNeeded, type Unnumbered } from "../storage/sealing/open-events.ts";
import { dropCache, type Stores } from "../storage/databases/open-stores.ts";
import type { OutboxMeta, OutboxRow, SentRow } from "../storage/databases/schema.ts";

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

const rowOf = (event: Unnumbered, deviceId: string, deviceSeq: number) => ({
  eventId: event.eventId,
  deviceSeq,
  leadId: event.leadId,
  event: { ...event, deviceId, deviceSeq },
});

/**
 * Of two copies of one event: whether this one is to stand. One in the clear can be read whatever becomes of keys; one
 * that was parked could not be opened, and another may be whole.
 */
const standsOver = (event: Unnumbered, there: OutboxRow | SentRow): boolean => {
  const isParked = "keptAside" in there && there.keptAside === "no_key";
  if ("keptAside" in there && !isParked) return false;
  const isClear = keyNeeded(event) === undefined;
  return isParked ? isClear || boxOf(event) !== boxOf(there.event) : isClear && keyNeeded(there.event) !== undefined;
};

/** What a copy of an event is sealed as, to tell it from another. */
const boxOf = (event: Unnumbered | OutboxRow["event"]): string =>
  "sealed" in event && event.sealed.box instanceof Uint8Array ? event.sealed.box.join() : "";

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
    const added = Promise.all(events.map((event, at) => rows.add(rowOf(event, guess.deviceId, guess.nextSeq + at))));
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
 * Puts events into the outbox, numbered on from the last. One that is there already, or was sent since, is left as it
 * is, unless it lies there sealed, waiting or parked, and comes in the clear, or lies parked and comes as another copy.
 */
export const store = (stores: Stores, events: readonly Unnumbered[]): Promise<void> =>
  stores.outbox.run(async (db) => {
    const tx = db.transaction(["events", "sent", "meta"], "readwrite", STRICT);
    tx.done.catch(() => undefined);
    const [rows, sent] = [tx.objectStore("events"), tx.objectStore("sent")];
    const [meta, ...there] = await Promise.all([
      tx.objectStore("meta").get("meta"),
      ...events.map(async ({ eventId }) => (await sent.get(eventId)) ?? rows.get(eventId)),
    ] as const);
    if (meta === undefined) {
      tx.abort();
      throw new NoDevice();
    }
    let { nextSeq } = meta;
    const kept = events.flatMap((event, at) => {
      const before = there[at];
      if (before === undefined) return rowOf(event, meta.deviceId, (nextSeq += 1) - 1);
      if (!standsOver(event, before)) return [];
      return rowOf(event, before.event.deviceId, before.deviceSeq);
    });
    const next = { ...meta, nextSeq };
    await Promise.all([
      ...kept.flatMap((row) => [rows.put(row), sent.delete(row.eventId)]),
      tx.objectStore("meta").put(next, "meta"),
      tx.done,
    ]);
    rememberMeta(stores, next);
  });
