import type { DeviceRegistered } from "#contract/devices";
import { askServer } from "./ask-server.ts";
import { sessionMe } from "./session-me.ts";
import { SYNC_PATIENCE } from "./sync-patience.ts";
import { waitAsked } from "./wait-asked.ts";

/** `wrong_device`: the id is another person's here. `waitMs`: so long the server asks to be left alone. */
type NotRegistered = { answer: null; why: "signed_out" | "wrong_device" | "failed"; waitMs?: number };
export type Registration = { answer: { pushToken: string } } | NotRegistered;

const signedIn = async (userId: string): Promise<NotRegistered | null> => {
  const me = await sessionMe(SYNC_PATIENCE);
  if (!me.ok) return { answer: null, why: "failed", waitMs: waitAsked(me.response) };
  return me.data?.user.id === userId ? null : { answer: null, why: "signed_out" };
};

/**
 * Gets this device a push token in one person's name: if somebody else is signed in by now (another tab), that person
 * counts as signed out, so that nobody's facts are ever sent as another's. Never throws.
 */
export const registerDevice = async (deviceId: string, userId: string): Promise<Registration> => {
  const before = await signedIn(userId);
  if (before !== null) return before;
  const asked = await askServer("devices.register", { change: { deviceId }, patience: SYNC_PATIENCE });
  if (!asked.ok) {
    if (asked.refusal === "signed_out" || asked.refusal === "not_allowed") return { answer: null, why: "signed_out" };
    if (asked.refusal === "wrong_state") return { answer: null, why: "wrong_device" };
    return { answer: null, why: "failed", waitMs: waitAsked(asked.response) };
  }
  const after = await signedIn(userId);
  if (after !== null) return after;
  const { pushToken } = (asked.data ?? {}) as Partial<DeviceRegistered>;
  return typeof pushToken === "string" && pushToken !== ""
    ? { answer: { pushToken } }
    : { answer: null, why: "failed" };
};
