import type { Stores } from "../storage/databases/open-stores.ts";

/**
 * Puts what the server quarantined back among what waits: the answer may be another by now. The server takes it once,
 * and quarantines it once, however often it is sent. Answers whether there was such an event.
 */
export const resendQuarantined = (stores: Stores, eventId: string): Promise<boolean> =>
  stores.outbox.run(async (db) => {
    const tx = db.transaction(["events", "sent"], "readwrite", { durability: "strict" });
    const row = await tx.objectStore("sent").get(eventId);
    const isQuarantined = row !== undefined && row.keptAside !== null;
    if (isQuarantined) {
      const { sentAt: _sentAt, version: _version, keptAside: _keptAside, ...back } = row;
      await Promise.all([tx.objectStore("events").put(back), tx.objectStore("sent").delete(eventId)]);
    }
    await tx.done;
    return isQuarantined;
  });
