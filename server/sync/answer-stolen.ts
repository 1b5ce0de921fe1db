import type { PushOutput } from "#contract/push";
import type { Instant } from "#domain/time/instant";
import type { KnownDevice } from "../db/phone/device.ts";
import { readEvent } from "./read-event.ts";
import { wipeOrderFor } from "./wipe-order.ts";

/**
 * What a stolen phone hears whatever it sends: to remove its leads. Nothing it says is kept. Its events are answered as
 * those of a lost phone are, so that it lets go of them and erases itself whole, and so that whoever has it learns
 * nothing else.
 */
export const answerStolen = async (
  device: KnownDevice,
  sent: readonly unknown[],
  serverTime: Instant,
): Promise<PushOutput> => ({
  kind: "push",
  serverTime,
  lastDeviceSeq: 0,
  results: sent.map((event) => ({
    eventId: readEvent(event).eventId,
    result: "quarantined",
    code: "phone_lost",
    version: null,
    reseed: false,
    flags: [],
  })),
  ...(await wipeOrderFor(device.id, device.wipe)),
});
