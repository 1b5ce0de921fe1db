import type { WipeOrder } from "#contract/wipe";
import { wipeSign } from "#contract/wipe-sign";
import type { DeviceWipe } from "../db/phone/device.ts";

/**
 * The order for a phone that is to remove its leads, as a part of an answer to it; nothing where there is none. Which
 * of its last two tokens the phone holds is not known, so there is a sign for each.
 */
export const wipeOrderFor = async (
  deviceId: string,
  { wipeId, tokenHashes }: DeviceWipe,
): Promise<{ wipe?: WipeOrder }> => {
  if (wipeId === null) return {};
  const signs = await Promise.all(tokenHashes.map((hash) => wipeSign(hash, deviceId, wipeId)));
  return { wipe: { id: wipeId, signs } };
};
