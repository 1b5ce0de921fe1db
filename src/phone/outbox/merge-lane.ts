import { store, storeMakingRoom } from "./store-events.ts";
import { clearEmergencyLane, inEmergencyLane } from "./emergency-lane.ts";
import { metaOf } from "../storage/device/device-meta.ts";
import type { Stores } from "../storage/databases/open-stores.ts";

/** Moves what waits in the emergency lane into the outbox; what the outbox has, or has had, already is left as it is. */
export const mergeLane = async (stores: Stores): Promise<number> => {
  const inLane = inEmergencyLane(stores.userId);
  if (inLane.length === 0) return 0;
  await metaOf(stores);
  await storeMakingRoom(stores, (of) => store(of, inLane));
  clearEmergencyLane(stores.userId, new Set(inLane.map((event) => event.eventId)));
  return inLane.length;
};
