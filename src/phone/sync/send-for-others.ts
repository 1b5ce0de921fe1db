import { pushByToken } from "#link/push-by-token";
import { inEmergencyLane } from "../capture/emergency-lane.ts";
import { tallyOf } from "../outbox/tally.ts";
import { openStores, type Stores } from "../store/open-stores.ts";
import { outboxesHere } from "../store/outboxes-here.ts";
import { mergeLane } from "./merge-lane.ts";
import { push, type SendBatch } from "./push.ts";
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
  for (const other of await outboxesHere().catch(() => [])) {
    if (other === userId) continue;
    const stores = openStores(other);
    try {
      sent += await sendOf(stores, send, now);
    } catch {
      // Their storage does not answer now; it is asked again with the next round.
    } finally {
      stores.outbox.close();
      stores.keys.close();
      stores.second?.close();
    }
  }
  return sent;
};

const sendOf = async (stores: Stores, send: SendBatch, now: () => number): Promise<number> => {
  const { waiting } = await tallyOf(stores);
  if (waiting === 0 && inEmergencyLane(stores.userId).length === 0) return 0;
  return underRoundLock(`fairlead-round-${stores.userId}`, async () => {
    await mergeLane(stores);
    return (await push(stores, send, now)).sent;
  });
};
