import { createHash } from "node:crypto";

/**
 * The order to remove its leads that a phone is given while its person is switched off: made of the phone's id, so that
 * nothing has to be kept, and nothing taken back once the person is switched on again. A UUID of version 8.
 */
export const switchedOffOrder = (deviceId: string): string => {
  const bytes = createHash("sha256").update(`switched off ${deviceId}`).digest().subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
};
