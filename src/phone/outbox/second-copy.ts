import { store } from "./store-events.ts";
import { metaOf } from "../storage/device/device-meta.ts";
import { keyNeeded, type Unnumbered } from "../storage/sealing/open-events.ts";
import type { Stores } from "../storage/databases/open-stores.ts";
import type { OutboxRow } from "../storage/databases/schema.ts";
import { within } from "../storage/databases/within.ts";

/** "Saved" waits for the second copy too, but no longer than this, and never again on a page where it took so long. */
const COPIED_WITHIN = 1_000;
const slow = new WeakSet<Stores["keys"]>();
/** Pages whose keys lie in the second place, unless another page emptied it since. */
const withKeys = new WeakSet<Stores["keys"]>();

/**
 * Keys that only the second place has come back first: this device's own, copied over the one that wrapped them, would
 * shut them for good.
 */
const bringKeysBack = async (stores: Stores): Promise<void> => {
  const { second, keys, userId } = stores;
  const [there, here] = await Promise.all([
    second?.run((db) => db.getAllKeys("keys")) ?? [],
    keys.run((db) => db.getAllKeysFromIndex("keys", "user", userId)),
  ]);
  if (there.every((k) => here.includes(k))) return;
  const { recoverKeys } = await import("../storage/keys/recover-keys.ts");
  await recoverKeys(stores);
};

const write = async (stores: Stores, put: readonly Unnumbered[], gone: readonly string[]): Promise<void> => {
  const { second, keys, userId } = stores;
  if (second === null || (put.length === 0 && gone.length === 0)) return;
  if (!withKeys.has(keys)) await bringKeysBack(stores);
  const ring = withKeys.has(keys)
    ? null
    : await keys.run((db) => {
        const tx = db.transaction(["device", "keys"]);
        return Promise.all([
          tx.objectStore("device").get("device"),
          tx.objectStore("keys").index("user").getAll(userId),
        ] as const);
      });
  const names = await second.run(async (db) => {
    // On the disk or not: what this is for is a browser that was killed, not a power cut.
    const tx = db.transaction(["events", "device", "keys"], "readwrite", { durability: "relaxed" });
    const events = tx.objectStore("events");
    const [device, rows] = ring ?? [undefined, []];
    const all = Promise.all([
      tx.objectStore("keys").getAllKeys(),
      ...put.map((event) => events.put(event)),
      ...gone.map((eventId) => events.delete(eventId)),
      device === undefined ? undefined : tx.objectStore("device").put(device, "device"),
      ...rows.map((row) => tx.objectStore("keys").put(row)),
      tx.done,
    ]);
    tx.commit();
    return (await all)[0];
  });
  const isReadable = put.every((event) => [undefined, ...names].includes(keyNeeded(event)));
  if (ring === null && !isReadable) {
    withKeys.delete(keys);
    return write(stores, put, gone);
  }
  withKeys.add(keys);
};

/** Keeps events once more, in the second place. Never throws: without it there is the first. */
export const copyEvents = async (stores: Stores, events: readonly Unnumbered[]): Promise<void> => {
  const copied = write(stores, events, []).catch(() => undefined);
  if (slow.has(stores.keys)) return;
  await within(COPIED_WITHIN, copied).catch(() => void slow.add(stores.keys));
};

/** Takes copies back of what was said not to be saved. */
export const dropCopies = (stores: Stores, eventIds: readonly string[]): Promise<void> =>
  write(stores, [], eventIds).catch(() => undefined);

/** Leaves nothing of this person in the second place. Throws where that fails. */
export const eraseCopies = async ({ second, keys }: Stores): Promise<void> => {
  withKeys.delete(keys);
  await second?.run(async (db) => {
    const tx = db.transaction(["events", "device", "keys"], "readwrite", { durability: "strict" });
    await Promise.all([
      ...(["events", "device", "keys"] as const).map((part) => tx.objectStore(part).clear()),
      tx.done,
    ]);
  });
};

const unnumbered = ({ event }: OutboxRow): Unnumbered => {
  const { deviceSeq: _deviceSeq, ...rest } = event;
  return rest as Unnumbered;
};

/**
 * Makes both places say the same. Keys that only the second has come back, whatever waits for them; events that only
 * the second has go back into the outbox, which the browser must have thrown away; what was sent leaves the second; what
 * waits and is not there is copied.
 */
export const reconcileCopies = async (stores: Stores): Promise<void> => {
  const { second, outbox } = stores;
  if (second === null) return;
  const copied = new Set(await second.run((db) => db.getAllKeys("events")));
  await bringKeysBack(stores);
  const [rows, sent] = await outbox.run((db) => {
    const tx = db.transaction(["events", "sent"]);
    return Promise.all([tx.objectStore("events").getAll(), tx.objectStore("sent").getAll()] as const);
  });
  const waiting = new Set(rows.map(({ eventId }) => eventId));
  // What is parked was not sent: its copy may be the one that can be read.
  const gone = new Set(sent.flatMap(({ eventId, keptAside }) => (keptAside === "no_key" ? [] : eventId)));
  const lost = [...copied].filter((eventId) => !waiting.has(eventId) && !gone.has(eventId));
  if (lost.length > 0) {
    const copies = await second.run((db) => Promise.all(lost.map((eventId) => db.get("events", eventId))));
    await metaOf(stores);
    await store(stores, copies.filter((event) => event !== undefined) as Unnumbered[]);
  }
  await write(
    stores,
    rows.filter(({ eventId, event }) => !copied.has(eventId) && event !== undefined).map(unnumbered),
    [...gone].filter((eventId) => copied.has(eventId)),
  );
};
