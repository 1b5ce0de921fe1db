import type { PushedEvent } from "#contract/push";
import type { Stores } from "../databases/open-stores.ts";
import { within } from "../databases/within.ts";
import { attemptNamed } from "./attempt-named.ts";
import { seal, unsealed } from "./seal.ts";
import type { Unnumbered } from "./open-events.ts";

/** A person waits for "Saved": where the keys take longer than this, secrecy gives way. */
const KEY_WITHIN = 2_000;

/** Seals an event but for its ids. Where no key can be had in time it lies in the clear: that beats losing it. */
export const sealEvent = async (stores: Stores, event: Omit<PushedEvent, "deviceSeq">): Promise<Unnumbered> => {
  const { deviceId: _deviceId, ...said } = event;
  const sealed = await within(KEY_WITHIN, seal(stores, said, event.eventId)).catch(() => unsealed(said));
  const attemptId = attemptNamed(event);
  return { eventId: event.eventId, leadId: event.leadId, ...(attemptId === null ? {} : { attemptId }), sealed };
};
