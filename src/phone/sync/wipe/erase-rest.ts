import { inEmergencyLane, laneKeys } from "../../outbox/emergency-lane.ts";
import { forgetDevice } from "../../storage/device/cleared-device.ts";
import { eraseCopies } from "../../outbox/second-copy.ts";
import { forgetKeys } from "../../storage/keys/key-ring.ts";
import type { Stores } from "../../storage/databases/open-stores.ts";

/**
 * Erases what an emptied phone still has of a person: what it had sent, its name and token, and the keys, without which
 * nothing that may still lie on the disk can be opened. Only where nothing waits, looked at in the same transaction;
 * answers whether that was so. The empty outbox itself stays: another tab may be writing into it.
 */
export const eraseRest = async (stores: Stores): Promise<boolean> => {
  const isLaneEmpty = (): boolean => inEmergencyLane(stores.userId).length === 0;
  if (!isLaneEmpty()) return false;
  // First, for after the rest is gone nothing tells that this is still to be done; what waits is copied again.
  await eraseCopies(stores);
  const erased = await stores.outbox.run(async (db) => {
    const tx = db.transaction(["events", "sent", "drafts", "meta"], "readwrite", { durability: "strict" });
    const isEmpty = (await tx.objectStore("events").count()) === 0;
    if (isEmpty) await Promise.all((["sent", "drafts", "meta"] as const).map((part) => tx.objectStore(part).clear()));
    await tx.done;
    return isEmpty;
  });
  if (!erased || !isLaneEmpty()) return false;
  await stores.keys.run(async (db) => {
    const tx = db.transaction("keys", "readwrite", { durability: "strict" });
    for (const k of await tx.store.index("user").getAllKeys(stores.userId)) await tx.store.delete(k);
    await tx.done;
  });
  forgetKeys(stores);
  forgetDevice(stores.userId);
  // Text of the lane that could never be read goes with the rest; what another page has put there meanwhile does not.
  const { lane, damaged } = laneKeys(stores.userId);
  if (isLaneEmpty()) localStorage.removeItem(lane);
  localStorage.removeItem(damaged);
  return true;
};
