import { metaOf } from "../storage/device/device-meta.ts";
import type { Stores } from "../storage/databases/open-stores.ts";
import { inEmergencyLane } from "./emergency-lane.ts";

/**
 * The highest number this phone has given out, to say with a request: what has a higher one was written down after it.
 * Nothing where that is not so: what lies in the emergency lane has its number still to come.
 */
export const newestNumber = async (stores: Stores): Promise<{ newest?: number }> => {
  const { nextSeq } = await metaOf(stores);
  return inEmergencyLane(stores.userId).length > 0 ? {} : { newest: nextSeq - 1 };
};
