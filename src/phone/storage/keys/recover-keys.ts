import { forgetDevice } from "../device/cleared-device.ts";
import type { Stores } from "../databases/open-stores.ts";
import { AES, deviceKey, USES } from "./device-key.ts";

/**
 * Brings this person's keys back from the second place, wrapped anew by the key this device has now. Answers whether
 * there was any that opens: then what waited comes back too, and nobody is told that it is gone.
 */
export const recoverKeys = async (stores: Stores): Promise<boolean> => {
  const { second, keys, userId } = stores;
  if (second === null) return false;
  const [before, rows] = await second.run((db) => {
    const tx = db.transaction(["device", "keys"]);
    return Promise.all([tx.objectStore("device").get("device"), tx.objectStore("keys").getAll()] as const);
  });
  if (before === undefined || rows.length === 0) return false;
  const device = await deviceKey(stores);
  let back = 0;
  for (const { k, wrapped } of rows) {
    const key = await crypto.subtle.unwrapKey("raw", wrapped, before, "AES-KW", AES, true, USES).catch(() => null);
    if (key === null) continue;
    const anew = await crypto.subtle.wrapKey("raw", key, device, "AES-KW");
    await keys.run(async (db) => {
      const tx = db.transaction("keys", "readwrite", { durability: "strict" });
      await Promise.all([tx.store.put({ k, userId, wrapped: anew }), tx.done]);
    });
    back += 1;
  }
  if (back > 0) forgetDevice(userId);
  return back > 0;
};
