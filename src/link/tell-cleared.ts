import type { DeviceCleared } from "#contract/devices";
import { askServer } from "./ask-server.ts";
import { SYNC_PATIENCE } from "./sync-patience.ts";

/** Says that a phone's storage was cleared. Answers whether the server knows it now. Never throws. */
export const tellCleared = async (deviceId: string, formerly: string): Promise<boolean> => {
  const change: DeviceCleared = { deviceId, formerly };
  return (await askServer("devices.cleared", { change, patience: SYNC_PATIENCE })).ok;
};
