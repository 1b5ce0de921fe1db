import { eventHash } from "#contract/event-hash";
import type { PushedEvent } from "#contract/push";
import { EVENT_MOST_BYTES } from "#contract/push-limits";
import type { FactPayload, FactType } from "#domain/journal/fact";
import { JOURNAL_VERSION } from "#domain/journal/journal-version";
import { dropCopies, copyEvents } from "./second-copy.ts";
import { newEventId } from "../storage/device/new-event-id.ts";
import { earliestNow, knownMeta } from "../storage/device/device-meta.ts";
import { keyNeeded, type Unnumbered } from "../storage/sealing/open-events.ts";
import { forgetKeys, keysOnDisk } from "../storage/keys/key-ring.ts";
import { sealEvent } from "../storage/sealing/seal-event.ts";
import type { Stores } from "../storage/databases/open-stores.ts";
import type { OutboxMeta } from "../storage/databases/schema.ts";
import { within } from "../storage/databases/within.ts";
import { toEmergencyLane } from "./to-emergency-lane.ts";
import { NoDevice, store, storeMakingRoom, storeNew } from "./store-events.ts";

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
const NO_DEVICE: Pick<OutboxMeta, "deviceId" | "clockOffset" | "heardAt"> = { deviceId: "", clockOffset: 0 };

/** A clock this far behind what it can be was set back; less is the measure of it. */
const SET_BACK = 120_000;

const written = async (
  draft: Draft,
  { deviceId, clockOffset }: Pick<OutboxMeta, "deviceId" | "clockOffset">,
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
  const meta = await within(DISK_WITHIN, knownMeta(stores)).catch(() => NO_DEVICE);
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
    if (await areShut(stores, sealed)) await storeOpen(stores, events, copied);
  } catch (error) {
    const isEmptied = error instanceof NoDevice || (await areShut(stores, sealed));
    const inLane = intoLane(stores.userId, isEmptied ? events : sealed, eventIds);
    if (!inLane.saved) void dropCopies(stores, eventIds);
    return inLane;
  }
  await copied;
  return { saved: true, where: "disk", eventIds };
};

/** Whether the phone was emptied under this page: it has no key any more by which these could be opened. */
const areShut = async (stores: Stores, sealed: readonly Unnumbered[]): Promise<boolean> => {
  const needed = sealed.flatMap((one) => keyNeeded(one) ?? []);
  const there = needed.length === 0 ? null : await keysOnDisk(stores);
  return there !== null && needed.some((k) => !there.has(k));
};

/** Events over their sealed copies in both places, which nobody can open; what comes next is sealed with another key. */
const storeOpen = async (stores: Stores, events: readonly Unnumbered[], copied: Promise<void>): Promise<void> => {
  forgetKeys(stores);
  await storeMakingRoom(stores, (of) => within(DISK_WITHIN, store(of, events)));
  await copied;
  await copyEvents(stores, events);
};

const intoLane = (userId: string, events: readonly Unnumbered[], eventIds: string[]): Captured => {
  try {
    toEmergencyLane(userId, events);
    return { saved: true, where: "emergency_lane", eventIds };
  } catch {
    return { saved: false, why: "no_storage" };
  }
};
