import type { WipeOrder } from "#contract/wipe";
import { wipeSign } from "#contract/wipe-sign";
import { changeMeta, metaOf } from "../../storage/device/device-meta.ts";
import { pushTokenOf } from "../../storage/sealing/push-token.ts";
import { dropOldCaches } from "../../storage/databases/drop-old-caches.ts";
import { dropCache, type Stores } from "../../storage/databases/open-stores.ts";

const hexOf = (bytes: ArrayBuffer): string =>
  Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");

/** Looked at here and not with the answer that bore it, which counts whatever its order is worth. */
const isForThisPhone = async (stores: Stores, order: WipeOrder): Promise<boolean> => {
  const { id, signs } = order as Partial<WipeOrder>;
  if (typeof id !== "string" || !Array.isArray(signs)) return false;
  const [{ deviceId }, token] = await Promise.all([metaOf(stores), pushTokenOf(stores)]);
  if (token === null) return false;
  const hash = hexOf(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(token)));
  return signs.includes(await wipeSign(hash, deviceId, id));
};

/** The copies of leads and half-answered outcomes go; what was written down stays, shut, until it is sent. */
export const removeLeads = async (stores: Stores): Promise<void> => {
  await stores.outbox.run((db) => db.clear("drafts"));
  await dropCache(stores);
  await dropOldCaches(stores);
};

/**
 * Follows an order to remove this phone's leads, if it is the server's own and this phone's: it is noted first, so that
 * what breaks off is taken up again. Answers whether it was.
 */
export const followOrder = async (stores: Stores, order: WipeOrder): Promise<boolean> => {
  if (!(await isForThisPhone(stores, order))) return false;
  await changeMeta(stores, { wiped: order.id });
  // Another page may hold the copy for a moment: the next round removes it then.
  await removeLeads(stores).catch(() => undefined);
  return true;
};
