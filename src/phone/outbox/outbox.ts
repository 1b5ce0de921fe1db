import type { PushResult } from "#contract/push";
import { keyNeeded } from "../storage/sealing/open-events.ts";
import type { Stores } from "../storage/databases/open-stores.ts";
import type { OutboxRow, SentRow } from "../storage/databases/schema.ts";

const KEEP_SENT_FOR = 14 * 24 * 3_600_000;
const KEEP_FORMER_IDS = 5;

/** Events waiting to be sent, by device number, at most `most`. */
export const waiting = (stores: Stores, most: number): Promise<OutboxRow[]> =>
  stores.outbox.run((db) => db.getAllFromIndex("events", "seq", null, most));

/** Every event of this phone that the pull may not have passed yet: waiting, and sent but still kept. */
export const waitingAndSent = (stores: Stores): Promise<{ waiting: OutboxRow[]; sent: SentRow[] }> =>
  stores.outbox.run(async (db) => {
    const tx = db.transaction(["events", "sent"]);
    const [waitingRows, sent] = await Promise.all([tx.objectStore("events").getAll(), tx.objectStore("sent").getAll()]);
    await tx.done;
    return { waiting: waitingRows, sent };
  });

/** Moves answered events out of the outbox: only a result for the event itself ever does. */
export const settle = (stores: Stores, results: readonly PushResult[], now: number): Promise<void> =>
  stores.outbox.run(async (db) => {
    const tx = db.transaction(["events", "sent"], "readwrite", { durability: "strict" });
    for (const { eventId, result, version, code } of results) {
      if (eventId === null || result === "retry") continue;
      const row = await tx.objectStore("events").get(eventId);
      if (row === undefined) continue;
      await tx
        .objectStore("sent")
        .put({ ...row, sentAt: now, version, keptAside: result === "quarantined" ? code : null });
      await tx.objectStore("events").delete(eventId);
    }
    for (const row of await tx.objectStore("sent").getAll())
      if (row.keptAside === null && row.sentAt < now - KEEP_SENT_FOR) await tx.objectStore("sent").delete(row.eventId);
    await tx.done;
  });

/**
 * Parks events that cannot be opened: they are shown, kept, and hold up no other. One that another page has put in the
 * clear since it was read (Y89), or sent, is left as it is.
 */
export const park = (stores: Stores, rows: readonly OutboxRow[], now: number): Promise<void> =>
  stores.outbox.run(async (db) => {
    const tx = db.transaction(["events", "sent"], "readwrite", { durability: "strict" });
    const [events, sent] = [tx.objectStore("events"), tx.objectStore("sent")];
    const there = await Promise.all(rows.map(({ eventId }) => events.get(eventId)));
    const isClear = (row: OutboxRow): boolean => keyNeeded(row.event) === undefined;
    const shut = there.flatMap((row, at) => (row === undefined || (isClear(row) && !isClear(rows[at]!)) ? [] : row));
    await Promise.all([
      ...shut.flatMap((row) => [
        sent.put({ ...row, sentAt: now, version: null, keptAside: "no_key" as const }),
        events.delete(row.eventId),
      ]),
      tx.done,
    ]);
  });

/**
 * Puts events back that the server turns out not to have: after a restore from an old backup. `after`: the number up
 * to which it has this device's; what was numbered under an earlier name of the device is sent again too.
 */
export const sendAgain = (stores: Stores, after: number): Promise<number> =>
  stores.outbox.run(async (db) => {
    const tx = db.transaction(["events", "sent", "meta"], "readwrite", { durability: "strict" });
    const meta = await tx.objectStore("meta").get("meta");
    let again = 0;
    for (const row of await tx.objectStore("sent").getAll()) {
      if (row.keptAside === "no_key" || (row.event?.deviceId === meta?.deviceId && row.deviceSeq <= after)) continue;
      const { sentAt: _sentAt, version: _version, keptAside: _keptAside, ...back } = row;
      await tx.objectStore("events").put(back);
      again += 1;
    }
    if (meta !== undefined)
      await tx.objectStore("meta").put({ ...meta, sentAgainAfter: { deviceId: meta.deviceId, seq: after } }, "meta");
    await tx.done;
    return again;
  });

/**
 * Gives every waiting event a new device and numbers from 1: this storage was cloned, and its numbers are another's.
 * Who it was is kept, so that it is not taken for one that was cleared.
 */
export const reseed = (stores: Stores, deviceId: string): Promise<void> =>
  stores.outbox.run(async (db) => {
    const tx = db.transaction(["events", "meta"], "readwrite", { durability: "strict" });
    const meta = await tx.objectStore("meta").get("meta");
    let next = 1;
    for (const row of await tx.objectStore("events").index("seq").getAll()) {
      const event = { ...row.event, deviceId, deviceSeq: next };
      await tx.objectStore("events").put({ ...row, deviceSeq: next, event });
      next += 1;
    }
    if (meta !== undefined) {
      const formerly = [meta.deviceId, ...(meta.formerly ?? [])].slice(0, KEEP_FORMER_IDS);
      await tx.objectStore("meta").put({ ...meta, deviceId, formerly, nextSeq: next, pushToken: null }, "meta");
    }
    await tx.done;
  });
