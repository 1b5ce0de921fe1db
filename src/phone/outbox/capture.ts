import { eventHash } from "#contract/event-hash";
import type { PushedEvent } from "#contract/push";
import { EVENT_MOST_BYTES } from "#contract/push-limits";
import type { FactPayload, FactType } from "#domain/journal/fact";
import { JOURNAL_VERSION } from "#domain/journal/journal-version";
import { dropCopies, copyEvents } from "./second-copy.ts";
import { newEventId } from "../storage/device/new-event-id.ts";
import { type DeviceNow, earliestNow, knownMeta, lookAtClock } from "../storage/device/device-meta.ts";
import type { Unnumbered } from "../storage/sealing/open-events.ts";
import { sealEvent } from "../storage/sealing/seal-event.ts";
import type { Stores } from "../storage/databases/open-stores.ts";
import { within } from "../storage/databases/within.ts";
import { toEmergencyLane } from "./to-emergency-lane.ts";
import { NoDevice, storeMakingRoom, storeNew } from "./store-events.ts";

/** One thing to write down about a lead. */
export type Draft = { [T in FactType]: { leadId: string; type: T; payload: FactPayload<T> } }[FactType];

export type Captured =
  | { saved: true; where: "disk" | "emergency_lane"; eventIds: string[] }
  | { saved: false; why: "too_large" | "no_storage" };

/** Time and chance are handed in. `now` in ms on the device's clock. */
export interface CaptureClock {
  readonly now: () => number;
  readonly zone: string;
}

/** Where the database does not open: the device is filled in when the event is merged; the hash does not cover it. */
const NO_DEVICE: DeviceNow = { deviceId: "", clockOffset: 0 };

/** A clock this far behind what it can be was set back; less is the measure of it. */
const SET_BACK = 120_000;

const written = async (
  draft: Draft,
  { deviceId, clockOffset, wentBack }: DeviceNow,
  earliest: number | null,
  clock: CaptureClock,
): Promise<Omit<PushedEvent, "deviceSeq">> => {
  const capturedAt = clock.now();
  const isSetBack = earliest !== null && capturedAt - clockOffset < earliest - SET_BACK;
  const event = {
    eventId: newEventId(capturedAt),
    deviceId,
    leadId: draft.leadId,
    type: draft.type,
    v: JOURNAL_VERSION,
    capturedAt,
    clockOffset,
    ...(isSetBack ? { notBefore: earliest } : {}),
    ...(wentBack === true ? { wentBack } : {}),
    tz: clock.zone,
    payload: draft.payload,
  };
  return { ...event, hash: await eventHash(event) };
};

/**
 * Writes facts down: all of them or none, in one transaction with their device numbers, and answers only once they are
 * on disk. If there is no room the cache is given up; if the database still takes nothing they go to the emergency lane;
 * only when even that is full is nothing saved, and the screen must say so. Never throws: where the browser seals nothing
 * (a page served without TLS has no hash) nothing was saved either.
 */
export const capture = async (stores: Stores, drafts: readonly Draft[], clock: CaptureClock): Promise<Captured> => {
  try {
    return await save(stores, drafts, clock);
  } catch {
    return { saved: false, why: "no_storage" };
  }
};

/** A person waits for "Saved": longer than this the emergency lane is asked. What comes late all the same is there once. */
const DISK_WITHIN = 6_000;

const save = async (stores: Stores, drafts: readonly Draft[], clock: CaptureClock): Promise<Captured> => {
  const looked = lookAtClock(stores, clock.now()).then(() => knownMeta(stores));
  const meta = await within(DISK_WITHIN, looked).catch(() => NO_DEVICE);
  const earliest = earliestNow(stores, meta);
  const events = await Promise.all(drafts.map((draft) => written(draft, meta, earliest, clock)));
  if (events.some((event) => new TextEncoder().encode(JSON.stringify(event)).length > EVENT_MOST_BYTES))
    return { saved: false, why: "too_large" };
  const eventIds = events.map((event) => event.eventId);
  const sealed = await Promise.all(events.map((event) => sealEvent(stores, event)));
  const stored = storeMakingRoom(stores, (of) => within(DISK_WITHIN, storeNew(of, sealed)));
  const copied = copyEvents(stores, sealed);
  try {
    await stored;
  } catch (error) {
    // A phone emptied under this page has no key any more by which it could be opened.
    const inLane = intoLane(stores.userId, error instanceof NoDevice ? events : sealed, eventIds);
    if (!inLane.saved) void dropCopies(stores, eventIds);
    return inLane;
  }
  await copied;
  return { saved: true, where: "disk", eventIds };
};

const intoLane = (userId: string, events: readonly Unnumbered[], eventIds: string[]): Captured => {
  try {
    toEmergencyLane(userId, events);
    return { saved: true, where: "emergency_lane", eventIds };
  } catch {
    return { saved: false, why: "no_storage" };
  }
};
