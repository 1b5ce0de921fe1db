import { clockOff } from "./clock-off.ts";
import type { PhoneState } from "./phone-session.ts";

/** Whether something on this phone waits for its person: nothing of it comes right by itself. */
export const needsPerson = (state: PhoneState): boolean =>
  state.signedOut ||
  state.blocked ||
  state.storageCleared ||
  state.inLane > 0 ||
  state.quarantined > 0 ||
  clockOff(state.clockOffset) !== null;
