import type { Unnumbered } from "../seal/open-events.ts";
import { dropCache, type Stores } from "../store/open-stores.ts";

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

/**
 * Puts events into the outbox, numbered on from the last; one already there is left as it is. `again`: they may
 * have been in it before, and have been sent since.
 */
export const store = (stores: Stores, events: readonly Unnumbered[], again: readonly "sent"[] = []): Promise<void> =>
  stores.outbox.run(async (db) => {
    const tx = db.transaction(["events", "meta", ...again], "readwrite", { durability: "strict" });
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
    const numbered = events
      .filter((_, at) => there[at] === undefined)
      .map((event, at) => ({ ...event, deviceId: meta.deviceId, deviceSeq: meta.nextSeq + at }));
    await Promise.all([
      ...numbered.map((event) => {
        const { eventId, deviceSeq, leadId } = event;
        return rows.add({ eventId, deviceSeq, leadId, event });
      }),
      tx.objectStore("meta").put({ ...meta, nextSeq: meta.nextSeq + numbered.length }, "meta"),
      tx.done,
    ]);
  });
