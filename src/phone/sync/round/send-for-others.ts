import { pushByToken } from "#link/push-by-token";
import { inEmergencyLane } from "../../outbox/emergency-lane.ts";
import { tallyOf } from "../../outbox/tally.ts";
import { openStores, type Stores } from "../../storage/databases/open-stores.ts";
import { outboxOwners } from "../../storage/databases/outbox-owners.ts";
import { askForOrders, finishWipe } from "../wipe/finish-wipe.ts";
import { followOrder } from "../wipe/follow-order.ts";
import { watchOrders } from "../wipe/watch-orders.ts";
import { mergeLane } from "../../outbox/merge-lane.ts";
import { push } from "../exchange/push.ts";
import type { SendBatch } from "../exchange/transport.ts";
import { underRoundLock } from "./round-lock.ts";

/**
 * What others wrote down in this browser and could not send goes out as theirs, by their own push tokens: nothing is
 * pulled, shown or asked in their name, and what a token does not open stays for when they sign in again. `userId`:
 * whoever works here now (their own engine sends), null for nobody. Answers how much went out. Never throws.
 */
export const sendForOthers = async (
  userId: string | null,
  send: SendBatch = pushByToken,
  now: () => number = Date.now,
): Promise<number> => {
  let sent = 0;
  for (const other of await outboxOwners().catch(() => [])) {
    if (other === userId) continue;
    const stores = openStores(other);
    try {
      sent += await sendOf(stores, send, now);
    } catch {
      // Their storage does not answer now; it is asked again with the next round.
    } finally {
      stores.outbox.close();
      stores.cache.close();
      stores.keys.close();
      stores.second?.close();
    }
  }
  return sent;
};

/** Whose tokens were asked with by this page though nothing waited: once is enough to hear that a phone is lost. */
const asked = new Set<string>();

const sendOf = async (stores: Stores, send: SendBatch, now: () => number): Promise<number> => {
  const { userId } = stores;
  const { waiting } = await tallyOf(stores);
  const meta = await stores.outbox.run((db) => db.get("meta", "meta"));
  const isEmpty = waiting === 0 && inEmergencyLane(userId).length === 0;
  const isQuiet = meta === undefined || meta.pushToken === null || asked.has(userId);
  if (isEmpty && meta?.wiped === undefined && isQuiet) return 0;
  asked.add(userId);
  return underRoundLock(`fairlead-round-${userId}`, async () => {
    const watched = watchOrders({ send }, meta?.wiped);
    if (meta?.wiped !== undefined) return (await finishWipe(stores, watched, now, () => Promise.resolve(false))).sent;
    // No room, say: sending is what makes it.
    await mergeLane(stores).catch(() => undefined);
    const { sent } = await push(stores, watched.transport.send, now);
    if (watched.pushAnswer() === null) await askForOrders(stores, watched.transport.send);
    const order = watched.lastOrder();
    if (order !== null) await followOrder(stores, order);
    return sent;
  });
};
