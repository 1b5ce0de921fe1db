import type { Stores } from "../databases/open-stores.ts";
import { within } from "../databases/within.ts";
import { AES, deviceKey, USES } from "./device-key.ts";

/** The keys of one person on this device, by name; `newest` is what is sealed with. */
export interface KeyRing {
  readonly newest: string;
  readonly keys: ReadonlyMap<string, CryptoKey>;
}

/** Where the browser keeps no keys (an older one's private window): what has no key lies in the clear, under this name. */
export const NO_KEY = "";

const rings = new WeakMap<Stores["keys"], Promise<KeyRing>>();

const unwrap = (wrapped: ArrayBuffer, device: CryptoKey): Promise<CryptoKey> =>
  crypto.subtle.unwrapKey("raw", wrapped, device, "AES-KW", AES, false, USES);

const read = async ({ keys: database, userId }: Stores): Promise<KeyRing | null> => {
  const [device, rows] = await database.run(async (db) => {
    const tx = db.transaction(["device", "keys"]);
    return Promise.all([
      tx.objectStore("device").get("device"),
      tx.objectStore("keys").index("user").getAll(userId),
    ] as const);
  });
  const keys = new Map<string, CryptoKey>();
  // A record that does not open is left as it is: what it opened cannot be read, what comes goes under another.
  if (device === undefined) return null;
  for (const { k, wrapped } of rows)
    await unwrap(wrapped, device)
      .then((key) => keys.set(k, key))
      .catch(() => undefined);
  // Names begin with the time they were made at: the last is the newest, for every page alike.
  const newest = [...keys.keys()].sort().at(-1);
  return newest === undefined ? null : { newest, keys };
};

/** Adds a key of this person's. */
const add = async (stores: Stores): Promise<void> => {
  const { keys: database, userId } = stores;
  const [device, key] = await Promise.all([deviceKey(stores), crypto.subtle.generateKey(AES, true, USES)]);
  const wrapped = await crypto.subtle.wrapKey("raw", key, device, "AES-KW");
  const k = `${Date.now().toString(36).padStart(9, "0")}-${crypto.randomUUID()}`;
  await database.run(async (db) => {
    const tx = db.transaction("keys", "readwrite", { durability: "strict" });
    await Promise.all([tx.store.add({ k, userId, wrapped }), tx.done]);
  });
};

/** Keys that the first place lost, from the second. */
const recovered = async (stores: Stores): Promise<KeyRing | null> => {
  if (stores.second === null) return null;
  const { recoverKeys } = await import("./recover-keys.ts");
  return (await recoverKeys(stores).catch(() => false)) ? read(stores) : null;
};

const load = async (stores: Stores): Promise<KeyRing> => {
  const there = (await read(stores)) ?? (await recovered(stores));
  if (there !== null) return there;
  try {
    await add(stores);
  } catch (error) {
    if (error instanceof DOMException && error.name === "DataCloneError") return { newest: NO_KEY, keys: new Map() };
    throw error;
  }
  const made = await read(stores);
  if (made === null) throw new DOMException("the key just made does not open", "DataError");
  return made;
};

/** This person's keys, read once a page and then kept in memory; made where there are none. `anew`: reads them again. */
export const keyRing = (stores: Stores, anew = false): Promise<KeyRing> => {
  const cached = anew ? undefined : rings.get(stores.keys);
  if (cached !== undefined) return cached;
  const ring = load(stores);
  rings.set(stores.keys, ring);
  // What failed is tried again by whoever asks next.
  ring.catch(() => rings.delete(stores.keys));
  return ring;
};

/** A person waits for "Saved": where the disk takes longer than this it is not asked, ms. */
const FOUND_WITHIN = 1_000;

/** The names of this person's keys that lie on the disk now, whatever is in memory; null where it does not say in time. */
export const keysOnDisk = ({ keys: database, userId }: Stores): Promise<ReadonlySet<string> | null> =>
  within(
    FOUND_WITHIN,
    database.run((db) => db.getAllKeysFromIndex("keys", "user", userId)),
  ).then(
    (names) => new Set(names),
    () => null,
  );

/** Nothing more is sealed or opened with what this page had in memory. */
export const forgetKeys = (stores: Stores): unknown => rings.delete(stores.keys);
