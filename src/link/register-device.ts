import type { DeviceRegistered } from "#contract/devices";
import { askServer } from "./ask-server.ts";
import { sessionMe } from "./session-me.ts";
import { SYNC_PATIENCE } from "./sync-patience.ts";

type Why = "signed_out" | "wrong_device" | "failed";
type Registered = { answer: { pushToken: string } } | { answer: null; why: Why };

const signedIn = async (userId: string): Promise<Why | null> => {
  const me = await sessionMe(SYNC_PATIENCE);
  if (!me.ok) return "failed";
  return me.data?.user.id === userId ? null : "signed_out";
};

/**
 * Gets this device a push token in one person's name: if somebody else is signed in by now (another tab), that person
 * counts as signed out, so that nobody's facts are ever sent as another's. Never throws.
 */
export async function registerDevice(deviceId: string, userId: string): Promise<Registered> {
  const before = await signedIn(userId);
  if (before !== null) return { answer: null, why: before };
  const asked = await askServer("devices.register", { change: { deviceId }, patience: SYNC_PATIENCE });
  if (!asked.ok) {
    if (asked.refusal === "signed_out" || asked.refusal === "not_allowed") return { answer: null, why: "signed_out" };
    return { answer: null, why: asked.refusal === "wrong_state" ? "wrong_device" : "failed" };
  }
  const after = await signedIn(userId);
  if (after !== null) return { answer: null, why: after };
  const { pushToken } = (asked.data ?? {}) as Partial<DeviceRegistered>;
  return typeof pushToken === "string" && pushToken !== ""
    ? { answer: { pushToken } }
    : { answer: null, why: "failed" };
}
